# SPDX-License-Identifier: Apache-2.0
"""Claims and empty directories in real containers, and who may have them."""

import json
import secrets
from urllib.parse import quote

import pytest

import engine as docker
from problem import assert_problem
from runs import run_to_end


@pytest.fixture(scope="module")
def listed():
    name = f"listed-{secrets.token_hex(4)}"
    yield name
    docker.call("DELETE", f"/volumes/{name}")


@pytest.fixture(scope="module")
def daemon(start_daemon, listed):
    return start_daemon(DEPLOYER_VOLUMES=f"elsewhere, {listed}")


@pytest.fixture
def claim():
    """A name that nobody has claimed; its volumes are removed afterwards."""
    name = f"data-{secrets.token_hex(4)}"
    yield name
    for volume in volumes():
        if volume.endswith(name):
            docker.call("DELETE", f"/volumes/{volume}")


def volumes(label=None):
    query = "?filters=" + quote(json.dumps({"label": [label]})) if label else ""
    return [volume["Name"] for volume in json.loads(docker.call("GET", "/volumes" + query)[1])["Volumes"] or []]


def claiming(name, **mount):
    return {
        "volumes": [{"name": "v", "persistentVolumeClaim": {"claimName": name}}],
        "volumeMounts": [{"name": "v", "mountPath": "/data", **mount}],
    }


def test_a_claim_outlives_its_execution(client, image, claim):
    context, execution, _ = run_to_end(client, image, "sh -c 'echo kept > /data/file'", **claiming(claim))
    client.delete_execution(context, execution)
    assert run_to_end(client, image, "cat /data/file", **claiming(claim))[2] == b"kept\n"


def test_a_claim_is_its_creators_own(daemon, client, image, claim):
    run_to_end(client, image, "sh -c 'echo mine > /data/file'", **claiming(claim))
    mallory = daemon.client(subject="mallory")
    assert run_to_end(mallory, image, "ls /data", **claiming(claim))[2] == b""
    own = [volume for volume in volumes() if volume.endswith(claim)]
    assert len(own) == 2 and all(volume.startswith("slipway-") for volume in own)


def test_a_listed_volume_is_everybodys(daemon, client, image, listed):
    run_to_end(client, image, "sh -c 'echo shared > /data/file'", **claiming(listed))
    mallory = daemon.client(subject="mallory")
    assert run_to_end(mallory, image, "cat /data/file", **claiming(listed))[2] == b"shared\n"


def test_somebody_elses_volume_is_refused(client, image, claim):
    run_to_end(client, image, "true", **claiming(claim))
    (of_alice,) = [volume for volume in volumes() if volume.endswith(claim)]
    assert_forbidden(client, image, of_alice)
    assert_forbidden(client, image, "slipway-anything")


def test_a_volume_that_is_not_listed_is_refused(client, image, claim):
    docker.call_json("POST", "/volumes/create", {"Name": claim})
    assert_forbidden(client, image, claim)


def assert_forbidden(client, image, name):
    context = client.create_context(image, "true", **claiming(name))["identifier"]
    answer = client.request("POST", f"/contexts/{context}/executions", json={})
    assert_problem(answer, 403, "claim-forbidden", f'spec.volumeMounts[0]: the volume "{name}"')
    assert client.list_executions(context) == []


def test_a_read_only_mount(client, image, claim):
    command = "sh -c 'touch /data/file || echo refused'"
    assert b"refused" in run_to_end(client, image, command, **claiming(claim, readOnly=True))[2]
    spec = claiming(claim)
    spec["volumes"][0]["persistentVolumeClaim"]["readOnly"] = True
    assert b"refused" in run_to_end(client, image, command, **spec)[2]


@pytest.mark.parametrize("source", [{}, {"medium": "Memory", "sizeLimit": "1Mi"}])
def test_an_empty_directory_goes_with_its_execution(client, image, source):
    spec = {
        "volumes": [{"name": "scratch", "emptyDir": source}],
        "volumeMounts": [{"name": "scratch", "mountPath": "/a"}, {"name": "scratch", "mountPath": "/b"}],
    }
    command = "sh -c 'ls /a; echo shared > /a/file; cat /b/file'"
    context, execution, log = run_to_end(client, image, command, **spec)
    assert log == b"shared\n", "empty at the start, and one directory at both places"
    assert volumes(f"slipway.execution={execution}")
    client.delete_execution(context, execution)
    assert not volumes(f"slipway.execution={execution}")


def test_memory_has_the_size_that_was_asked_for(client, image):
    spec = {
        "volumes": [{"name": "m", "emptyDir": {"medium": "Memory", "sizeLimit": "1Mi"}}],
        "volumeMounts": [{"name": "m", "mountPath": "/m"}],
    }
    command = "sh -c 'dd if=/dev/zero of=/m/file bs=1024 count=2000 2>/dev/null; wc -c < /m/file'"
    assert run_to_end(client, image, command, **spec)[2] == b"1048576\n"


def test_a_part_of_a_claim_needs_a_newer_engine(client, image, claim):
    version = json.loads(docker.call("GET", "/version")[1])["ApiVersion"]
    context = client.create_context(image, "true", **claiming(claim, subPath="part"))["identifier"]
    answer = client.request("POST", f"/contexts/{context}/executions", json={})
    if tuple(map(int, version.split("."))) >= (1, 45):
        assert_problem(answer, 422, "engine-refused")  # there is no such part
    else:
        assert_problem(answer, 422, "engine-cannot", "cannot mount a subPath of a volume")
    (execution,) = client.list_executions(context)
    assert execution["state"] == "unavailable"
    assert docker.containers_of(execution["identifier"]) == []
