# SPDX-License-Identifier: Apache-2.0
"""Runs that a test waits for."""

import engine as docker
from daemon import wait_until


def run_to_end(client, image, command=None, **spec):
    """Context, execution and log of one run."""
    context = client.create_context(image, command, **spec)["identifier"]
    execution = client.create_execution(context)["identifier"]
    wait_for_end(client, context, execution)
    return context, execution, client.logs(context, execution)


def wait_for_end(client, context, execution):
    """Until it has ended and its log is whole: the log is followed, and complete a moment after the end."""
    wait_until(lambda: client.get_execution(context, execution)["state"] == "exited", 60)
    said = docker.stdout(execution)
    wait_until(lambda: len(client.logs(context, execution)) >= len(said), 10)
