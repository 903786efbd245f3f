# SPDX-License-Identifier: Apache-2.0
"""The health that an image's own check (HEALTHCHECK) tells: in the status, the lists and the events."""

import json
import secrets
from urllib.parse import quote

import pytest

import engine as docker
from daemon import wait_until
from event_stream import EventStream

CHECK = "HEALTHCHECK --interval=300ms --timeout=5s --retries=2 CMD [ -e /tmp/well ] || exit 1"


def made(check):
    """The test image with a check of its own."""
    name, tag = f"slipway/checked-{secrets.token_hex(4)}", "test"
    status, said = docker.call_json("POST", "/containers/create", {"Image": docker.IMAGE})
    assert status == 201, said
    container = json.loads(said)["Id"]
    target = f"/commit?container={container}&repo={quote(name, safe='')}&tag={tag}&changes={quote(check)}"
    status, said = docker.call_json("POST", target, {})
    docker.call("DELETE", f"/containers/{container}?force=1")
    assert status == 201, said
    return f"{name}:{tag}"


@pytest.fixture(scope="module")
def checked(image):
    name = made(CHECK)
    yield name
    docker.call("DELETE", f"/images/{name}?force=1")


def health(client, execution):
    said = client.request("GET", f"/executions/{execution}/status").json()["health"]
    listed = client.request("GET", "/executions").json()["executions"]
    (entry,) = [entry for entry in listed if entry["identifier"] == execution]
    return said if said == entry["health"] else (said, entry["health"])


def is_health(execution, wanted):
    def matches(event):
        data = event.data
        return event.kind == "execution.phase" and (data["execution"], data["health"]) == (execution, wanted)

    return matches


def state(execution):
    """By the engine."""
    return json.loads(docker.call("GET", f"/containers/{docker.container_of(execution)}/json")[1])["State"]


def run(execution, command):
    """In its container."""
    body = {"Cmd": ["sh", "-c", command]}
    container = docker.container_of(execution)
    created = json.loads(docker.call_json("POST", f"/containers/{container}/exec", body)[1])["Id"]
    assert docker.call_json("POST", f"/exec/{created}/start", {"Detach": False})[0] == 200


def test_it_is_told_as_it_changes(client, checked):
    with EventStream(client) as stream:
        context = client.create_context(checked, "sleep 600")["identifier"]
        execution = client.create_execution(context)["identifier"]
        events = stream.until(is_health(execution, "unhealthy"))
        told = [e.data["health"] for e in events if e.kind == "execution.phase" and e.data["phase"] == "running"]
        assert told[0] == "starting" and told[-1] == "unhealthy", told
        assert health(client, execution) == "unhealthy"
        run(execution, "touch /tmp/well")
        stream.until(is_health(execution, "healthy"))
        assert health(client, execution) == "healthy"
        phases = client.request("GET", f"/executions/{execution}/status").json()["phases"]
        assert [entry["phase"] for entry in phases].count("running") == 1, "it is no other phase"
        client.delete_execution(context, execution)
    assert health(client, execution) is None, "what does not run has none"


def test_it_is_caught_up_with_after_a_restart(start_daemon, checked):
    daemon = start_daemon()
    client = daemon.client()
    context = client.create_context(checked, "sleep 600")["identifier"]
    execution = client.create_execution(context)["identifier"]
    daemon.process.kill()
    daemon.process.wait()
    run(execution, "touch /tmp/well")
    wait_until(lambda: state(execution)["Health"]["Status"] == "healthy", 20)
    daemon.start()
    wait_until(lambda: health(client, execution) == "healthy", 20)


def test_an_image_without_a_check_has_none(client, image):
    execution = client.create_execution(client.create_context(image, "sleep 600")["identifier"])["identifier"]
    assert health(client, execution) is None


def test_a_check_that_was_taken_back_is_none(client, image):
    name = made("HEALTHCHECK NONE")
    try:
        execution = client.create_execution(client.create_context(name, "sleep 600")["identifier"])["identifier"]
        assert health(client, execution) is None
    finally:
        docker.remove_all(execution)
        docker.call("DELETE", f"/images/{name}?force=1")
