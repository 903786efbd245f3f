# SPDX-License-Identifier: Apache-2.0
"""One daemon with two engines, Docker and a rootless Podman: contract §2."""

import pytest
import requests

import engine as docker
from daemon import wait_until
from problem import assert_problem
from registry import Registry
from started import Started


@pytest.fixture(scope="module")
def podman(image):
    podman = Started("start-podman")
    docker.make_image(podman.first)
    yield podman
    podman.close()


@pytest.fixture(scope="module")
def client(podman, start_daemon):
    return start_daemon(DEPLOYER_ENGINE_PODMAN=podman.first).client()


def launch(client, context, **body):
    return client.request("POST", f"/contexts/{context}/executions", json=body)


def wait_for(client, execution, state, timeout=30):
    wait_until(lambda: client.get_execution(*execution)["state"] == state, timeout)


def test_each_runs_what_it_is_given(client, image, podman):
    context = client.create_context(image, "sh -c 'echo out; echo err >&2; exit 3'")["identifier"]
    endpoints = {"docker": docker.ENDPOINT, "podman": podman.first}
    for name, endpoint in endpoints.items():
        execution = client.create_execution(context, engine=name)
        assert execution["engine"] == name
        ours = (context, execution["identifier"])
        wait_for(client, ours, "exited")
        wait_until(lambda: sorted(client.logs(*ours).splitlines()) == [b"err", b"out"], 10)
        found = {other: len(docker.containers_of(ours[1], where)) for other, where in endpoints.items()}
        assert found == {other: int(other == name) for other in endpoints}
        client.delete_execution(*ours)
        assert docker.containers_of(ours[1], endpoint) == []


def test_the_engine_has_to_be_named(client, image):
    context = client.create_context(image, "true")["identifier"]
    assert_problem(launch(client, context), 400, "engine-not-chosen", "docker, podman")
    assert_problem(launch(client, context, engine="k8s"), 400, "engine-unknown", "docker, podman")
    assert client.list_executions(context) == []


def test_a_port_of_podman_answers(client, image):
    context = client.create_context(image, "sh -c 'echo hello >/srv/index.html; httpd -f -p 80 -h /srv'", ports="80")
    execution = client.create_execution(context["identifier"], engine="podman")["identifier"]
    (port,) = client.ports(context["identifier"], execution)

    def answered():
        try:
            return requests.get(f"http://{port['host']}:{port['exposed']}/", timeout=5).text == "hello\n"
        except requests.ConnectionError:
            return False

    wait_until(answered, 20)
    client.delete_execution(context["identifier"], execution)


def test_an_image_that_was_built_with_podman(client, image, podman):
    status, body = docker.call("POST", f"/images/{image}/tag?repo=localhost/built&tag=1", endpoint=podman.first)
    assert status == 201, body
    context = client.create_context("localhost/built:1", "echo from here")["identifier"]
    ours = (context, client.create_execution(context, engine="podman")["identifier"])
    wait_for(client, ours, "exited")
    wait_until(lambda: client.logs(*ours) == b"from here\n", 10)


def test_podman_pulls_what_it_does_not_have(client, podman, tmp_path):
    registry = Registry(tmp_path)
    try:
        image = registry.push("lab/tool:1.0")  # by Docker
        context = client.create_context(image, "ls /srv")["identifier"]
        ours = (context, client.create_execution(context, engine="podman")["identifier"])
        wait_for(client, ours, "exited")
        wait_until(lambda: client.logs(*ours) == b"layer-0\n", 10)
        assert docker.call("GET", f"/images/{image}/json", endpoint=podman.first)[0] == 200
        missing = client.create_context(f"{registry.host}/lab/none:1", "true")["identifier"]
        assert_problem(launch(client, missing, engine="podman"), 422, "image-not-found", "lab/none:1")
    finally:
        registry.close()


def test_podman_refuses_what_it_would_ignore(client, image):
    for key, value in [("memory", "64Mi"), ("cpu", "500m")]:
        context = client.create_context(image, "true", resources={"limits": {key: value}})["identifier"]
        answer = launch(client, context, engine="podman")
        assert_problem(answer, 422, "engine-cannot", f"leave {key} out of spec.resources")
    context = client.create_context(image, "true", resources={"limits": {"nvidia.com/gpu": 1}})["identifier"]
    assert_problem(launch(client, context, engine="podman"), 422, "engine-cannot", "GPUs")


def test_one_away_does_not_hurt_the_other(client, image, podman):
    context = client.create_context(image, "sh -c 'echo up; sleep 3; echo down; exit 4'")["identifier"]
    meanwhile = (context, client.create_execution(context, engine="podman")["identifier"])
    wait_until(lambda: client.logs(*meanwhile) == b"up\n", 20)
    assert podman.tell("stop") == "stopped"
    try:
        assert_problem(launch(client, context, engine="podman"), 503, "engine-away", "podman")
        on_docker = (context, client.create_execution(context, engine="docker")["identifier"])
        wait_for(client, on_docker, "exited")
        wait_until(lambda: client.logs(*on_docker) == b"up\ndown\n", 10)
        assert client.get_execution(*meanwhile)["state"] == "running", "as it was last seen"
    finally:
        assert podman.tell("start") == podman.first
    wait_for(client, meanwhile, "exited")
    wait_until(lambda: client.logs(*meanwhile) == b"up\ndown\n", 20)
