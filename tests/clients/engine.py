# SPDX-License-Identifier: Apache-2.0
"""The container engine as the tests see it, past the daemon: a handful of calls of its API."""

import http.client
import json
import os
import socket
import struct
import subprocess
from pathlib import Path

IMAGE = "slipway/busybox:test"
ENDPOINT = os.environ.get("DOCKER_HOST") or "unix:///var/run/docker.sock"


def connect(endpoint=ENDPOINT):
    """A connected socket to the engine."""
    scheme, _, address = endpoint.partition("://")
    if scheme == "unix":
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(address)
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)))


def call_json(method, path, body):
    return call(method, path, json.dumps(body), {"Content-Type": "application/json"})


def call(method, path, body=None, headers={}, endpoint=ENDPOINT):
    """Status and body of the engine's answer."""
    connection = http.client.HTTPConnection("localhost")
    connection.sock = connect(endpoint)
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def make_image(endpoint=ENDPOINT):
    script = Path(__file__).parent.parent / "support" / "make-test-image"
    subprocess.run([script, IMAGE], check=True, env=os.environ | {"DOCKER_HOST": endpoint})


def containers_of(identifier, endpoint=ENDPOINT):
    """The containers whose name or labels name this context or execution."""
    _, body = call("GET", "/containers/json?all=1", endpoint=endpoint)
    return [c for c in json.loads(body) if identifier in json.dumps([c["Names"], c["Labels"]])]


def container_of(execution):
    """The id of the execution's only container."""
    (container,) = containers_of(execution)
    return container["Id"]


def is_running(execution):
    return any(container["State"] == "running" for container in containers_of(execution))


def signal(execution, name):
    status, body = call("POST", f"/containers/{container_of(execution)}/kill?signal={name}")
    assert status == 204, body


def stdout(execution):
    """What the container has written so far, from the engine itself."""
    _, body = call("GET", f"/containers/{container_of(execution)}/logs?stdout=1")
    text = b""
    while body:
        length = struct.unpack(">xxxxL", body[:8])[0]
        text, body = text + body[8 : 8 + length], body[8 + length :]
    return text


def file_of(execution, path):
    """The content of a file in the execution's container, as tar."""
    return call("GET", f"/containers/{container_of(execution)}/archive?path={path}")[1]


def remove_all(identifier):
    for container in containers_of(identifier):
        call("DELETE", f"/containers/{container['Id']}?force=1&v=1")
