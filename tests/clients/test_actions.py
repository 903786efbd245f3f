# SPDX-License-Identifier: Apache-2.0
"""Stopping executions, deleting contexts, and executions by their id alone."""

import json
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import engine as docker
from daemon import wait_until
from problem import assert_problem
from runs import run_to_end

UNKNOWN = "9b2f4c1e-7a30-4d8b-8c55-0e6f1a2b3c4d"
# Ends by itself when asked to; says so.
POLITE = "sh -c 'trap \"echo bye; exit 3\" TERM; echo up; while :; do sleep 600 & wait $!; done'"
DEAF = "sh -c 'trap \"\" TERM; echo up; while :; do sleep 600 & wait $!; done'"


def launch(client, image, command="sleep 600", **spec):
    """Context and execution, which has written its first line if it is one of the above."""
    context = client.create_context(image, command, **spec)["identifier"]
    execution = client.create_execution(context)["identifier"]
    if "echo up" in command:
        wait_until(lambda: client.logs(context, execution) == b"up\n", 10)
    return context, execution


def stop(client, execution, query="", status=200):
    response = client.request("POST", f"/executions/{execution}/stop{query}")
    assert response.status_code == status, response.text
    return response.json()


def status_of(client, execution):
    return client.request("GET", f"/executions/{execution}/status").json()


# Executions by their id alone


def test_flat_forms_answer_the_same(client, image):
    context, execution = launch(client, image, ports="80")
    for path in ("", "/ports"):
        flat = client.request("GET", f"/executions/{execution}{path}")
        assert flat.status_code == 200
        assert flat.json() == client.request("GET", f"/contexts/{context}/executions/{execution}{path}").json()
    assert client.request("DELETE", f"/executions/{execution}").json()["state"] == "unavailable"
    assert docker.containers_of(execution) == []


@pytest.mark.parametrize("method, path", [("GET", ""), ("DELETE", ""), ("GET", "/ports"), ("POST", "/stop")])
def test_flat_forms_know_owners_and_scopes(daemon, client, image, method, path):
    _, execution = launch(client, image)
    mallory = daemon.client(subject="mallory")
    assert_problem(mallory.request(method, f"/executions/{execution}{path}"), 404, "execution-not-found")
    assert_problem(client.request(method, f"/executions/{UNKNOWN}{path}"), 404, "execution-not-found")
    assert_problem(client.request(method, f"/executions/1{path}"), 400, "id-malformed")
    poor = daemon.client("deployer:contexts_read")
    assert_problem(poor.request(method, f"/executions/{execution}{path}"), 401, "scope-missing")
    assert docker.is_running(execution)


# Stop


def test_stop_asks_and_keeps_container_and_log(client, image):
    context, execution = launch(client, image, POLITE)
    assert stop(client, execution)["state"] == "exited"
    told = status_of(client, execution)
    assert (told["phase"], told["exit_code"]) == ("exited", 3)
    wait_until(lambda: client.logs(context, execution) == b"up\nbye\n", 10)
    assert len(docker.containers_of(execution)) == 1

    again = stop(client, execution)
    assert again == client.get_execution(context, execution)


def test_stop_kills_after_its_timeout(client, image):
    context, execution = launch(client, image, DEAF)
    began = time.monotonic()
    response = client.request("POST", f"/contexts/{context}/executions/{execution}/stop?timeout=1")
    assert response.json()["state"] == "exited"
    assert 0.9 <= time.monotonic() - began < 9
    assert status_of(client, execution)["signal"] == signal.SIGKILL


def test_several_may_stop_it(client, image):
    _, execution = launch(client, image, DEAF)
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: stop(client, execution, "?timeout=1"), range(3)))
    assert [answer["state"] for answer in answers] == ["exited"] * 3


def test_what_has_ended_stays_as_it_is(client, image):
    context, execution, _ = run_to_end(client, image, "true")
    assert stop(client, execution)["state"] == "exited"
    client.delete_execution(context, execution)
    assert stop(client, execution)["state"] == "unavailable"
    assert status_of(client, execution)["phase"] == "removed"


@pytest.mark.parametrize(
    "timeout, reason",
    [(text, "parameter-invalid") for text in ("-1", "3601", "1.5", "soon", "1e2", "+1", "9" * 30)]
    + [("1&timeout=2", "parameter-twice"), ("%31%00", "character-forbidden"), ("1&grace=2", "parameter-unknown")],
)
def test_bad_timeouts_stop_nothing(client, image, timeout, reason):
    _, execution = launch(client, image)
    assert_problem(client.request("POST", f"/executions/{execution}/stop?timeout={timeout}"), 400, reason)
    assert docker.is_running(execution)
    docker.remove_all(execution)


def test_an_engine_that_is_away_stops_nothing(start_daemon, image, proxy):
    client = start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint).client()
    context, execution = launch(client, image)
    proxy.cut()
    try:
        assert_problem(client.request("POST", f"/executions/{execution}/stop"), 503, "engine-away")
        assert_problem(client.request("DELETE", f"/contexts/{context}?force=true"), 503, "engine-away")
        assert client.get_execution(context, execution)["state"] == "running"
        assert docker.is_running(execution)
    finally:
        proxy.restore()
    wait_until(lambda: client.request("POST", f"/executions/{execution}/stop").status_code == 200, 30)


# What the status tells


def test_status_tells_what_ran_where(client, image):
    context = client.create_context(
        image, "sh -c 'echo up; sleep 600'", env=[{"name": "A", "value": "context"}, {"name": "B", "value": "gone"}]
    )["identifier"]
    sent = {"A": "run", "B": None, "N": 1.50, "DEPLOYER_BASE_URL": "/mine", "RENGA_CONTEXT_ID": "a lie"}
    execution = client.create_execution(context, environment=sent)["identifier"]
    told = status_of(client, execution)
    assert told["command"] == ["sh", "-c", "echo up; sleep 600"]
    assert told["environment"] == {"A": "run", "N": "1.5", "DEPLOYER_BASE_URL": "/mine", "RENGA_CONTEXT_ID": context}
    assert told["host"] == socket.gethostname()
    assert (told["creator"], told["engine"], told["ports"]) == ("alice", "docker", [])


def test_status_shows_what_the_service_added(client, image):
    context = client.create_context(image)["identifier"]
    told = status_of(client, client.create_execution(context)["identifier"])
    assert told["environment"] == {"DEPLOYER_BASE_URL": "/", "RENGA_CONTEXT_ID": context}
    assert told["command"] is None


def test_status_is_of_one_moment(client, image):
    """Read again and again until it has ended: the last of the phases is the phase."""
    for _ in range(6):
        context = client.create_context(image, "true")["identifier"]
        with ThreadPoolExecutor(1) as pool:
            pool.submit(client.create_execution, context)
            (execution,) = [entry["identifier"] for entry in wait_until(lambda: client.list_executions(context), 10)]
            phase = None
            while phase != "exited":
                told = status_of(client, execution)
                phase = told["phase"]
                assert told["phases"][-1]["phase"] == phase


def test_status_of_what_never_came_to_a_host(client):
    context = client.create_context("slipway/not-there:1", "true")["identifier"]
    assert client.request("POST", f"/contexts/{context}/executions", json={}).status_code == 422
    execution = client.list_executions(context)[0]["identifier"]
    assert status_of(client, execution)["host"] is None


def ports_of(client, execution):
    """"specified" and what is known of it."""
    return {
        port["specified"]: (port["accepting"], port["http"]) for port in status_of(client, execution)["ports"]
    }


def test_status_tells_which_ports_answer(client, image):
    # A web server that begins when it is told to, a service that is none, one that greets, a closed port, and UDP.
    command = (
        "sh -c 'trap \"httpd -p 80 -h /\" USR1; nc -ll -p 81 -e cat & nc -ll -p 82 -e echo hello &"
        " echo up; while :; do sleep 600 & wait $!; done'"
    )
    context, execution = launch(client, image, command, ports="80,81,82,83,53/udp")
    assert set(ports_of(client, execution).values()) == {(None, None)}, "nobody has looked yet"
    expected = {"80": (False, None), "81": (True, False), "82": (True, False), "83": (False, None), "53": (None, None)}
    wait_until(lambda: ports_of(client, execution) == expected, 15)
    docker.signal(execution, "USR1")
    wait_until(lambda: ports_of(client, execution)["80"] == (True, True), 15)
    ports = client.ports(context, execution)
    assert all(port.keys() == {"specified", "host", "protocol", "exposed"} for port in ports)
    stop(client, execution, "?timeout=0")
    assert status_of(client, execution)["ports"] == []


def test_ports_are_looked_at_only_while_somebody_asks(client, image):
    script = "echo up; nc -ll -p 80 -e sh -c \"echo looked >> /tmp/looks; cat\""
    context, execution = launch(client, image, f"sh -c '{script}'", ports="80")

    def looks():
        return docker.file_of(execution, "/tmp/looks").count(b"looked")

    client.ports(context, execution)
    client.get_execution(context, execution)
    assert looks() == 0
    began = time.monotonic()
    wait_until(lambda: ports_of(client, execution)["80"] == (True, False), 15)
    while time.monotonic() - began < 4:
        status_of(client, execution)
    assert 1 <= looks() <= time.monotonic() - began + 1


# Deleting contexts


def delete(client, context, query=""):
    return client.request("DELETE", f"/contexts/{context}{query}")


def rows_of(daemon, context, executions):
    """Whatever the database still holds of it."""
    ids = ", ".join(f"'{execution}'" for execution in executions)
    return [
        row
        for table, condition in (
            ("contexts", f"id = '{context}'"),
            ("executions", f"context = '{context}'"),
            ("execution_phases", f"execution IN ({ids})"),
            ("deleted_logs", f"execution IN ({ids})"),
        )
        for row in daemon.select(f"SELECT * FROM {table} WHERE {condition}")
    ]


def log_files(daemon):
    return {path.stem for path in daemon.data_dir.glob("logs/*/*.log")}


def test_a_deleted_context_leaves_nothing(daemon, client, image):
    context, execution, _ = run_to_end(client, image, "echo hello")
    other_context, other, _ = run_to_end(client, image, "echo other")
    assert {execution, other} <= log_files(daemon)
    response = delete(client, context)
    assert (response.status_code, response.content) == (204, b"")
    assert_problem(client.request("GET", f"/contexts/{context}"), 404, "context-not-found")
    assert_problem(client.request("GET", f"/executions/{execution}"), 404, "execution-not-found")
    assert_problem(delete(client, context), 404, "context-not-found")
    assert rows_of(daemon, context, [execution]) == []
    assert docker.containers_of(execution) == []
    assert execution not in log_files(daemon)
    assert client.logs(other_context, other) == b"other\n", "nothing else is touched"


def test_what_runs_stands_in_the_way_unless_forced(daemon, client, image):
    context = client.create_context(image, POLITE)["identifier"]
    executions = [client.create_execution(context)["identifier"] for _ in range(3)]
    stop(client, executions[0])
    body = assert_problem(delete(client, context), 409, "context-in-use", "force=true")
    assert body["args"]["count"] == 2
    assert sorted(body["args"]["executions"].split(", ")) == sorted(executions[1:])
    assert all(docker.is_running(execution) for execution in executions[1:])
    assert len(docker.containers_of(executions[0])) == 1, "nothing was touched"
    assert_problem(delete(client, context, "?force=yes"), 400, "parameter-invalid", "force")
    assert_problem(delete(client, context, "?force=false"), 409, "context-in-use")

    assert delete(client, context, "?force=true").status_code == 204
    assert rows_of(daemon, context, executions) == []
    assert docker.containers_of(context) == []


def test_deleting_needs_both_scopes_and_the_owner(daemon, client, image):
    context, _, _ = run_to_end(client, image, "true")
    for scope in ("deployer:contexts_write", "deployer:executions_write"):
        assert_problem(delete(daemon.client(scope), context), 401, "scope-missing")
    assert_problem(delete(daemon.client(subject="mallory"), context), 404, "context-not-found")
    assert delete(daemon.client("deployer:contexts_write", "deployer:executions_write"), context).status_code == 204


def test_volumes_of_claims_outlive_the_context(client, image):
    claim = {"name": "data", "persistentVolumeClaim": {"claimName": "actions-kept"}}
    spec = {"volumes": [claim], "volumeMounts": [{"name": "data", "mountPath": "/data"}]}
    context, _, _ = run_to_end(client, image, "sh -c 'echo kept > /data/file'", **spec)
    assert delete(client, context).status_code == 204
    reader, _, log = run_to_end(client, image, "cat /data/file", **spec)
    assert log == b"kept\n"
    assert delete(client, reader).status_code == 204
    for volume in json.loads(docker.call("GET", "/volumes")[1])["Volumes"]:
        if volume["Name"].endswith("-actions-kept"):
            docker.call("DELETE", f"/volumes/{volume['Name']}")


def test_log_files_left_by_a_killed_daemon_are_removed_at_the_next_start(start_daemon, image):
    daemon = start_daemon()
    client = daemon.client()
    _, execution, _ = run_to_end(client, image, "echo hello")
    daemon.stop(signal.SIGKILL)
    # As if it had died between the commit and the removal of the file.
    daemon.execute(f"INSERT INTO deleted_logs VALUES ('{execution}')")
    assert execution in log_files(daemon)
    daemon.start()
    wait_until(lambda: execution not in log_files(daemon), 10)
    wait_until(lambda: daemon.select("SELECT * FROM deleted_logs") == [], 10)


def test_launches_that_race_with_the_deletion_end_well(daemon, client, image):
    context = client.create_context(image, "sleep 600")["identifier"]

    def racer(_):
        return client.request("POST", f"/contexts/{context}/executions", json={}).status_code

    with ThreadPoolExecutor(5) as pool:
        launches = [pool.submit(racer, number) for number in range(8)]
        while (status := delete(client, context, "?force=true").status_code) == 409:
            pass
        assert status == 204
        assert {launch.result() for launch in launches} <= {201, 404}
    wait_until(lambda: docker.containers_of(context) == [], 30)
