# SPDX-License-Identifier: Apache-2.0
"""The whole line, as a user of the Renga client walks it: contract §1."""

import re
import shlex
import socket
import uuid

import pytest

import engine as docker
from daemon import wait_until
from problem import assert_problem
from renga_client import UnexpectedStatus
from runs import run_to_end

ECHO_SERVER = shlex.join(
    ["sh", "-c", 'echo ready; echo "greeting is $GREETING"; trap "exit 0" TERM; nc -ll -p 9999 -e cat & wait']
)
ISO_8601 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")


@pytest.fixture(scope="module")
def context(image, client):
    return client.create_context(
        image, ECHO_SERVER, ports="9999,", env=[{"name": "GREETING", "value": "from the context"}]
    )


@pytest.fixture(scope="module")
def execution(client, context):
    return client.create_execution(context["identifier"], environment={"GREETING": "hello", "N": 1.5, "NONE": None})


def without_state(execution):
    return {key: value for key, value in execution.items() if key != "state"}


def test_a_context_is_equal_wherever_it_is_read(client, context):
    assert client.get_context(context["identifier"]) == context
    assert [c for c in client.list_contexts() if c["identifier"] == context["identifier"]] == [context]


def test_a_context_holds_what_was_posted_and_nothing_else(client, context):
    assert set(context) == {"identifier", "spec", "created"}
    assert uuid.UUID(context["identifier"]).version == 4
    assert ISO_8601.fullmatch(context["created"])
    spec = dict(context["spec"])
    (label,) = spec.pop("labels")
    assert label.startswith("renga.notebook.token=")
    assert spec == {
        "image": docker.IMAGE,
        "command": ECHO_SERVER,
        "ports": ["9999"],
        "env": [{"name": "GREETING", "value": "from the context"}],
    }


def test_null_and_empty_values_are_dropped(client):
    context = client.create_context("busybox", command=None, ports="")
    assert "command" not in context["spec"]
    assert context["spec"]["ports"] == []


def test_an_execution_is_equal_wherever_it_is_read(client, context, execution):
    ours = (context["identifier"], execution["identifier"])
    assert without_state(client.get_execution(*ours)) == without_state(execution)
    assert [without_state(e) for e in client.list_executions(ours[0])] == [without_state(execution)]


def test_an_execution_has_the_contract_s_form(context, execution):
    assert set(execution) == {"identifier", "engine", "namespace", "environment", "created", "state"}
    assert uuid.UUID(execution["identifier"]).version == 4
    assert ISO_8601.fullmatch(execution["created"])
    assert execution["engine"] == "docker"
    assert execution["namespace"] is None
    environment = dict(execution["environment"])
    assert environment.pop("RENGA_CONTEXT_ID") == context["identifier"]
    assert environment.pop("DEPLOYER_BASE_URL") == "/"
    assert environment == {"GREETING": "hello", "N": 1.5, "NONE": None}
    assert execution["state"] == "running"


def test_its_log_is_what_the_container_wrote(client, context, execution):
    ours = (context["identifier"], execution["identifier"])
    expected = b"ready\ngreeting is hello\n"
    wait_until(lambda: len(client.logs(*ours)) >= len(expected), 10)
    assert client.logs(*ours) == expected


def test_its_port_answers(client, context, execution):
    (port,) = client.ports(context["identifier"], execution["identifier"])
    assert port == {"specified": "9999", "host": "127.0.0.1", "protocol": "TCP", "exposed": port["exposed"]}

    def echoes():
        with socket.create_connection((port["host"], int(port["exposed"])), timeout=10) as connection:
            connection.sendall(b"is anybody there?\n")
            return connection.recv(100)

    assert wait_until(echoes, 10) == b"is anybody there?\n"


def test_the_notebook_s_url_can_be_made(client, context, execution):
    url = client.notebook_url(context["identifier"], execution["identifier"])
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[0-9a-f]{32}", url)


def test_the_container_knows_its_context(client, image):
    context = client.create_context(image, "sh -c 'echo $RENGA_CONTEXT_ID $DEPLOYER_BASE_URL'")
    execution = client.create_execution(context["identifier"], environment={"RENGA_CONTEXT_ID": "mine"})
    ours = (context["identifier"], execution["identifier"])
    wait_until(lambda: client.get_execution(*ours)["state"] == "exited", 15)
    assert wait_until(lambda: client.logs(*ours), 10).decode() == f"{context['identifier']} /\n"


def test_both_streams_come_back_byte_for_byte(client, image):
    context = client.create_context(image, r"""sh -c 'printf "a\303\244\000b\r\n"; echo problem >&2; printf "no newline"'""")
    execution = client.create_execution(context["identifier"])
    ours = (context["identifier"], execution["identifier"])
    wait_until(lambda: client.get_execution(*ours)["state"] == "exited", 15)
    log = wait_until(lambda: len(client.logs(*ours)) >= 24 and client.logs(*ours), 10)
    assert log.replace(b"problem\n", b"", 1) == "aä\0b\r\nno newline".encode()


def test_without_an_engine_s_name_the_only_one_is_taken(client, image):
    context = client.create_context(image, "true")
    response = client.request("POST", f"/contexts/{context['identifier']}/executions", json={})
    assert response.status_code == 201, response.text
    assert response.json()["engine"] == "docker"
    assert set(response.json()["environment"]) == {"RENGA_CONTEXT_ID", "DEPLOYER_BASE_URL"}


def test_deleting_takes_the_container_and_keeps_the_history(client, context, execution):
    ours = (context["identifier"], execution["identifier"])
    for _ in range(2):
        answer = client.delete_execution(*ours).json()
        assert without_state(answer) == without_state(execution)
        assert answer["state"] == "unavailable"
    assert docker.containers_of(ours[1]) == []
    assert [e["state"] for e in client.list_executions(ours[0])] == ["unavailable"]
    assert client.get_execution(*ours)["state"] == "unavailable"
    assert client.ports(*ours) == []
    with pytest.raises(UnexpectedStatus) as gone:
        client.logs(*ours)
    assert_problem(gone.value.response, 404)


def test_each_port_is_listed_once_under_the_configured_host(start_daemon, image):
    client = start_daemon(DEPLOYER_DOCKER_CONTAINER_IP="192.0.2.7").client()
    context = client.create_context(image, "sleep 60", ports="9999,53/udp")["identifier"]
    ports = client.ports(context, client.create_execution(context)["identifier"])
    assert sorted((p["specified"], p["protocol"], p["host"]) for p in ports) == [
        ("53", "UDP", "192.0.2.7"),
        ("9999", "TCP", "192.0.2.7"),
    ]
    assert all(1 <= int(p["exposed"]) <= 65535 for p in ports)


def test_a_log_that_cannot_be_read_tells_no_path(client, daemon, image):
    context, execution, _ = run_to_end(client, image, "echo gone")
    (file,) = (daemon.data_dir / "logs").rglob(f"{execution}*")
    file.unlink()
    file.mkdir()
    problem = assert_problem(client.request("GET", f"/contexts/{context}/executions/{execution}/logs"), 500, "log-unreadable")
    assert str(daemon.data_dir) not in str(problem)
    assert f"{file} cannot be read" in daemon.log()
