# SPDX-License-Identifier: Apache-2.0
"""What one subject may have at once; nobody else notices, and administrators are exempt."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import engine as docker
from daemon import ALL_SCOPES, wait_until
from problem import assert_problem


@pytest.fixture(scope="module")
def limited(start_daemon, image):
    return start_daemon(DEPLOYER_MAX_RUNNING_PER_SUBJECT="4", DEPLOYER_MAX_CONTEXTS_PER_SUBJECT="6")


def launch(client, context, **options):
    return client.request("POST", f"/contexts/{context}/executions", json={}, **options)


def stop(client, execution):
    assert client.request("POST", f"/executions/{execution}/stop?timeout=0").status_code == 200


def test_launches_at_the_same_moment_stay_within_the_limit(limited, image):
    alice, bob = limited.client(subject="alice"), limited.client(subject="bob")
    context = alice.create_context(image, "sleep 600")["identifier"]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: launch(limited.client(subject="alice"), context), range(16)))
    started = [answer.json()["identifier"] for answer in answers if answer.status_code == 201]
    assert len(started) == 4
    for answer in answers:
        if answer.status_code != 201:
            problem = assert_problem(answer, 429, "too-many-running", "wait until some have ended, or stop some")
            assert problem["args"] == {"count": 4, "limit": 4}
            assert int(answer.headers["Retry-After"]) > 0
    assert len(alice.list_executions(context)) == 4, "what was refused is not in the history"
    others = bob.create_context(image, "true")["identifier"]
    assert launch(bob, others).status_code == 201

    # One that has ended, was stopped or was deleted makes room; a restart makes none.
    stop(alice, started[0])
    assert launch(alice, context).status_code == 201
    limited.stop()
    limited.start()
    assert_problem(launch(alice, context), 429, "too-many-running")
    stop(alice, started[1])
    assert launch(alice, context).status_code == 201
    docker.remove_all(context)
    ended = lambda: all(each["state"] != "running" for each in alice.list_executions(context))  # noqa: E731
    wait_until(ended, 20)
    assert launch(alice, context).status_code == 201
    docker.remove_all(context)


def test_a_refusal_does_not_stay_with_its_key(limited, image):
    client = limited.client(subject="carol")
    context = client.create_context(image, "sleep 600")["identifier"]
    first = launch(client, context, headers={"Idempotency-Key": "first"})
    for _ in range(5):
        again = launch(client, context, headers={"Idempotency-Key": "first"})
        assert again.status_code == 201 and again.json()["identifier"] == first.json()["identifier"]
    running = [launch(client, context).json()["identifier"] for _ in range(3)]
    assert launch(client, context, headers={"Idempotency-Key": "later"}).status_code == 429
    stop(client, running[0])
    assert launch(client, context, headers={"Idempotency-Key": "later"}).status_code == 201
    docker.remove_all(context)


def test_contexts_are_limited(limited, image):
    client = limited.client(subject="dave")
    made = [client.create_context(image)["identifier"] for _ in range(6)]
    refused = client.request("POST", "/contexts", json={"image": image}, headers={"Idempotency-Key": "key"})
    assert_problem(refused, 429, "too-many-contexts", "delete some")
    assert len(client.list_contexts()) == 6
    assert client.request("DELETE", f"/contexts/{made[0]}").status_code == 204
    again = client.request("POST", "/contexts", json={"image": image}, headers={"Idempotency-Key": "key"})
    assert again.status_code == 201
    assert client.request("POST", "/contexts", json={"image": image}).status_code == 429


def test_administrators_are_exempt(limited, image):
    client = limited.client(*ALL_SCOPES, "deployer:admin", subject="root")
    for _ in range(7):
        context = client.create_context(image, "sleep 600")["identifier"]
    assert [launch(client, context).status_code for _ in range(5)] == [201] * 5
    docker.remove_all(context)
