# SPDX-License-Identifier: Apache-2.0
"""kill -9 of the daemon while twenty executions run: nothing is lost, nothing is wrong afterwards."""

import shlex
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

import engine as docker
from daemon import wait_until

LINES = 200
SCRIPT = """
say() { i=0; while [ $i -lt LINES ]; do i=$((i + 1)); echo "run NUMBER, $1 line $i"; done; }
trap 'say more' USR2
trap 'say last; exit NUMBER' USR1
say first
while :; do sleep 3600 & wait $!; done
"""


def command(number):
    return shlex.join(["sh", "-c", SCRIPT.replace("LINES", str(LINES)).replace("NUMBER", str(number))])


def said(number, *parts):
    """What run `number` has written after these parts."""
    return "".join(f"run {number}, {part} line {i + 1}\n" for part in parts for i in range(LINES)).encode()


class Runs:
    """Twenty executions, by their numbers."""

    def __init__(self, client, image):
        def launch(number):
            context = client.create_context(image, command(number))["identifier"]
            return context, client.create_execution(context)["identifier"]

        with ThreadPoolExecutor(4) as pool:
            self.ids = list(pool.map(launch, range(20)))

    def signal(self, numbers, name):
        for number in numbers:
            docker.signal(self.ids[number][1], name)

    def wait_for_output(self, numbers, *parts):
        """By the engine's own word: the daemon may be dead."""
        for number in numbers:
            wait_until(lambda: docker.stdout(self.ids[number][1]) == said(number, *parts), 30)

    def wait_for_end(self, numbers):
        for number in numbers:
            wait_until(lambda: not docker.is_running(self.ids[number][1]), 30)


@pytest.fixture(params=["sqlite", "postgresql"])
def options(request):
    if request.param == "sqlite":
        return {}
    return {"SQLALCHEMY_DATABASE_URI": request.getfixturevalue("postgresql").fresh_uri()}


def test_twenty_executions_survive_the_daemon_s_death(start_daemon, image, options):
    daemon = start_daemon(**options)
    client = daemon.client()
    runs = Runs(client, image)
    ended_before, ended_meanwhile = range(0, 5), range(5, 10)
    ended_after, running = range(10, 15), range(15, 20)
    runs.wait_for_output(range(20), "first")

    runs.signal(ended_before, "USR1")
    runs.signal(ended_meanwhile, "USR1")  # these end around the kill, or after it
    runs.wait_for_end(ended_before)
    assert daemon.stop(signal.SIGKILL) == -signal.SIGKILL
    runs.wait_for_end(ended_meanwhile)
    runs.signal([*ended_after, *running], "USR2")
    runs.wait_for_output([*ended_after, *running], "first", "more")

    daemon.start()
    runs.signal(ended_after, "USR1")
    expected = (
        dict.fromkeys([*ended_before, *ended_meanwhile], ("first", "last"))
        | dict.fromkeys(ended_after, ("first", "more", "last"))
        | dict.fromkeys(running, ("first", "more"))
    )
    for number, parts in expected.items():
        ours = runs.ids[number]
        state = "running" if number in running else "exited"
        wait_until(lambda: client.get_execution(*ours)["state"] == state, 30)
        wait_until(lambda: len(client.logs(*ours)) >= len(said(number, *parts)), 30)
        assert client.logs(*ours) == said(number, *parts)
    assert_stored(daemon, runs, running)


def assert_stored(daemon, runs, running):
    """Phases and exit codes in the database, which the API does not show yet."""
    rows = daemon.select("SELECT id, phase, coalesce(exit_code, -1) FROM executions")
    stored = {identifier: (phase, int(code)) for identifier, phase, code in rows}
    assert len(stored) == 20
    for number, (_, execution) in enumerate(runs.ids):
        assert stored[execution] == (("running", -1) if number in running else ("exited", number))


def test_a_container_that_vanished_meanwhile_is_known_to_be_gone(start_daemon, image):
    daemon = start_daemon()
    client = daemon.client()
    context = client.create_context(image, "sh -c 'echo here; sleep 600'")["identifier"]
    execution = client.create_execution(context)["identifier"]
    wait_until(lambda: client.logs(context, execution) == b"here\n", 10)
    daemon.stop(signal.SIGKILL)
    docker.remove_all(execution)

    daemon.start()
    wait_until(lambda: client.get_execution(context, execution)["state"] == "unavailable", 30)
    assert client.logs(context, execution) == b"here\n", "its log outlives it"
    assert client.ports(context, execution) == []
