# SPDX-License-Identifier: Apache-2.0
"""What the words of a spec come to in a real container: command, entrypoint, args, $(NAME), deadlines, grace."""

import json
import shlex
import signal
import time

import pytest

import engine as docker
from daemon import wait_until
from problem import assert_problem
from runs import run_to_end, wait_for_end

SHOW = ["sh", "-c", 'for word; do echo "<$word>"; done', "show"]


def shown(*words):
    return "".join(f"<{word}>\n" for word in words).encode()


def status_of(client, execution):
    return client.request("GET", f"/executions/{execution}/status").json()


def launch(client, **spec):
    context = client.create_context(**spec)["identifier"]
    return client.request("POST", f"/contexts/{context}/executions", json={})


def test_a_command_as_a_list_of_words(client, image):
    words = [*SHOW, "a b", "'\"\\", "", "*", "--x=1"]
    context, execution, log = run_to_end(client, image, words)
    assert log == shown(*words[4:])
    assert client.get_context(context)["spec"]["command"] == words
    assert status_of(client, execution)["command"] == words
    assert run_to_end(client, image, shlex.join(words))[2] == log, "the string has the same meaning"


@pytest.fixture(scope="module")
def image_with_entrypoint(image):
    """ENTRYPOINT ["echo", "entry"], CMD ["cmd"]."""
    _, body = docker.call_json("POST", "/containers/create", {"Image": image})
    container = json.loads(body)["Id"]
    config = {"Entrypoint": ["echo", "entry"], "Cmd": ["cmd"]}
    status, body = docker.call_json(
        "POST", f"/commit?container={container}&repo=slipway/entrypoint&tag=test", config
    )
    assert status == 201, body
    docker.call("DELETE", f"/containers/{container}?force=1")
    yield "slipway/entrypoint:test"
    docker.call("DELETE", "/images/slipway/entrypoint:test?force=1")


@pytest.mark.parametrize(
    "spec, log",
    [
        ({}, b"entry cmd\n"),
        ({"command": "a 'b c'"}, b"entry a b c\n"),
        ({"command": ["a", "b c"]}, b"entry a b c\n"),
        ({"args": ["a", "b c"]}, b"entry a b c\n"),
        ({"entrypoint": ["echo", "mine"]}, b"mine\n"),
        ({"entrypoint": ["echo", "mine"], "args": ["a"]}, b"mine a\n"),
        ({"entrypoint": [], "args": []}, b"entry cmd\n"),
        ({"command": [], "args": []}, b"entry cmd\n"),
        ({"command": [], "args": ["words"]}, b"entry words\n"),
    ],
    ids=repr,
)
def test_what_replaces_entrypoint_and_cmd(client, image_with_entrypoint, spec, log):
    spec = {"command": None} | spec
    assert run_to_end(client, image_with_entrypoint, **spec)[2] == log


def test_the_status_shows_the_entrypoint_too(client, image):
    _, execution, _ = run_to_end(client, image, None, entrypoint=["echo", "a b"], args=["c"])
    assert status_of(client, execution)["command"] == ["echo", "a b", "c"]


ENV = [
    {"name": "A", "value": "1"},
    {"name": "B", "value": "$(A)$(A) $$(A) $(NONE) $(LATER) $"},
    {"name": "LATER", "value": "$(SENT) $(RENGA_CONTEXT_ID)"},
    {"name": "A", "value": "$(A)2"},
]


def test_references_are_expanded_as_the_kubelet_does(client, image):
    arguments = ["$(A)", "$(B)", "$$(A)", "$(NONE)", "$(SENT)", "a$$b", "$(A", "$()"]
    context = client.create_context(image, None, env=ENV, entrypoint=SHOW, args=arguments)["identifier"]
    execution = client.create_execution(context, environment={"SENT": "$(A)", "OTHER": "x"})["identifier"]
    ours = (context, execution)
    wait_for_end(client, *ours)
    assert client.logs(*ours) == shown("12", "11 $(A) $(NONE) $(LATER) $", "$(A)", "$(NONE)", "$(A)", "a$b", "$(A", "$()")
    environment = status_of(client, execution)["environment"]
    assert environment["LATER"] == f"$(A) {context}"
    assert client.get_context(ours[0])["spec"]["env"] == ENV, "the context keeps what was written"


def test_references_in_a_command_leave_a_shell_its_own(client, image):
    command = """sh -c 'test $$ -gt 0 && echo "$(A) $(expr 1 + 1) $((2 + 2)) $A ${A}"'"""
    log = run_to_end(client, image, command, env=[{"name": "A", "value": "a"}])[2]
    assert log == b"a 2 4 a a\n"


def test_references_do_not_blow_up(client, image):
    env = [{"name": "A0", "value": "x" * 100}]
    env += [{"name": f"A{i}", "value": f"$(A{i - 1})" * 10} for i in range(1, 30)]
    answer = launch(client, image=image, command="true", env=env)
    assert_problem(answer, 400, "argument-too-long", "spec.env[4].value")


LONGEST = 131_071  # with the NUL, what the kernel takes


@pytest.mark.parametrize(
    "spec, path",
    [
        ({"env": [{"name": "A", "value": "x" * (LONGEST - 1)}]}, "spec.env[0].value"),
        ({"command": ["true", "x" * (LONGEST + 1)]}, "spec.command[1]"),
        ({"command": "true " + "x" * (LONGEST + 1)}, "spec.command"),
        ({"entrypoint": ["true"], "args": ["\u00fc" * (LONGEST // 2 + 1)]}, "spec.args[0]"),
    ],
    ids=["env", "list", "string", "args"],
)
def test_what_no_program_can_be_started_with(client, spec, path):
    answer = client.request("POST", "/contexts", json={"image": "busybox", **spec})
    assert_problem(answer, 400, "argument-too-long", f"{path} is longer than {LONGEST} bytes")


def test_the_longest_that_a_program_can_be_started_with(client, image):
    env = [{"name": "A", "value": "x" * (LONGEST - 2)}]
    assert run_to_end(client, image, ["sh", "-c", "echo ${#A}"], env=env)[2] == b"131069\n"


def test_an_environment_that_no_program_can_be_started_with(client, image):
    context = client.create_context(image, "true")["identifier"]
    body = {"environment": {"A": "x" * LONGEST}}
    answer = client.request("POST", f"/contexts/{context}/executions", json=body)
    assert_problem(answer, 400, "argument-too-long", "The variable A is longer")
    body = {"environment": {f"A{i}": "x" * 100_000 for i in range(10)}}
    env = [{"name": f"B{i}", "value": "x" * 100_000} for i in range(10)]
    context = client.create_context(image, "true", env=env)["identifier"]
    answer = client.request("POST", f"/contexts/{context}/executions", json=body)
    assert_problem(answer, 400, "arguments-too-long")
    assert client.list_executions(context) == []


@pytest.mark.parametrize("key", ["env", "args"])
def test_a_short_spec_that_names_a_long_value_many_times(client, image, key):
    """What would come of it is never held: it is gigabytes."""
    env = [{"name": "A", "value": "x" * 100_000}]
    if key == "env":
        spec = {"env": env + [{"name": f"B{number}", "value": "$(A)"} for number in range(20_000)]}
    else:
        spec = {"env": env, "args": ["$(A)"] * 20_000}
    context = client.create_context(image, **spec)["identifier"]
    answer = client.request("POST", f"/contexts/{context}/executions", json={})
    assert_problem(answer, 400, "arguments-too-long")
    assert client.list_executions(context) == []


def test_a_deadline(client, image):
    context = client.create_context(image, "sleep 600", activeDeadlineSeconds=1)["identifier"]
    execution = client.create_execution(context)["identifier"]
    status = wait_for_phase(client, execution, "failed")
    assert status["reason"].startswith("DeadlineExceeded: it was stopped after the 1 s")
    assert status["state"] == "unavailable"
    wait_until(lambda: not docker.is_running(execution), 10)


def wait_for_phase(client, execution, phase, timeout=20):
    wait_until(lambda: status_of(client, execution)["phase"] == phase, timeout, lambda: status_of(client, execution))
    return status_of(client, execution)


def test_a_run_that_ends_before_its_deadline(client, image):
    _, execution, _ = run_to_end(client, image, "sh -c 'exit 3'", activeDeadlineSeconds=600)
    status = status_of(client, execution)
    assert (status["phase"], status["exit_code"]) == ("exited", 3)


@pytest.mark.parametrize("is_over", [True, False], ids=["over meanwhile", "still to come"])
def test_a_deadline_survives_a_restart(start_daemon, image, is_over):
    daemon = start_daemon()
    client = daemon.client()
    context = client.create_context(image, "sleep 600", activeDeadlineSeconds=2 if is_over else 4)["identifier"]
    execution = client.create_execution(context)["identifier"]
    daemon.stop(signal.SIGKILL)
    if is_over:
        time.sleep(2)  # nothing tells that it has passed
    daemon.start()
    assert wait_for_phase(client, execution, "failed")["reason"].startswith("DeadlineExceeded")
    wait_until(lambda: not docker.is_running(execution), 10)


STUBBORN = "sh -c 'trap \"\" TERM; echo ready; while :; do sleep 0.1; done'"


@pytest.mark.parametrize(
    "grace, query, least, most",
    [(1, "", 1, 6), (0, "", 0, 4), (60, "?timeout=1", 1, 6), (0, "?timeout=2", 2, 8)],
    ids=["its own", "none", "the caller's", "the caller's, longer"],
)
def test_the_time_to_end(client, image, grace, query, least, most):
    context = client.create_context(image, STUBBORN, terminationGracePeriodSeconds=grace)["identifier"]
    ours = (context, client.create_execution(context)["identifier"])
    wait_until(lambda: client.logs(*ours) == b"ready\n", 10)
    began = time.monotonic()
    assert client.request("POST", f"/executions/{ours[1]}/stop{query}").status_code == 200
    assert least <= time.monotonic() - began < most


def test_delete_gives_the_time_to_end(client, image):
    context = client.create_context(image, STUBBORN, terminationGracePeriodSeconds=1)["identifier"]
    ours = (context, client.create_execution(context)["identifier"])
    wait_until(lambda: client.logs(*ours) == b"ready\n", 10)
    began = time.monotonic()
    client.delete_execution(*ours)
    assert 1 <= time.monotonic() - began < 6
