# SPDX-License-Identifier: Apache-2.0
"""The init process of containers: what it heals, and what it leaves as it was."""

import json
import time

import pytest

import engine as docker
from daemon import wait_until
from problem import assert_problem
from runs import run_to_end, wait_for_end

HTTPD = "httpd -f -p 8080"


@pytest.fixture(scope="module", autouse=True)
def engine_with_init(image):
    info = json.loads(docker.call("GET", "/info")[1])
    if not info.get("InitBinary") or info.get("InitCommit", {}).get("ID") == "N/A":
        pytest.skip("this engine has no init process")


def status_of(client, execution):
    return client.request("GET", f"/executions/{execution}/status").json()


def is_used(execution):
    return json.loads(docker.call("GET", f"/containers/{docker.container_of(execution)}/json")[1])[
        "HostConfig"
    ].get("Init")


def started(client, image, command, **spec):
    context = client.create_context(image, command, **spec)["identifier"]
    return context, client.create_execution(context)["identifier"]


def stop(client, execution, query=""):
    began = time.monotonic()
    assert client.request("POST", f"/executions/{execution}/stop{query}").status_code == 200
    return time.monotonic() - began


def test_a_program_without_a_handler_ends_at_once(client, image):
    _, execution = started(client, image, HTTPD)
    wait_until(lambda: docker.is_running(execution), 10)
    assert stop(client, execution) < 5
    assert status_of(client, execution)["exit_code"] == 143


def test_without_it_such_a_program_takes_the_whole_grace(client, image):
    _, execution = started(client, image, HTTPD, init=False, terminationGracePeriodSeconds=2)
    assert not is_used(execution)
    assert stop(client, execution) >= 2
    assert status_of(client, execution)["exit_code"] == 137


@pytest.mark.parametrize(
    "command, code",
    [
        ("sh -c 'exit 3'", 3),
        ("sh -c 'kill -SEGV $$'", 139),
        ("sh -c 'kill -KILL $$'", 137),
        ("sh -c 'kill -USR1 $$; sleep 9'", 138),
        ("true", 0),
        ("false", 1),
    ],
)
def test_exit_codes(client, image, command, code):
    _, execution, _ = run_to_end(client, image, command)
    assert is_used(execution)
    assert status_of(client, execution)["exit_code"] == code


def test_a_handler_is_called(client, image):
    context, execution = started(
        client, image, "sh -c 'trap \"echo bye; exit 4\" TERM; echo ready; while :; do sleep 0.1; done'"
    )
    ours = (context, execution)
    wait_until(lambda: client.logs(*ours) == b"ready\n", 10)
    stop(client, execution)
    assert status_of(client, execution)["exit_code"] == 4
    wait_until(lambda: client.logs(*ours) == b"ready\nbye\n", 10)


def zombies(execution):
    """The states of all that has ended and is still there, as the container sees them."""
    command = ["sh", "-c", "sleep 1; grep -h State:.Z /proc/[0-9]*/status; echo end"]
    _, body = docker.call_json(
        "POST", f"/containers/{docker.container_of(execution)}/exec", {"Cmd": command, "AttachStdout": True}
    )
    _, output = docker.call_json("POST", f"/exec/{json.loads(body)['Id']}/start", {})
    assert b"end" in output
    return output.count(b"zombie")


def test_zombies_are_reaped(client, image):
    orphan = "sh -c '(sleep 0.2 &); exec tail -f /dev/null'"
    _, execution = started(client, image, orphan)
    _, without = started(client, image, orphan, init=False)
    assert zombies(without) == 1, "what it heals is there without it"
    assert zombies(execution) == 0
    for ours in (execution, without):
        stop(client, ours, "?timeout=0")


def test_ps_shows_it(client, image):
    log = run_to_end(client, image, "ps -o pid,args")[2].decode()
    assert "    1 /sbin/docker-init -- ps -o pid,args" in log or "    1 /dev/init -- ps" in log


@pytest.fixture(scope="module")
def make_image(image):
    """A variant of the test image with another configuration and, made by a shell, other files."""
    made = []

    def make(name, script="true", **config):
        body = {"Image": image, "Cmd": ["sh", "-c", script]}
        container = json.loads(docker.call_json("POST", "/containers/create", body)[1])["Id"]
        docker.call("POST", f"/containers/{container}/start")
        docker.call("POST", f"/containers/{container}/wait")
        query = f"/commit?container={container}&repo=slipway/{name}&tag=test"
        assert docker.call_json("POST", query, {"Env": ["PATH=/bin"]} | config)[0] == 201
        docker.call("DELETE", f"/containers/{container}?force=1")
        made.append(f"slipway/{name}:test")
        return made[-1]

    yield make
    for name in made:
        docker.call("DELETE", f"/images/{name}?force=1")


def test_the_signal_of_the_image_is_sent(client, make_image):
    named = make_image("stopsignal", StopSignal="SIGINT", Cmd=["sh"])
    script = "sh -c 'trap \"exit 5\" INT; trap \"exit 6\" TERM; echo ready; while :; do sleep 0.1; done'"
    context, execution = started(client, named, script)
    wait_until(lambda: client.logs(context, execution) == b"ready\n", 10)
    stop(client, execution)
    assert is_used(execution)
    assert status_of(client, execution)["exit_code"] == 5


def test_an_image_that_brings_its_own_is_left_alone(client, make_image):
    tini = "printf '#!/bin/sh\\necho own init is $$\\nshift\\nexec \"$@\"\\n' >/bin/tini; chmod 755 /bin/tini"
    named = make_image("tini", tini, Entrypoint=["/bin/tini", "--"], Cmd=["echo", "done"])
    _, execution, log = run_to_end(client, named, None)
    assert log == b"own init is 1\ndone\n"
    assert not is_used(execution)
    assert run_to_end(client, named, "echo hello")[2] == b"own init is 1\nhello\n"
    _, execution, log = run_to_end(client, named, None, entrypoint=["echo", "other"])
    assert is_used(execution) and log == b"other\n"


def test_a_program_that_is_missing_is_still_refused(client, image):
    for spec, says in [
        ({"command": "nosuch"}, "nosuch"),
        ({"command": "/bin/nosuch"}, "/bin/nosuch"),
        ({"command": "/etc"}, "/etc"),
        ({"command": "/etc/passwd"}, "/etc/passwd"),
        ({"command": "./nosuch", "workingDir": "/bin"}, "nosuch"),
    ]:
        context = client.create_context(image, **spec)["identifier"]
        answer = client.request("POST", f"/contexts/{context}/executions", json={})
        assert answer.status_code == 422, (spec, answer.text)
        assert_problem(answer, 422, None, says)
        (execution,) = client.list_executions(context)
        assert docker.containers_of(execution["identifier"]) == [], "no container is left"


def test_a_program_is_found_as_the_container_would(client, image):
    assert run_to_end(client, image, "./echo a", workingDir="/bin")[2] == b"a\n"
    assert run_to_end(client, image, "echo b", env=[{"name": "PATH", "value": "/nowhere:/bin"}])[2] == b"b\n"


def test_it_can_be_asked_for(client, image):
    context, execution = started(client, image, "true", init=True)
    wait_for_end(client, context, execution)
    assert is_used(execution)
