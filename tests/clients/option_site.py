# SPDX-License-Identifier: Apache-2.0
"""What the values of options name, made when it is asked for; and a daemon that has them."""

import base64
import json
import os
import secrets
import socket
from contextlib import closing, contextmanager
from functools import cached_property
from urllib.parse import urlsplit

import pytest

import engine as docker
import registry
from certificates import Authority
from daemon import Daemon, free_port


class Site:
    """One for each test, in a directory of its own."""

    def __init__(self, directory, request):
        self.directory = directory
        self.port = free_port()
        self._request = request

    @cached_property
    def image(self):
        return self._request.getfixturevalue("image")

    @cached_property
    def root(self):
        if os.geteuid() != 0:
            pytest.skip("holding host paths needs the right to mount")
        (self.directory / "root").mkdir()
        return self.directory / "root"

    @cached_property
    def volume(self):
        name = f"listed-{secrets.token_hex(4)}"
        docker.call_json("POST", "/volumes/create", {"Name": name})
        self._request.addfinalizer(lambda: docker.call("DELETE", f"/volumes/{name}?force=1"))
        return name

    @cached_property
    def template(self):
        path = self.directory / "base.html"
        path.write_text("<html>Our lab {{ page_body }}</html>")
        return path

    @cached_property
    def certificate(self):
        return Authority(self.directory).issue("lab")

    @cached_property
    def registry(self):
        """One with a password, which the daemon's account knows."""
        if registry.BINARY is None:
            pytest.skip("docker-registry is not installed")
        server = registry.Registry(self.directory, "password")
        self._request.addfinalizer(server.close)
        auth = base64.b64encode(b"lab:password").decode()
        (self.directory / "config.json").write_text(json.dumps({"auths": {server.host: {"auth": auth}}}))
        return server


class Started(Daemon):
    """Wherever it listens, and by whatever protocol."""

    def __init__(self, directory, wrapper, options):
        super().__init__(directory, wrapper, **options)
        self.origin = f"http://{self.environment['DEPLOYER_LISTEN']}"
        self._address = urlsplit(self.origin)

    def _is_ready(self):
        if "DEPLOYER_TLS_CERT" not in self.environment:
            return super()._is_ready()
        with socket.socket() as probe:
            return probe.connect_ex((self._address.hostname, self._address.port)) == 0


@contextmanager
def running(directory, site, wrapper, options):
    directory.mkdir()
    values = {name: str(value(site) if callable(value) else value) for name, value in options.items()}
    with closing(Started(directory, wrapper, values)) as daemon:
        yield daemon.start()
