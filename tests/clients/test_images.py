# SPDX-License-Identifier: Apache-2.0
"""Images from a real registry: pulled once, watched, cancelled, with and without a password."""

import base64
import json
import os
import secrets
import time

import pytest

import engine as docker
from daemon import wait_until
from problem import assert_problem
from registry import BINARY, Gate, Refusing, Registry, forget, is_there

PASSWORD = secrets.token_hex(16)


@pytest.fixture(scope="module", autouse=True)
def needs(image):
    if BINARY is None:
        reason = "docker-registry is not installed"
        if os.environ.get("SLIPWAY_REQUIRE_ENGINE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="module")
def registry(needs, tmp_path_factory):
    registry = Registry(tmp_path_factory.mktemp("registry"))
    yield registry
    registry.close()


@pytest.fixture(scope="module")
def guarded(needs, tmp_path_factory):
    registry = Registry(tmp_path_factory.mktemp("guarded"), PASSWORD)
    yield registry
    registry.close()


@pytest.fixture
def gate(registry):
    gate = Gate(registry)
    yield gate
    gate.open()


@pytest.fixture
def pushed(registry, gate):
    """Makes an image in the registry, and gives its name as seen through the gate."""
    images = []

    def push(tag, **options):
        name = f"lab-{secrets.token_hex(4)}/tool:{tag}"
        registry.push(name, **options)
        images.append(f"{gate.host}/{name}")
        return images[-1]

    yield push
    for image in images:
        forget(image)


def status(client, execution):
    answer = client.request("GET", f"/executions/{execution}/status")
    assert answer.status_code == 200, answer.text
    return answer.json()


def launch_without_waiting(client, context):
    answer = client.request(
        "POST", f"/contexts/{context}/executions", json={}, headers={"Prefer": "respond-async"}
    )
    assert answer.status_code == 201, answer.text
    return answer.json()["identifier"]


def is_downloading(client, execution):
    pull = status(client, execution)["pull"]
    return pull is not None and 0 < pull["current"] < pull["total"]


def test_a_missing_image_is_pulled(client, pushed, gate):
    image = pushed("1.0", layers=2)
    context = client.create_context(image, "sleep 600")["identifier"]
    execution = client.create_execution(context)
    assert execution["state"] == "running"
    said = status(client, execution["identifier"])
    assert [entry["phase"] for entry in said["phases"]] == ["accepted", "preparing", "starting", "running"]
    assert said["pull"] is None, "it is over"
    listed = client.request("GET", "/executions", params={"limit": 1}).json()["executions"][0]
    assert said["started"] == listed["started"] == said["phases"][-1]["since"], "the wait is none of the run"
    assert said["image"] == image
    inspected = json.loads(docker.call("GET", f"/images/{image}/json")[1])
    assert inspected["RepoDigests"] == [f"{image.rpartition(':')[0]}@{said['image_digest']}"]
    assert said["image_note"] is None

    fetched = len(gate.fetched)
    assert fetched > 0
    assert client.create_execution(context)["state"] == "running"
    assert len(gate.fetched) == fetched, "what is there is not pulled again"


def test_by_digest(client, pushed):
    image = pushed("1.0")
    context = client.create_context(image, "sleep 600")["identifier"]
    digest = status(client, client.create_execution(context)["identifier"])["image_digest"]
    docker.remove_all(context)
    forget(image)
    exact = f"{image.rpartition(':')[0]}@{digest}"
    context = client.create_context(exact, "sleep 600")["identifier"]
    execution = client.create_execution(context)
    assert execution["state"] == "running"
    assert status(client, execution["identifier"])["image_digest"] == digest


def test_latest_says_that_it_moves(client, pushed):
    image = pushed("latest").removesuffix(":latest")
    execution = client.create_execution(client.create_context(image, "sleep 600")["identifier"])
    said = status(client, execution["identifier"])
    assert "The tag latest moves" in said["image_note"]
    assert said["image_digest"] in said["image_note"]


def test_an_image_that_was_never_in_a_registry_is_known_by_its_id(client, image):
    execution = client.create_execution(client.create_context(image, "sleep 600")["identifier"])
    inspected = json.loads(docker.call("GET", f"/images/{image}/json")[1])
    assert status(client, execution["identifier"])["image_digest"] == inspected["Id"]


def test_ten_launches_pull_once_and_each_sees_the_progress(client, pushed, gate):
    image = pushed("1.0", layers=2, size=4 * 1024 * 1024)
    context = client.create_context(image, "sleep 600")["identifier"]
    gate.close()
    executions = [launch_without_waiting(client, context) for _ in range(10)]
    wait_until(lambda: (pull := status(client, executions[0])["pull"]) and pull["total"] > 8 * 1024 * 1024, 30)
    for execution in executions:
        said = status(client, execution)
        assert said["phase"] == "preparing"
        assert sum(layer["status"] == "Downloading" for layer in said["pull"]["layers"]) == 2
        assert said["pull"]["current"] == sum(layer["current"] for layer in said["pull"]["layers"])

    # One that does not want it any more does not stop the others.
    client.delete_execution(context, executions[0])
    assert status(client, executions[0])["phase"] == "removed"
    assert is_downloading(client, executions[1])

    gate.open()
    for execution in executions[1:]:
        wait_until(lambda: client.get_execution(context, execution)["state"] == "running", 60)
    assert len(gate.fetched) == len(set(gate.fetched)), "each layer was fetched once"
    assert docker.containers_of(executions[0]) == []


def test_the_last_that_wants_it_ends_the_pull(client, pushed, gate):
    image = pushed("1.0", size=8 * 1024 * 1024)
    context = client.create_context(image)["identifier"]
    gate.close()
    executions = [launch_without_waiting(client, context) for _ in range(2)]
    wait_until(lambda: is_downloading(client, executions[0]), 30)
    wait_until(lambda: gate.held, 30)
    for execution in executions:
        client.delete_execution(context, execution)
    # The engine hangs up when it next hears from the registry: the image's 128 steps are not all asked for.
    steps = 0
    while gate.held and steps < 100:
        gate.step()
        time.sleep(0.05)
        steps += 1
    assert not gate.held
    assert not is_there(image)
    assert {e["state"] for e in client.list_executions(context)} == {"unavailable"}


def test_a_long_pull_is_answered_while_it_goes_on(client, pushed, gate):
    image = pushed("1.0")
    context = client.create_context(image, "sleep 600")["identifier"]
    gate.close()
    answer = client.request("POST", f"/contexts/{context}/executions", json={}, headers={"Prefer": "wait=1"})
    assert answer.status_code == 201
    assert answer.json()["state"] == "unavailable"
    assert status(client, answer.json()["identifier"])["phase"] == "preparing"
    gate.open()
    execution = answer.json()["identifier"]
    wait_until(lambda: client.get_execution(context, execution)["state"] == "running", 60)


def test_a_daemon_killed_while_it_pulls(start_daemon, pushed, gate):
    daemon = start_daemon()
    client = daemon.client()
    context = client.create_context(pushed("1.0"), "sleep 600")["identifier"]
    gate.close()
    execution = launch_without_waiting(client, context)
    wait_until(lambda: is_downloading(client, execution), 30)
    daemon.process.kill()
    daemon.process.wait()
    gate.open()
    daemon.start()
    said = wait_until(lambda: (s := status(client, execution))["phase"] == "failed" and s, 30)
    assert "Run it again" in said["reason"]
    assert docker.containers_of(execution) == []


def test_what_the_registry_does_not_have(client, registry):
    context = client.create_context(f"{registry.host}/nobody/has:this")["identifier"]
    answer = client.request("POST", f"/contexts/{context}/executions", json={})
    assert_problem(answer, 422, "image-not-found", f"The image {registry.host}/nobody/has:this does not exist")
    (execution,) = client.list_executions(context)
    said = status(client, execution["identifier"])
    assert said["phase"] == "failed"
    assert said["reason"] == answer.json()["detail"]


def errors(code):
    return json.dumps({"errors": [{"code": code, "message": "as the registry says"}]}).encode()


@pytest.mark.parametrize(
    "status, body, door, expected, reason, sentence",
    [
        (429, errors("TOOMANYREQUESTS"), 200, 503, "registry-busy", "is busy or out of order; try again"),
        (429, b"slow down", 429, 503, "registry-busy", "is busy or out of order; try again"),
        (502, b"<html>Bad gateway</html>", 502, 503, "registry-busy", "is busy or out of order; try again"),
        (503, b"", 200, 503, "registry-busy", "is busy or out of order; try again"),
        (401, errors("UNAUTHORIZED"), 200, 422, "registry-denied", "wants a password for it, or does not know it"),
        (403, errors("DENIED"), 200, 422, "registry-denied", "wants a password for it, or does not know it"),
        (403, b"forbidden", 403, 422, "registry-denied", "wants a password for it, or does not know it"),
        (404, errors("MANIFEST_UNKNOWN"), 200, 422, "image-not-found", "does not exist in its registry"),
        (404, errors("NAME_UNKNOWN"), 200, 422, "image-not-found", "does not exist in its registry"),
        (404, b"nothing here", 404, 422, "image-not-found", "does not exist in its registry"),
    ],
)
def test_what_a_registry_says_is_put_into_words(client, status, body, door, expected, reason, sentence):
    registry = Refusing(status, body, door=door)
    try:
        context = client.create_context(f"{registry.host}/lab/tool:1")["identifier"]
        answer = client.request("POST", f"/contexts/{context}/executions", json={})
    finally:
        registry.close()
    told = assert_problem(answer, expected, reason)
    first, *rest = told["detail"].split("\n")
    assert sentence in first and f"{registry.host}/lab/tool:1" in first
    assert told["args"]["engine_message"] == "\n".join(rest), "the engine's own words stand beneath"
    assert told["args"]["engine_message"] not in first
    assert ("Retry-After" in answer.headers) == (expected == 503)
    (execution,) = client.list_executions(context)
    said = client.request("GET", f"/executions/{execution['identifier']}/status").json()
    assert (said["phase"], said["reason"], said["started"]) == ("failed", told["detail"], None)


@pytest.mark.parametrize(
    "host, reason, sentence",
    [
        ("127.0.0.1:1", "registry-unreachable", "does not answer the engine docker; see that it runs"),
        ("registry.invalid", "registry-unknown", "finds no registry registry.invalid"),
    ],
)
def test_a_registry_that_is_not_reached(client, host, reason, sentence):
    context = client.create_context(f"{host}/lab/tool:1")["identifier"]
    answer = client.request("POST", f"/contexts/{context}/executions", json={})
    told = assert_problem(answer, 422, reason)
    assert sentence in told["detail"].split("\n")[0]


def config_directory(path, registry, password=PASSWORD):
    auth = base64.b64encode(f"lab:{password}".encode()).decode()
    path.mkdir(exist_ok=True)
    (path / "config.json").write_text(json.dumps({"auths": {registry.host: {"auth": auth}}}))
    return str(path)


def refuses(client, image):
    context = client.create_context(image)["identifier"]
    answer = client.request("POST", f"/contexts/{context}/executions", json={})
    assert_problem(answer, 422)
    return answer.json()["detail"]


def test_a_password(start_daemon, guarded, tmp_path):
    image = guarded.push("lab/secret:1")
    directory = config_directory(tmp_path / "docker", guarded)
    daemon = start_daemon(DOCKER_CONFIG=directory, DEPLOYER_REGISTRIES=guarded.host)
    try:
        execution = daemon.client().create_execution(
            daemon.client().create_context(image, "sleep 600")["identifier"]
        )
        assert execution["state"] == "running"
    finally:
        docker.remove_all(execution["context"] if "context" in execution else execution["identifier"])
        forget(image)
    assert PASSWORD not in daemon.log()


def test_a_password_for_a_registry_that_is_not_listed_is_not_used(start_daemon, guarded, tmp_path):
    image = guarded.push("lab/hidden:1")
    daemon = start_daemon(DOCKER_CONFIG=config_directory(tmp_path / "docker", guarded))
    assert "no basic auth credentials" in refuses(daemon.client(), image)


def test_a_wrong_password(start_daemon, guarded, tmp_path):
    image = guarded.push("lab/closed:1")
    wrong = secrets.token_hex(16)
    directory = config_directory(tmp_path / "docker", guarded, wrong)
    daemon = start_daemon(DOCKER_CONFIG=directory, DEPLOYER_REGISTRIES=guarded.host)
    assert "could not be pulled" in refuses(daemon.client(), image)
    assert wrong not in daemon.log()


@pytest.mark.parametrize("key", ["credsStore", "credHelpers"])
def test_a_credential_helper(start_daemon, guarded, tmp_path, key):
    image = guarded.push(f"lab/helped-{key.lower()}:1")
    (tmp_path / "config.json").write_text(
        json.dumps({key: "lab" if key == "credsStore" else {guarded.host: "lab"}})
    )
    helper = tmp_path / "docker-credential-lab"
    helper.write_text(
        "#!/bin/sh\n"
        f'[ "$1" = get ] && [ "$(cat)" = "{guarded.host}" ] || exit 1\n'
        f'echo \'{{"ServerURL": "x", "Username": "lab", "Secret": "{PASSWORD}"}}\'\n'
    )
    helper.chmod(0o755)
    options = {"DOCKER_CONFIG": str(tmp_path), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    daemon = start_daemon(DEPLOYER_REGISTRIES=guarded.host, **options)
    try:
        context = daemon.client().create_context(image, "sleep 600")["identifier"]
        assert daemon.client().create_execution(context)["state"] == "running"
    finally:
        docker.remove_all(context)
        forget(image)


def test_a_credential_helper_that_is_missing(start_daemon, guarded, tmp_path):
    image = guarded.push("lab/unhelped:1")
    (tmp_path / "config.json").write_text(json.dumps({"credsStore": "nowhere"}))
    daemon = start_daemon(DOCKER_CONFIG=str(tmp_path), DEPLOYER_REGISTRIES=guarded.host)
    assert "docker-credential-nowhere is not installed" in refuses(daemon.client(), image)


def test_a_status_is_its_owners(daemon, client, image):
    execution = client.create_execution(client.create_context(image)["identifier"])["identifier"]
    mallory = daemon.client(subject="mallory")
    assert_problem(mallory.request("GET", f"/executions/{execution}/status"), 404, "execution-not-found")
    assert_problem(client.request("GET", "/executions/x/status"), 400, "id-malformed")
