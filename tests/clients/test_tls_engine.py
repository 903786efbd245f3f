# SPDX-License-Identifier: Apache-2.0
"""A Docker engine that is reached over TLS, with the right certificates and with others."""

from pathlib import Path

import pytest

import engine as docker
from daemon import wait_until
from problem import assert_problem
from started import Started

CLAIM = {
    "volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": "data"}}],
    "volumeMounts": [{"name": "data", "mountPath": "/data"}],
}


@pytest.fixture(scope="module")
def lab():
    lab = Started("start-docker-tls")
    docker.make_image(f"unix://{lab.first}/docker.sock")
    yield lab
    lab.close()


@pytest.fixture(scope="module")
def client(start_daemon, lab):
    address = f"tcp://localhost:{(Path(lab.first) / 'port').read_text().strip()}"
    return start_daemon(
        DEPLOYER_ENGINE_LAB=f"{address}?cert_path={lab.first}/client",
        DEPLOYER_ENGINE_NOBODY=f"{address}?cert_path={lab.first}/nobody",
    ).client()


def test_the_right_certificates(client, lab):
    context = client.create_context(docker.IMAGE, "echo over TLS")["identifier"]
    ours = (context, client.create_execution(context, engine="lab")["identifier"])
    wait_until(lambda: client.get_execution(*ours)["state"] == "exited", 30)
    wait_until(lambda: client.logs(*ours) == b"over TLS\n", 10)
    assert docker.containers_of(ours[1], f"unix://{lab.first}/docker.sock")
    client.delete_execution(*ours)


@pytest.mark.parametrize("spec", [{}, CLAIM], ids=["plain", "claim"])
def test_no_certificate(client, spec):
    context = client.create_context(docker.IMAGE, "true", **spec)["identifier"]
    refused = client.request("POST", f"/contexts/{context}/executions", json={"engine": "nobody"})
    assert_problem(refused, 503, "engine-tls", "ca.pem, cert.pem and key.pem")
    assert int(refused.headers["Retry-After"]) > 0
    (failed,) = client.list_executions(context)
    assert failed["state"] == "unavailable"
