# SPDX-License-Identifier: Apache-2.0
"""The examples for researchers do what they say, and leave nothing behind."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

import engine as docker
from daemon import free_port, wait_until

EXAMPLES = Path(__file__).parents[2] / "resources" / "example"
SCRIPTS = {"python": ["python3", "-B", EXAMPLES / "walk.py"], "bash": ["bash", EXAMPLES / "walk.sh"]}
WALK = """\
its page says: trained at rate 0.1
  | epoch 1 at rate 0.1
  | epoch 2 at rate 0.1
  | epoch 3 at rate 0.1
  | ready
it exited with code 0
its page says: trained at rate 0.01
  | epoch 1 at rate 0.01
  | epoch 2 at rate 0.01
  | epoch 3 at rate 0.01
  | ready
it exited with code 0
2 runs of one context
deleted
"""


@pytest.fixture(params=SCRIPTS)
def start(request, daemon, image):
    """Starts the script in one of its languages; what it does not end by itself is killed."""
    started = []

    def start(**environment):
        ours = {"SLIPWAY_URL": daemon.origin + "/v1", "SLIPWAY_TOKEN": daemon.token(), "SLIPWAY_IMAGE": image}
        started.append(
            subprocess.Popen(
                SCRIPTS[request.param],
                env=os.environ | ours | environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    client = daemon.client()
    for context in client.list_contexts():
        client.request("DELETE", f"/contexts/{context['identifier']}", params={"force": "true"})


def test_the_walk(start, daemon):
    """Each run goes on until the script stops it, at a line of its log: so lines come as they are written."""
    script = start()
    out, err = script.communicate(timeout=120)
    assert (script.returncode, err) == (0, "")
    assert out == WALK
    assert daemon.client().list_contexts() == []
    assert daemon.select("SELECT id FROM executions") == []


def test_what_is_refused_is_said(start, daemon):
    script = start(SLIPWAY_IMAGE="127.0.0.1:1/nobody/has:this")
    out, err = script.communicate(timeout=120)
    assert script.returncode == 1 and out == ""
    assert "The image 127.0.0.1:1/nobody/has:this could not be pulled" in err
    assert "Traceback" not in err
    assert daemon.client().list_contexts() == [], "it is deleted all the same"


@pytest.mark.parametrize("token, said", [("", "Bearer"), ("nonsense", "token")])
def test_without_a_token(start, token, said):
    script = start(SLIPWAY_TOKEN=token)
    out, err = script.communicate(timeout=120)
    assert script.returncode != 0 and out == ""
    assert said in err and "Traceback" not in err


def test_without_a_service(start):
    script = start(SLIPWAY_URL=f"http://127.0.0.1:{free_port()}/v1")
    out, err = script.communicate(timeout=120)
    assert script.returncode != 0 and out == ""
    assert "127.0.0.1" in err and "Traceback" not in err


def test_the_token_is_in_no_argument(start, daemon):
    token = daemon.token()
    script = start(SLIPWAY_TOKEN=token)
    seen = 0
    while script.poll() is None:
        arguments = [line for process in Path("/proc").glob("[0-9]*/cmdline") if (line := read(process))]
        assert not any(token.encode() in line for line in arguments)
        seen += any(daemon.origin.encode() in line for line in arguments)
        time.sleep(0.02)
    assert script.returncode == 0


def read(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""  # it has ended


def test_interrupted_it_leaves_nothing_running(start, daemon):
    script = start()
    for line in script.stdout:
        if "epoch 1" in line:
            break
    (context,) = daemon.client().list_contexts()
    os.killpg(script.pid, signal.SIGINT)  # as a terminal does for Ctrl+C
    script.communicate(timeout=120)
    assert script.returncode != 0
    wait_until(lambda: daemon.client().list_contexts() == [], 10)
    assert docker.containers_of(context["identifier"]) == []


def test_the_first_run_is_made_again(daemon, image):
    """`./dev run` makes it, and ends what the one before left."""
    script = [Path(__file__).parents[1] / "support" / "first-run", daemon.origin + "/v1", daemon.token(), image]
    for _ in range(2):
        run = subprocess.run(["python3", "-B", *script], capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stderr
        assert "Serving for an hour" in run.stdout
    client = daemon.client()
    assert len([c for c in client.list_contexts() if "first-run" in c["spec"].get("labels", [])]) == 1
