# SPDX-License-Identifier: Apache-2.0
"""
Launches, stops and deletions while the daemon is killed and the engine's calls are held, dropped and answered into
nothing, at random: at the end nothing is lost, doubled or left behind. A few rounds with the tests; by hand as many as
SLIPWAY_KILL_ROUNDS says, from the seed SLIPWAY_KILL_SEED.
"""

import json
import os
import random
import shlex
import signal
import threading
import time
import uuid

import pytest
import requests

import engine as docker
from daemon import wait_until

ROUNDS = int(os.environ.get("SLIPWAY_KILL_ROUNDS", "3"))
SEED = int(os.environ.get("SLIPWAY_KILL_SEED", "1"))
SETTLED = ("exited", "failed", "removed", "lost")
COMMANDS = (
    "true",
    "sh -c 'echo some words; exit 3'",
    "sh -c " + shlex.quote('trap "echo bye; exit 4" TERM; echo up; while :; do sleep 600 & wait $!; done'),
    "sh -c " + shlex.quote("i=0; while [ $i -lt 20 ]; do i=$((i + 1)); echo line $i; sleep 0.1; done"),
)


class Caller(threading.Thread):
    """Does one thing after the other until told to stop, and keeps what it was answered."""

    def __init__(self, loop, seed):
        super().__init__(daemon=True)
        self.loop, self.random = loop, random.Random(seed)
        self.ending = threading.Event()
        self.start()

    def run(self):
        client = self.loop.daemon.client()
        while not self.ending.is_set():
            verb = self.random.choices(("launch", "stop", "delete", "drop"), (5, 2, 3, 1))[0]
            try:
                getattr(self, verb)(client)
            except requests.RequestException:
                time.sleep(0.1)  # the daemon was killed

    def launch(self, client):
        context = self.random.choice(self.loop.contexts)
        key = str(uuid.uuid4())
        headers = {"Idempotency-Key": key, "Prefer": "wait=5"}
        for _ in range(3):
            response = client.request("POST", f"/contexts/{context}/executions", json={}, headers=headers)
            if response.status_code == 201:
                self.loop.note(response.json()["identifier"], "launched", key)
                return
            if response.status_code < 500:
                return
            time.sleep(0.2)

    def stop(self, client):
        if execution := self.loop.any(self.random):
            response = client.request("POST", f"/executions/{execution}/stop?timeout=1")
            if response.status_code == 200:
                self.loop.note(execution, "stopped")

    def delete(self, client):
        if execution := self.loop.any(self.random):
            response = client.request("DELETE", f"/executions/{execution}")
            if response.status_code == 200:
                self.loop.note(execution, "deleted")

    def drop(self, client):
        """A context with all that runs in it."""
        context = client.request("POST", "/contexts", json={"image": self.loop.image, "command": COMMANDS[2]})
        if context.status_code != 201:
            return
        identifier = context.json()["identifier"]
        with self.loop.lock:
            self.loop.dropped.append(identifier)
        client.request("POST", f"/contexts/{identifier}/executions", json={}, headers={"Prefer": "wait=5"})
        client.request("DELETE", f"/contexts/{identifier}?force=true")


class Loop:
    def __init__(self, daemon, proxy, image):
        self.daemon, self.proxy, self.image = daemon, proxy, image
        self.lock = threading.Lock()
        self.said = {}  # by execution: what was answered of it
        self.keys = {}
        self.dropped = []
        client = daemon.client()
        self.contexts = [client.create_context(image, command)["identifier"] for command in COMMANDS]
        self.callers = []

    def note(self, execution, word, key=None):
        with self.lock:
            self.said.setdefault(execution, set()).add(word)
            if key:
                assert self.keys.setdefault(key, execution) == execution, "one key, two executions"

    def any(self, chance):
        with self.lock:
            return chance.choice(list(self.said)[-20:]) if self.said else None

    def run(self, number, chance):
        self.proxy.disturb(SEED * 1000 + number, 0.25)
        callers = [Caller(self, chance.random()) for _ in range(4)]
        time.sleep(chance.uniform(0.3, 2.5))
        if chance.random() < 0.2:
            self.proxy.cut()
            time.sleep(chance.uniform(0, 0.5))
        self.daemon.stop(signal.SIGKILL)
        for caller in callers:
            caller.ending.set()
        if chance.random() < 0.3:
            self.proxy.calm()  # what is held reaches the engine while the daemon is away
        self.proxy.restore()
        self.daemon.start()
        for caller in callers:
            caller.join(120)
            assert not caller.is_alive()


def listed(client):
    executions, path = {}, "/executions?limit=1000"
    while path:
        response = client.request("GET", path)
        assert response.status_code == 200
        for entry in response.json()["executions"]:
            executions[entry["identifier"]] = entry
        path = response.links.get("next", {}).get("url")
        path = path and "/executions" + path[path.index("?") :]
    return executions


def containers(daemon):
    """By execution: the states of what carries this installation's label."""
    ((installation,),) = daemon.select("SELECT id FROM installation")
    filters = json.dumps({"label": [f"slipway.installation={installation}"]})
    found = {}
    for container in json.loads(docker.call("GET", f"/containers/json?all=1&filters={filters}".replace(" ", ""))[1]):
        found.setdefault(container["Labels"]["slipway.execution"], []).append(container["State"])
    return found


def differences(loop, client):
    """What the engine and the API do not agree on, or was promised and is not so."""
    executions, there = listed(client), containers(loop.daemon)
    wrong = []
    for execution, states in there.items():
        if execution not in executions:
            wrong.append(f"{execution}: left behind, unknown, {states}")
        elif len(states) > 1:
            wrong.append(f"{execution}: doubled, {states}")
    for execution, entry in executions.items():
        states = there.get(execution, [])
        expected = {"running": ["running"], "exited": ["exited"], "failed": [], "removed": [], "lost": []}
        if states != expected.get(entry["phase"]):
            wrong.append(f"{execution}: {entry['phase']} ({entry['reason']}), and on the engine {states}")
        if entry["phase"] == "lost":
            wrong.append(f"{execution}: lost, though nobody touched it")
    for execution, words in loop.said.items():
        if execution not in executions:
            wrong.append(f"{execution}: answered with 201, and gone")
        elif "deleted" in words and executions[execution]["phase"] != "removed":
            wrong.append(f"{execution}: deleted, and {executions[execution]['phase']}")
    return wrong


def wrong_logs(loop, client):
    wrong = []
    for execution, entry in listed(client).items():
        if entry["phase"] == "exited" and entry["context"] == loop.contexts[1]:
            log = client.request("GET", f"/executions/{execution}/logs").content
            if log != b"some words\n":
                wrong.append((execution, log))
    return wrong


def test_nothing_is_lost_doubled_or_left_behind(start_daemon, proxy, image):
    limits = {"DEPLOYER_MAX_RUNNING_PER_SUBJECT": "1000", "DEPLOYER_MAX_CONTEXTS_PER_SUBJECT": "100000"}
    daemon = start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint, **limits)
    loop = Loop(daemon, proxy, image)
    chance = random.Random(SEED)
    for number in range(ROUNDS):
        loop.run(number, chance)
        if number % 10 == 9:
            settle(loop)
            print(f"round {number + 1}: {len(loop.said)} launches told, {len(loop.dropped)} contexts dropped", flush=True)
    settle(loop)


def settle(loop):
    """With everything back, until all agrees; what still does not after a while is wrong."""
    loop.proxy.calm()
    client = loop.daemon.client()
    end = time.monotonic() + 60
    while (wrong := differences(loop, client)) and time.monotonic() < end:
        time.sleep(0.2)
    assert not wrong, "\n".join(wrong)
    wait_until(lambda: not wrong_logs(loop, client), 30, lambda: wrong_logs(loop, client))
    unfinished = "SELECT id FROM contexts WHERE is_removal_requested"
    wait_until(lambda: not loop.daemon.select(unfinished), 30, lambda: f"not deleted: {loop.daemon.select(unfinished)}")
