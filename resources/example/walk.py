#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A walk through the API: save a context, run it, open its port, follow its log, stop it, run it again, delete it.

It needs Python 3 and requests; the service and a token for it come from the environment:

    export SLIPWAY_URL=http://localhost:5000/v1
    export SLIPWAY_TOKEN=$(slipwayd token)
    python3 walk.py

walk.sh, beside it, does the same with curl and jq.
"""

import os
import shlex
import sys
import time
import uuid

import requests

URL = os.environ.get("SLIPWAY_URL", "http://localhost:5000/v1")
# `./dev run` makes this one. Any image with a shell and busybox's httpd will do; one that is missing is pulled.
IMAGE = os.environ.get("SLIPWAY_IMAGE", "slipway/busybox:test")

# Stands for a program that computes for a while, then shows what it found on a web page until it is stopped.
PROGRAM = """
trap 'exit 0' TERM
echo "trained at rate $RATE" >/srv/index.html
httpd -p 8080 -h /srv
for epoch in 1 2 3; do echo "epoch $epoch at rate $RATE"; sleep 1; done
echo ready
sleep 3600 & wait
"""

session = requests.Session()
session.headers["Authorization"] = f"Bearer {os.environ.get('SLIPWAY_TOKEN', '')}"


def call(method, path, timeout=90, **options):
    """The service's answer. An error's `detail` says what to do about it."""
    try:
        response = session.request(method, URL + path, timeout=timeout, **options)
    except requests.ConnectionError:
        sys.exit(f"nothing answers at {URL}")
    if not response.ok:
        sys.exit(f"{method} {path}: {response.json()['detail']}")
    return response


def save_context():
    """What is to be run, saved under an id. Nothing runs yet."""
    spec = {
        "image": IMAGE,
        "command": shlex.join(["sh", "-c", PROGRAM]),  # one line, quoted as for a shell
        "ports": ["8080"],
        "env": [{"name": "RATE", "value": "0.1"}],  # unless an execution says otherwise
        "labels": ["project=example"],  # to find it again: GET /contexts?label=project=example
    }
    return call("POST", "/contexts", json=spec).json()["identifier"]


def launch(context, environment):
    """Runs the context. With a key of its own the request can be sent again, should its answer get lost: the service
    then runs nothing a second time."""
    key = {"Idempotency-Key": str(uuid.uuid4())}
    body = {"environment": environment}
    return call("POST", f"/contexts/{context}/executions", json=body, headers=key).json()["identifier"]


def wait_for_page(execution):
    """The address of its port, once something answers there."""
    for _ in range(120):
        status = call("GET", f"/executions/{execution}/status").json()
        if status["phase"] in ("exited", "failed", "lost"):
            sys.exit(f"it {status['phase']}: {status['reason'] or status['exit_code']}")
        for port in status["ports"]:
            if port["http"]:
                return f"http://{port['host']}:{port['exposed']}/"
        time.sleep(0.5)
    sys.exit("nothing answered at its port within a minute")


def follow_log(execution):
    """Its lines from the first on, each as soon as it is written; ends when the container ends."""
    # Without a timeout: a program may be silent for hours.
    with call("GET", f"/executions/{execution}/logs?follow=true", timeout=None, stream=True) as log:
        yield from log.iter_lines(decode_unicode=True)


def run(context, environment):
    """One run, from its start to its end."""
    execution = launch(context, environment)
    page = wait_for_page(execution)
    print("its page says:", requests.get(page, timeout=10).text.strip())
    for line in follow_log(execution):
        print("  |", line)
        if line == "ready":
            call("POST", f"/executions/{execution}/stop?timeout=5")
    status = call("GET", f"/executions/{execution}/status").json()
    print(f"it {status['phase']} with code {status['exit_code']}")


def main():
    context = save_context()
    try:
        run(context, {})
        run(context, {"RATE": 0.01})
        runs = call("GET", f"/executions?context={context}").json()["executions"]
        print(f"{len(runs)} runs of one context")
    finally:
        # With its executions and their logs; what still runs is stopped, wherever the walk ended.
        call("DELETE", f"/contexts/{context}?force=true")
    print("deleted")


main()
