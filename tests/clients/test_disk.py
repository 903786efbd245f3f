# SPDX-License-Identifier: Apache-2.0
"""Logs without end and disks without room: one caller's flood is bounded, and everybody else goes on."""

import os
import re

import pytest
import requests

import engine as docker
from daemon import Daemon, wait_until
from problem import assert_problem
from small_disk import small_disk

# More than the disk holds, at full speed.
FLOOD = "sh -c 'head -c 22800000 /dev/urandom | base64; echo end; sleep 600'"


@pytest.fixture
def on_small_disk(tmp_path, image):
    """Starts a daemon with its data on a disk of 20 MB."""
    with small_disk(tmp_path / "disk", "20m") as disk:
        daemons = []

        def start(**options):
            daemon = Daemon(tmp_path, DEPLOYER_DATA_DIR=str(disk / "data"), **options)
            daemon.data_dir, daemon.disk = disk / "data", disk
            daemons.append(daemon)
            return daemon.start()

        yield start
        for daemon in daemons:
            for (context,) in daemon.select("SELECT id FROM contexts"):
                docker.remove_all(context)
            daemon.close()


def free_bytes(path):
    status = os.statvfs(path)
    return status.f_bavail * status.f_frsize


def missing_bytes(log):
    """What the one line that tells of a cut says."""
    (found,) = re.findall(rb"^\[slipway: (\d+) bytes were cut out here, [^\n]*\]$", log, re.MULTILINE)
    return int(found)


def without_notice(log):
    return b"".join(line for line in log.splitlines(keepends=True) if not line.startswith(b"[slipway: "))


def launch(client, image, command):
    context = client.create_context(image, command)["identifier"]
    return context, client.create_execution(context)["identifier"]


def ended_log(client, context, execution):
    wait_until(lambda: client.get_execution(context, execution)["state"] == "exited", 120)

    client.request("GET", f"/executions/{execution}/logs?follow=true&tail=0")
    return client.logs(context, execution)


def test_a_flood_beside_others(on_small_disk, image):
    """base64 of random bytes at full speed: launch, stop and DELETE of everybody go on, and the log has both its ends."""
    daemon = on_small_disk()
    flooder, other = daemon.client(subject="mallory"), daemon.client(subject="bob")
    context, flood = launch(flooder, image, FLOOD)
    log_cut = lambda: b"its log is being cut" in daemon.stderr.read_bytes()  # noqa: E731
    wait_until(log_cut, 60)
    for _ in range(3):
        theirs, execution = launch(other, image, "sh -c 'echo here; sleep 600'")
        wait_until(lambda: other.logs(theirs, execution) == b"here\n", 10)
        stopped = other.request("POST", f"/executions/{execution}/stop?timeout=0")
        assert stopped.status_code == 200, stopped.text
        assert other.request("DELETE", f"/executions/{execution}").status_code == 200
        assert not docker.is_running(execution)
        assert requests.get(daemon.origin + "/readyz", timeout=10).status_code == 200
    assert free_bytes(daemon.disk) > 1_000_000
    assert flooder.request("POST", f"/executions/{flood}/stop?timeout=0").status_code == 200
    log = ended_log(flooder, context, flood)
    assert missing_bytes(log) + len(without_notice(log)) == 400_000 * 77 + len("end\n")
    assert log.endswith(b"\nend\n")
    assert flooder.request("DELETE", f"/executions/{flood}").status_code == 200


def test_a_log_has_its_beginning_its_end_and_what_is_missing(start_daemon, image):
    daemon = start_daemon(DEPLOYER_LOG_LIMIT="256Ki")
    client = daemon.client()
    context, execution = launch(client, image, "seq -w 500000")
    log = ended_log(client, context, execution)
    assert missing_bytes(log) + len(without_notice(log)) == 3_500_000
    assert log.startswith(b"%06d\n%06d\n" % (1, 2)) and log.endswith(b"%06d\n%06d\n" % (499_999, 500_000))
    assert b"to keep this log within its limit of 256Ki]\n" in log
    used = sum(file.stat().st_blocks * 512 for file in (daemon.data_dir / "logs").rglob("*.log"))
    assert used <= 256 * 1024

    def get(query, **headers):
        return client.request("GET", f"/executions/{execution}/logs{query}", headers=headers)

    assert get("?tail=3").content == b"".join(b"%06d\n" % number for number in range(499_998, 500_001))
    assert get("", Range="bytes=-7").content == b"%06d\n" % 500_000
    size = len(log)
    assert get("", Range=f"bytes=1000-{size - 1}").content == log[1000:]
    records = get("?format=records&tail=all").text.splitlines()
    assert sum("[slipway: " in record for record in records) == 1
    times = [record.split()[0] for record in records]
    assert times == sorted(times)
    middle = get("?since=" + times[0] + "&until=" + times[0]).content
    assert middle.startswith(b"%06d\n" % 1)
    assert get("?since=" + times[-1]).content.endswith(b"%06d\n" % 500_000)

    daemon.stop()
    daemon.start()
    assert get("").content == log


def test_a_log_that_is_cut_goes_on_after_a_restart(start_daemon, image):
    daemon = start_daemon(DEPLOYER_LOG_LIMIT="128Ki")
    client = daemon.client()
    count = 12_000
    context, execution = launch(
        client, image, f"sh -c 'i=0; while [ $i -lt {count} ]; do i=$((i+1)); echo ......................$i; done; sleep 1; echo end >&2'"
    )
    wait_until(lambda: b"its log is being cut" in daemon.stderr.read_bytes(), 60)
    daemon.stop(9)
    daemon.start()
    log = ended_log(client, context, execution)
    written = sum(len(f"......................{number}\n") for number in range(1, count + 1)) + len("end\n")
    assert missing_bytes(log) + len(without_notice(log)) == written
    assert log.count(b"end\n") == 1


def test_a_disk_that_others_have_filled(on_small_disk, image):
    """Nothing new is stored, and what runs can be stopped and deleted; with room again all is as before."""
    daemon = on_small_disk()
    client = daemon.client()
    running = [launch(client, image, "sleep 600") for _ in range(3)]
    filler = daemon.disk / "filler"
    with open(filler, "wb") as file:
        try:
            while file.write(b"\0" * 65536) and not file.flush():
                pass
        except OSError:
            pass
    ready = lambda: requests.get(daemon.origin + "/readyz", timeout=10)  # noqa: E731
    wait_until(lambda: ready().status_code == 503, 10)
    assert_problem(ready(), 503, "database-full")
    assert requests.get(daemon.origin + "/healthz", timeout=10).status_code == 200
    big = {"image": "busybox", "env": [{"name": "A", "value": "x" * 100_000}]}
    while (refused := client.request("POST", "/contexts", json=big)).status_code == 201:
        pass
    assert_problem(refused, 507, "database-full")
    assert_problem(client.request("POST", f"/contexts/{running[0][0]}/executions", json={}), 507, "database-full")
    for _, execution in running:
        stopped = client.request("POST", f"/executions/{execution}/stop?timeout=0")
        assert stopped.status_code == 200, stopped.text
        assert client.request("DELETE", f"/executions/{execution}").status_code == 200
        assert not docker.is_running(execution)
    filler.unlink()
    wait_until(lambda: ready().status_code == 200, 10)
    launch(client, image, "true")
