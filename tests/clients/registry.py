# SPDX-License-Identifier: Apache-2.0
"""A real image registry on loopback (Debian's docker-registry), and a gate in front of it."""

import base64
import http.server
import io
import json
import re
import secrets
import shutil
import socket
import subprocess
import tarfile
import threading

import engine
from daemon import free_port, wait_until

BINARY = shutil.which("docker-registry")


class Registry:
    """Keeps its images in `directory`; with `password`, only for the user "lab"."""

    def __init__(self, directory, password=None):
        self.port = free_port()
        self.password = password
        config = {
            "version": 0.1,
            "log": {"level": "error"},
            "storage": {"filesystem": {"rootdirectory": str(directory / "images")}},
            "http": {"addr": f"127.0.0.1:{self.port}", "secret": "test"},
        }
        if password:
            htpasswd = directory / "htpasswd"
            htpasswd.write_bytes(subprocess.check_output(["htpasswd", "-Bbn", "lab", password]))
            config["auth"] = {"htpasswd": {"realm": "lab", "path": str(htpasswd)}}
        (directory / "config.yml").write_text(json.dumps(config))  # YAML is a superset
        self._log = open(directory / "log", "wb")
        self._process = subprocess.Popen(
            [BINARY, "serve", directory / "config.yml"], stdout=self._log, stderr=self._log
        )
        wait_until(lambda: _answers(self.port), 20)
        self.host = f"127.0.0.1:{self.port}"

    def close(self):
        self._process.terminate()
        self._process.wait(timeout=20)
        self._log.close()

    def push(self, name, layers=1, size=1024 * 1024):
        """Makes an image of the test image and `layers` layers of random bytes, here alone; its full name."""
        image = f"{self.host}/{name}"
        repository, _, tag = image.rpartition(":")
        base = engine.IMAGE
        for number in range(layers):
            base = _with_layer(base, number, size, repository, tag)
        auth = {"username": "lab", "password": self.password or "", "serveraddress": self.host}
        header = {"X-Registry-Auth": base64.urlsafe_b64encode(json.dumps(auth).encode()).decode()}
        status, said = engine.call("POST", f"/images/{repository}/push?tag={tag}", None, header)
        assert status == 200 and b"errorDetail" not in said, said
        forget(image)
        return image


class Gate:
    """Forwards connections to a registry, and counts what is fetched. Closed, it lets 256 KiB of each
    connection through and holds the rest until it is opened, or let through by steps."""

    ALLOWANCE = 256 * 1024

    def __init__(self, registry):
        self.fetched = []  # the paths of GET requests for layers
        self.held = set()  # connections that wait for the gate to open
        self._target = registry.port
        self._open = threading.Event()
        self._steps = threading.Semaphore(0)
        self._open.set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._open.clear()

    def step(self):
        """Lets 64 KiB of one held connection through."""
        self._steps.release()

    def open(self):
        self._open.set()

    def _accept(self):
        while True:
            client, _ = self._listener.accept()
            server = socket.create_connection(("127.0.0.1", self._target))
            threading.Thread(target=self._up, args=(client, server), daemon=True).start()
            threading.Thread(target=self._down, args=(server, client), daemon=True).start()

    def _up(self, client, server):
        try:
            while data := client.recv(65536):
                self.fetched += re.findall(rb"^GET (/v2/\S+/blobs/\S+) ", data, re.MULTILINE)
                server.sendall(data)
        except OSError:
            pass
        self.held.discard(client)
        _shut(server)

    def _down(self, server, client):
        passed = 0
        try:
            while data := server.recv(65536):
                if passed > self.ALLOWANCE and not self._open.is_set():
                    self.held.add(client)
                    while not self._open.is_set() and not self._steps.acquire(timeout=0.02):
                        pass
                    self.held.discard(client)
                client.sendall(data)
                passed += len(data)
        except OSError:
            pass
        _shut(client)


class Refusing:
    """Stands in for a registry and answers every request for a manifest by `status` and `body`; with another
    `door` than 200, also where an engine asks first, at /v2/."""

    def __init__(self, status, body=b"", content_type="application/json", door=200):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                at_door = self.path == "/v2/" and door == 200
                answer = b"{}" if at_door else body
                self.send_response(200 if at_door else status)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(answer)

            do_HEAD = do_GET

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def forget(image):
    """The engine has it no more."""
    engine.call("DELETE", f"/images/{image}?force=1")


def is_there(image):
    return engine.call("GET", f"/images/{image}/json")[0] == 200


def _with_layer(base, number, size, repository, tag):
    container = json.loads(engine.call_json("POST", "/containers/create", {"Image": base})[1])["Id"]
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        entry = tarfile.TarInfo(f"layer-{number}")
        entry.size = size
        tar.addfile(entry, io.BytesIO(secrets.token_bytes(size)))
    body = archive.getvalue()
    tar_type = {"Content-Type": "application/x-tar"}
    assert engine.call("PUT", f"/containers/{container}/archive?path=/srv", body, tar_type)[0] == 200
    status, said = engine.call_json("POST", f"/commit?container={container}&repo={repository}&tag={tag}", {})
    assert status == 201, said
    engine.call("DELETE", f"/containers/{container}?force=1")
    return f"{repository}:{tag}"


def _answers(port):
    try:
        socket.create_connection(("127.0.0.1", port)).close()
        return True
    except OSError:
        return False


def _shut(connection):
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
