# SPDX-License-Identifier: Apache-2.0
"""What others do to a container past the daemon: what the engine says wins over what was settled."""

import json
import shlex
import signal
import threading

import pytest

import engine as docker
from daemon import wait_until
from runs import run_to_end

SLEEPER = "sh -c 'trap \"exit 3\" TERM; echo up; while :; do sleep 600 & wait $!; done'"


def act(execution, verb):
    """As `docker VERB` does."""
    status, body = docker.call("POST", f"/containers/{docker.container_of(execution)}/{verb}")
    assert status == 204, body


def launch(client, image, command=SLEEPER, **spec):
    context = client.create_context(image, command, **spec)["identifier"]
    execution = client.create_execution(context)["identifier"]
    if command == SLEEPER:
        wait_until(lambda: client.logs(context, execution) == b"up\n", 10)
    return context, execution


def status_of(client, execution):
    return client.request("GET", f"/executions/{execution}/status").json()


def state_of(client, execution):
    return client.request("GET", f"/executions/{execution}").json()["state"]


def stop(client, execution, query="?timeout=5"):
    response = client.request("POST", f"/executions/{execution}/stop{query}")
    assert response.status_code == 200, response.text
    return response.json()


def phases(client, execution):
    return [phase["phase"] for phase in status_of(client, execution)["phases"]]


def test_a_paused_one_is_unavailable_and_says_so(client, image):
    context, execution = launch(client, image)
    act(execution, "pause")
    wait_until(lambda: state_of(client, execution) == "unavailable", 2)
    told = status_of(client, execution)
    assert (told["phase"], told["paused"], told["exit_code"]) == ("running", True, None)
    listed = client.request("GET", "/executions", params={"state": "unavailable", "phase": "running"}).json()
    assert [entry["identifier"] for entry in listed["executions"]] == [execution]

    act(execution, "unpause")
    wait_until(lambda: state_of(client, execution) == "running", 2)
    assert status_of(client, execution)["paused"] is False
    assert phases(client, execution) == ["accepted", "starting", "running"]


def test_a_paused_one_can_be_stopped_and_deleted(client, image):
    for end in (lambda c, e: stop(client, e), client.delete_execution):
        context, execution = launch(client, image)
        act(execution, "pause")
        wait_until(lambda: status_of(client, execution)["paused"], 2)
        end(context, execution)
        assert status_of(client, execution)["paused"] is False
        wait_until(lambda: not docker.is_running(execution), 5)


def test_a_pause_while_the_daemon_is_away_is_found_at_its_start(start_daemon, image):
    daemon = start_daemon()
    client = daemon.client()
    _, execution = launch(client, image)
    daemon.stop(signal.SIGKILL)
    act(execution, "pause")
    daemon.start()
    wait_until(lambda: status_of(client, execution)["paused"], 10)
    assert state_of(client, execution) == "unavailable"


@pytest.mark.parametrize("is_daemon_away", [False, True])
def test_an_ended_one_that_others_remove_is_unavailable(start_daemon, image, is_daemon_away):
    daemon = start_daemon()
    client = daemon.client()
    context, execution, log = run_to_end(client, image, "sh -c 'echo hello; exit 3'")
    if is_daemon_away:
        daemon.stop(signal.SIGKILL)
    docker.remove_all(execution)
    if is_daemon_away:
        daemon.start()
    wait_until(lambda: state_of(client, execution) == "unavailable", 10 if is_daemon_away else 2)
    told = status_of(client, execution)
    assert (told["phase"], told["exit_code"]) == ("lost", 3)
    assert client.logs(context, execution) == log == b"hello\n"
    client.delete_execution(context, execution)
    assert status_of(client, execution)["phase"] == "removed"


def test_one_that_is_removed_as_soon_as_it_started_does_not_run_for_ever(client, image):
    context = client.create_context(image, SLEEPER)["identifier"]
    launched = threading.Thread(target=client.create_execution, args=(context,))
    launched.start()
    while launched.is_alive():
        for container in docker.containers_of(context):
            if container["State"] == "running":
                docker.call("DELETE", f"/containers/{container['Id']}?force=1")
    launched.join()
    (execution,) = [entry["identifier"] for entry in client.list_executions(context)]
    docker.remove_all(execution)
    wait_until(lambda: status_of(client, execution)["phase"] == "lost", 5)


COUNTING = "sh -c 'echo run >> /tmp/runs; echo up $(wc -l < /tmp/runs); trap \"exit 4\" TERM; while :; do sleep 600 & wait $!; done'"


@pytest.mark.parametrize("verb", ["restart?t=5", "start"])
def test_a_started_again_one_runs_and_its_log_goes_on(client, image, verb):
    context, execution = launch(client, image, COUNTING)
    wait_until(lambda: client.logs(context, execution) == b"up 1\n", 10)
    if verb == "start":
        assert stop(client, execution)["state"] == "exited"
        assert status_of(client, execution)["stop_requested"] is True
    act(execution, verb)
    wait_until(lambda: client.logs(context, execution) == b"up 1\nup 2\n", 10)
    wait_until(lambda: state_of(client, execution) == "running", 5)
    told = status_of(client, execution)
    assert (told["exit_code"], told["stop_requested"]) == (None, False)

    assert stop(client, execution)["state"] == "exited"
    wait_until(lambda: not docker.is_running(execution), 5)
    assert status_of(client, execution)["exit_code"] == 4
    assert phases(client, execution)[2:] == ["running", "exited", "running", "exited"]


def test_a_stop_goes_by_what_is_there(start_daemon, image):
    """The daemon did not see the start; the stop asks the engine."""
    daemon = start_daemon()
    client = daemon.client()
    context, execution = launch(client, image, COUNTING)
    wait_until(lambda: client.logs(context, execution) == b"up 1\n", 10)
    stop(client, execution)
    act(execution, "start")
    stop(client, execution)
    wait_until(lambda: not docker.is_running(execution), 5)
    wait_until(lambda: phases(client, execution).count("exited") == 2, 5)
    wait_until(lambda: client.logs(context, execution) == b"up 1\nup 2\n", 10)


def test_a_delete_goes_by_what_is_there(client, image):
    context, execution = launch(client, image, COUNTING)
    stop(client, execution)
    act(execution, "start")
    client.delete_execution(context, execution)
    assert docker.containers_of(execution) == []
    assert status_of(client, execution)["phase"] == "removed"


@pytest.mark.parametrize("has_ended_again", [False, True])
def test_a_second_run_while_the_daemon_is_away_is_caught_up_with(start_daemon, image, has_ended_again):
    daemon = start_daemon()
    client = daemon.client()
    context, execution = launch(client, image, COUNTING)
    wait_until(lambda: client.logs(context, execution) == b"up 1\n", 10)
    stop(client, execution)
    daemon.stop(signal.SIGKILL)
    act(execution, "start")
    wait_until(lambda: docker.stdout(execution).endswith(b"up 2\n"), 10)
    if has_ended_again:
        docker.signal(execution, "KILL")
        wait_until(lambda: not docker.is_running(execution), 10)
    daemon.start()
    expected = ["running", "exited"] if has_ended_again else ["running"]
    wait_until(lambda: phases(client, execution)[4:] == expected, 10)
    wait_until(lambda: client.logs(context, execution) == b"up 1\nup 2\n", 10)
    if has_ended_again:
        assert status_of(client, execution)["exit_code"] == 137


def test_ports_are_those_of_the_second_run(client, image):
    context, execution = launch(client, image, ports="80")
    first = client.ports(context, execution)
    act(execution, "restart?t=5")
    wait_until(lambda: phases(client, execution).count("running") == 2, 10)
    network = json.loads(docker.call("GET", f"/containers/{docker.container_of(execution)}/json")[1])["NetworkSettings"]
    port = network["Ports"]["80/tcp"][0]["HostPort"]
    wait_until(lambda: [p["exposed"] for p in client.ports(context, execution)] == [port], 10)
    assert len(first) == 1


def test_a_renamed_one_is_still_ours(start_daemon, image):
    daemon = start_daemon()
    client = daemon.client()
    context, execution = launch(client, image)
    act(execution, f"rename?name=renamed-{execution[:8]}")
    daemon.stop(signal.SIGKILL)
    daemon.start()
    assert state_of(client, execution) == "running"
    act(execution, "pause")
    wait_until(lambda: status_of(client, execution)["paused"], 5)
    act(execution, "unpause")
    stop(client, execution)
    assert status_of(client, execution)["exit_code"] == 3
    client.delete_execution(context, execution)
    assert docker.containers_of(execution) == []


def test_what_others_make_of_it_is_not_ours(start_daemon, image):
    """An image that was made of a container has its labels, and so has what is run of that image."""
    daemon = start_daemon()
    client = daemon.client()
    context, execution = launch(client, image)
    container = docker.container_of(execution)
    tag = f"life-{execution[:8]}"
    assert docker.call_json("POST", f"/commit?container={container}&repo={tag}", {})[0] == 201
    status, body = docker.call_json("POST", f"/containers/create?name={tag}", {"Image": tag, "Cmd": ["sleep", "600"]})
    assert status == 201, body
    try:
        other = json.loads(body)["Id"]
        docker.call("POST", f"/containers/{other}/start")
        docker.call("POST", f"/containers/{other}/kill")
        client.delete_execution(context, execution)
        daemon.stop(signal.SIGKILL)
        daemon.start()
        assert [entry["Id"] for entry in docker.containers_of(execution)] == [other]
        assert status_of(client, execution)["phase"] == "removed"
    finally:
        docker.call("DELETE", f"/containers/{tag}?force=1")
        docker.call("DELETE", f"/images/{tag}?force=1")


# How it ended


@pytest.mark.parametrize("code", [129, 137, 143])
def test_no_signal_is_guessed_from_an_exit_code(client, image, code):
    _, execution, _ = run_to_end(client, image, f"sh -c 'exit {code}'")
    told = status_of(client, execution)
    assert (told["exit_code"], told["signal"], told["stop_requested"]) == (code, None, False)


def test_a_signal_is_told_where_the_engine_sent_it(client, image):
    context, execution = launch(client, image, "sleep 600")
    docker.signal(execution, "KILL")
    wait_until(lambda: state_of(client, execution) == "exited", 10)
    told = status_of(client, execution)
    assert (told["exit_code"], told["signal"], told["stop_requested"]) == (137, 9, False)


@pytest.mark.parametrize(
    "content, cause",
    [(b"#!/bin/sh\r\necho hello\r\n", "CRLF"), (b"#!/no/such\n", "first line"), (b"\x7fELF\x02\x01", "another processor")],
)
def test_why_a_program_was_never_executed_is_the_reason(start_daemon, image, tmp_path, content, cause):
    """The engine says so in the log alone."""
    client = start_daemon(DEPLOYER_HOST_PATH_ROOTS=str(tmp_path), DEPLOYER_HOST_PATH_TRUSTED="true").client()
    (tmp_path / "run").write_bytes(content)
    (tmp_path / "run").chmod(0o755)
    spec = {
        "volumes": [{"name": "host", "hostPath": {"path": str(tmp_path)}}],
        "volumeMounts": [{"name": "host", "mountPath": "/b"}],
    }
    _, execution, _ = run_to_end(client, image, "/b/run", **spec)
    told = wait_until(lambda: (told := status_of(client, execution))["reason"] and told, 5)
    assert cause in told["reason"] and "/b/run" in told["reason"]
    assert told["exit_code"] > 0


def test_an_own_stop_is_told_as_such(client, image):
    deaf = "sh -c " + shlex.quote('trap "" TERM; echo up; while :; do sleep 600 & wait $!; done')
    context, execution = launch(client, image, deaf)
    wait_until(lambda: client.logs(context, execution) == b"up\n", 10)
    stop(client, execution, "?timeout=1")
    told = status_of(client, execution)
    assert (told["phase"], told["exit_code"], told["signal"], told["stop_requested"]) == ("exited", 137, 9, True)
    (entry,) = [e for e in client.request("GET", "/executions").json()["executions"] if e["identifier"] == execution]
    assert entry["stop_requested"] is True
