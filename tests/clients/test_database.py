# SPDX-License-Identifier: Apache-2.0
"""Databases that are away, full, broken, newer or another daemon's: nothing is lost, and the sentence helps."""

import os
import sqlite3
import subprocess
import tempfile
import time

import pytest
import requests

import engine as docker
from daemon import BINARY, Daemon, wait_until
from problem import assert_problem
from runs import run_to_end
from small_disk import small_disk


@pytest.fixture
def on_postgresql(start_daemon, postgresql):
    return start_daemon(SQLALCHEMY_DATABASE_URI=postgresql.fresh_uri())


def readiness(daemon):
    return requests.get(daemon.origin + "/readyz", timeout=10)


def start_refused(daemon):
    """What a daemon says that does not start."""
    refused = daemon.run(check=False)
    assert refused.returncode == 1
    return refused.stderr


# --- PostgreSQL -----------------------------------------------------------------------------------


def test_a_run_on_postgresql(on_postgresql, image):
    client = on_postgresql.client()
    context, execution, log = run_to_end(client, image, "echo from PostgreSQL")
    assert log == b"from PostgreSQL\n"
    on_postgresql.stop()
    on_postgresql.start()
    assert client.get_execution(context, execution)["state"] == "exited"
    assert client.logs(context, execution) == log


def test_a_run_that_ends_while_the_server_restarts(on_postgresql, postgresql, image, request):
    client = on_postgresql.client()
    context = client.create_context(image, "sh -c 'echo begun; sleep 2; echo done; exit 3'")["identifier"]
    execution = client.create_execution(context)["identifier"]
    wait_until(lambda: client.logs(context, execution) == b"begun\n", 10)

    postgresql.stop()
    request.addfinalizer(postgresql.start)
    away = client.request("POST", "/contexts", json={"image": image})
    assert_problem(away, 503, "database-unavailable")
    wait_until(lambda: readiness(on_postgresql).status_code == 503, 5)
    assert_problem(readiness(on_postgresql), 503, "database-unavailable")
    assert requests.get(on_postgresql.origin + "/healthz", timeout=10).status_code == 200
    assert_problem(client.request("GET", "/contexts"), 503, "database-unavailable")
    wait_until(lambda: not docker.is_running(execution), 30)
    postgresql.start()
    wait_until(lambda: client.request("GET", "/contexts").status_code == 200, 30)
    wait_until(lambda: readiness(on_postgresql).status_code == 200, 10)
    assert len(client.list_contexts()) == 1, "nothing of what was refused was stored"
    wait_until(lambda: client.get_execution(context, execution)["state"] == "exited", 30)
    wait_until(lambda: client.logs(context, execution) == b"begun\ndone\n", 30)


def test_a_second_daemon_on_the_same_database_is_refused(on_postgresql, tmp_path):
    uri = on_postgresql.environment["SQLALCHEMY_DATABASE_URI"]
    said = start_refused(Daemon(tmp_path, SQLALCHEMY_DATABASE_URI=uri))
    assert "Another daemon uses the database postgresql://slipway@127.0.0.1" in said
    assert "ss/word" not in said and "%40" not in said


@pytest.mark.parametrize(
    "uri, expected",
    [
        ("postgresql://slipway:wrong@127.0.0.1:{port}/postgres", "password authentication failed"),
        ("postgresql://slipway:wrong@127.0.0.1:{closed}/postgres", "Connection refused"),
        ("postgresql://slipway:p%40ss%2Fword@127.0.0.1:{port}/none", 'database "none" does not exist'),
        ("postgresql://slipway:wrong@host/db?ssl=true", 'The option "ssl" of the database\'s URI is not known'),
        ("mysql://slipway:wrong@host/db", "write sqlite:///file.db"),
    ],
)
def test_a_uri_that_leads_nowhere(postgresql, tmp_path, uri, expected):
    said = start_refused(Daemon(tmp_path, SQLALCHEMY_DATABASE_URI=uri.format(port=postgresql.port, closed=1)))
    assert expected in said
    assert "wrong" not in said


# --- SQLite ---------------------------------------------------------------------------------------


@pytest.fixture
def stopped(tmp_path):
    """A daemon that has run once."""
    daemon = Daemon(tmp_path).start()
    daemon.client().create_context("busybox")
    assert daemon.stop() == 0
    yield daemon
    daemon.close()


def test_a_newer_database(stopped):
    with sqlite3.connect(stopped.data_dir / "deployer.db") as database:
        database.execute("INSERT INTO slipway_schema VALUES (99, '0099_later', 'x', '2030-01-01T00:00:00.000Z')")
    database.close()
    assert "was written by a newer version" in start_refused(stopped)


def test_a_corrupt_database(stopped):
    file = stopped.data_dir / "deployer.db"
    file.write_bytes(b"\0" * 100 + file.read_bytes()[100:])
    said = start_refused(stopped)
    assert f"The database {file} cannot be opened" in said and "not a database" in said
    assert "restore a copy if it is broken" in said


@pytest.mark.parametrize(
    "spoil, expected",
    [
        (lambda file: file.write_bytes(b""), "it is empty"),
        (lambda file: file.write_bytes(b"#!/bin/sh\n" * 1000), "file is not a database"),
        (lambda file: os.truncate(file, file.stat().st_size - 8192), "it is cut off"),
        (lambda file: (file.unlink(), file.mkdir()), "it is a directory"),
        (lambda file: file.with_name("deployer.db-shm").write_bytes(b""), "deployer.db-wal, which holds what was stored last"),
    ],
)
def test_a_file_to_go_on_with_is_needed(stopped, spoil, expected):
    file = stopped.data_dir / "deployer.db"
    spoil(file)
    said = start_refused(stopped)
    assert f"The database {file} cannot be opened" in said and expected in said
    assert start_refused(stopped) == said, "the first start changed something"


def test_a_file_of_somebody_else():
    """As another account, which may enter the directory."""
    with tempfile.TemporaryDirectory(prefix="slipway-owner-") as directory:
        os.chmod(directory, 0o755)
        daemon = Daemon(directory)
        daemon.start().close()
        file = daemon.data_dir / "deployer.db"
        for path in (daemon.data_dir, *daemon.data_dir.iterdir()):
            os.chown(path, 65534, 65534)
        os.chown(file, 0, 0)
        setpriv = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", BINARY]
        refused = subprocess.run(setpriv, env=daemon.environment, capture_output=True, text=True, timeout=60)
        assert refused.returncode == 1, refused.stderr
        assert "this account may not read and write it" in refused.stderr
        os.chmod(daemon.data_dir, 0o600)
        refused = subprocess.run(setpriv, env=daemon.environment, capture_output=True, text=True, timeout=60)
        assert refused.returncode == 1 and "Permission denied" in refused.stderr, refused.stderr


def damage(file):
    """Overwrites the middle of `file`, as a broken disk does."""
    size = file.stat().st_size
    with open(file, "r+b") as content:
        content.seek(size // 4 // 4096 * 4096)
        content.write(os.urandom(size // 2))


@pytest.mark.parametrize("is_running", [False, True], ids=["before the start", "while it runs"])
def test_garbage_in_the_middle(start_daemon, image, is_running):
    daemon = start_daemon()
    client = daemon.client()
    context = client.create_context(image, "sleep 600")["identifier"]
    executions = [client.create_execution(context)["identifier"] for _ in range(2)]
    big = {"image": image, "command": "true", "env": [{"name": "A", "value": "x" * 3000}]}
    for _ in range(300):
        client.request("POST", "/contexts", json=big)
    daemon.stop()
    if is_running:
        daemon.start()
    damage(daemon.data_dir / "deployer.db")
    if not is_running:
        daemon.spawn()
        wait_until(daemon.is_alive, 30)
        assert_problem(readiness(daemon), 503, "database-corrupt")
    broken = client.request("GET", "/contexts")
    assert_problem(broken, 503, "database-corrupt")
    refused = client.request("POST", "/contexts", json={"image": image})
    assert_problem(refused, 503, "database-corrupt", f"sqlite3 {daemon.data_dir}/deployer.db .recover")
    assert_problem(readiness(daemon), 503, "database-corrupt")
    refused = client.request("POST", f"/contexts/{context}/executions", json={})
    assert_problem(refused, 503, "database-corrupt")
    # What still can be read is, and what runs can be ended.
    assert client.request("GET", f"/executions/{executions[0]}").status_code in (200, 503)
    client.request("POST", f"/executions/{executions[0]}/stop?timeout=0")
    assert not docker.is_running(executions[0])
    client.request("DELETE", f"/executions/{executions[1]}")
    assert not docker.is_running(executions[1])
    docker.remove_all(context)


def test_a_database_that_another_process_locks_for_a_while(start_daemon, image):
    daemon = start_daemon()
    other = sqlite3.connect(daemon.data_dir / "deployer.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    wait_until(lambda: readiness(daemon).status_code == 503, 10)
    began = time.monotonic()
    assert_problem(readiness(daemon), 503, "database-unavailable")
    assert time.monotonic() - began < 3
    assert daemon.client().request("GET", "/contexts").status_code == 200
    other.rollback()
    wait_until(lambda: readiness(daemon).status_code == 200, 15)


def test_a_database_that_another_process_has_locked(stopped):
    other = sqlite3.connect(stopped.data_dir / "deployer.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    said = start_refused(stopped)
    assert "database is locked" in said and "nothing else uses it" in said
    other.close()
    stopped.start()
    assert len(stopped.client().list_contexts()) == 1


def test_a_full_disk(tmp_path):
    with small_disk(tmp_path / "disk", "2m") as disk:
        daemon = Daemon(tmp_path, SQLALCHEMY_DATABASE_URI=f"sqlite:///{disk}/deployer.db").start()
        client = daemon.client()
        big = {"image": "busybox", "env": [{"name": "A", "value": "x" * 100_000}]}
        stored = 0
        while (response := client.request("POST", "/contexts", json=big)).status_code == 201:
            stored += 1
        assert_problem(response, 507, "database-full", "nothing was stored")
        assert 0 < stored == len(client.list_contexts())
        assert client.request("GET", f"/contexts/{client.list_contexts()[0]['identifier']}").status_code == 200
        daemon.close()
