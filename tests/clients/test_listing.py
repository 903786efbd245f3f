# SPDX-License-Identifier: Apache-2.0
"""No read asks the engine."""

import sqlite3
import uuid

import engine as docker
from daemon import wait_until


def copy_execution(database, identifier, count):
    """`count` more rows like the execution's, under ids of their own."""
    columns = [row[1] for row in database.execute("PRAGMA table_info(executions)") if row[2] != "INTEGER" or not row[5]]
    others = ", ".join(column for column in columns if column != "id")
    database.executemany(
        f"INSERT INTO executions (id, {others}) SELECT ?, {others} FROM executions WHERE id = ?",
        [(str(uuid.uuid4()), identifier) for _ in range(count)],
    )


def test_a_thousand_executions_are_listed_without_an_engine_call(start_daemon, image, proxy):
    daemon = start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint)
    client = daemon.client()
    context = client.create_context(image, "echo done")["identifier"]
    execution = client.create_execution(context)["identifier"]
    wait_until(lambda: client.logs(context, execution) == b"done\n", 15)
    wait_until(lambda: client.get_execution(context, execution)["state"] == "exited", 15)
    assert daemon.stop() == 0
    with sqlite3.connect(daemon.data_dir / "deployer.db") as database:
        copy_execution(database, execution, 999)
    docker.remove_all(execution)  # so that recovery, below, has nothing to inspect
    proxy.requests.clear()
    daemon.start()
    proxy.wait_for("GET", "/events")
    proxy.wait_for("GET", "/containers/json")
    # Their containers are gone, and so is what they were.
    wait_until(lambda: {e["state"] for e in client.list_executions(context)} == {"unavailable"}, 30)

    before = len(proxy.requests)
    listing = client.list_executions(context)
    for execution in listing[:10]:
        client.get_execution(context, execution["identifier"])
        client.logs(context, execution["identifier"])
        client.ports(context, execution["identifier"])
    client.list_contexts()
    assert len(listing) == 1000
    assert len({execution["identifier"] for execution in listing}) == 1000
    assert proxy.requests[before:] == []
