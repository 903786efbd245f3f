# SPDX-License-Identifier: Apache-2.0
import os
import sqlite3
import tempfile

import pytest
import requests

import description
import engine as docker
from daemon import Daemon, free_port
from engine_proxy import EngineProxy
from postgresql import Postgresql


@pytest.fixture(scope="session", autouse=True)
def every_answer_is_as_described():
    """Whatever a test asks the daemon is held to the API's description as well."""
    with pytest.MonkeyPatch.context() as patch:
        send = description.checked(requests.Session.send, description.load())
        patch.setattr(requests.Session, "send", send)
        yield


@pytest.fixture(scope="session")
def image():
    """The test image, on an engine that answers."""
    try:
        docker.call("GET", "/_ping")
    except OSError as error:
        reason = f"no container engine answers at {docker.ENDPOINT}: {error}"
        if os.environ.get("SLIPWAY_REQUIRE_ENGINE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    docker.make_image()
    return docker.IMAGE


@pytest.fixture(scope="session")
def postgresql():
    """A server of the tests' own."""
    # Not below pytest's directory: that lets nobody else in, and the server is another user's.
    with tempfile.TemporaryDirectory(prefix="slipway-postgresql-") as directory:
        try:
            server = Postgresql(directory, free_port())
        except (OSError, RuntimeError) as error:
            if os.environ.get("SLIPWAY_REQUIRE_ENGINE") == "1":
                pytest.fail(str(error))
            pytest.skip(str(error))
        yield server
        server.stop()


@pytest.fixture(scope="module")
def start_daemon(tmp_path_factory):
    """Starts daemons by their options; ends them, and removes their containers, after the module."""
    daemons = []

    def start(**options):
        daemons.append(Daemon(tmp_path_factory.mktemp("slipwayd"), **options))
        return daemons[-1].start()

    yield start
    for daemon in daemons:
        try:
            daemon.close()
        finally:
            _remove_containers(daemon)


def _remove_containers(daemon):
    if not daemon.data_dir.exists():
        return
    try:
        contexts = [identifier for (identifier,) in daemon.select("SELECT id FROM contexts")]
    except sqlite3.DatabaseError:
        return  # a test has broken it, and cleans up itself
    try:
        for identifier in contexts:
            docker.remove_all(identifier)
    except OSError:
        pass  # no engine, no containers


@pytest.fixture(scope="module")
def daemon(start_daemon):
    return start_daemon()


@pytest.fixture(scope="module")
def client(daemon):
    return daemon.client()


@pytest.fixture(scope="module")
def proxy(image, tmp_path_factory):
    proxy = EngineProxy(tmp_path_factory.mktemp("proxy") / "engine.sock")
    yield proxy
    proxy.cut()
