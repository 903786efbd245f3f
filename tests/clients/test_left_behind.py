# SPDX-License-Identifier: Apache-2.0
"""Nothing is left behind: answers that are lost, processes that are killed and databases that go away in the middle."""

import shlex
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

import engine as docker
from daemon import wait_until
from problem import assert_problem

CREATE, START = ("POST", r"/containers/create"), ("POST", r"/containers/[^/]+/start")
STOP, REMOVE = ("POST", r"/containers/[^/]+/stop"), ("DELETE", r"/containers/")
POLITE = "sh -c " + shlex.quote('trap "exit 0" TERM; while :; do sleep 600 & wait $!; done')
DEAF = "sh -c " + shlex.quote('trap "" TERM; while :; do sleep 600 & wait $!; done')


@pytest.fixture(scope="module")
def daemon(start_daemon, proxy):
    return start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint)


@pytest.fixture(autouse=True)
def quiet(proxy):
    proxy.requests.clear()
    yield
    proxy.calm()
    proxy.restore()


def launch(client, image, command=POLITE):
    context = client.create_context(image, command)["identifier"]
    response = start(client, context)
    assert response.status_code == 201, response.text
    return context, response.json()["identifier"]


def start(client, context):
    return client.request("POST", f"/contexts/{context}/executions", json={})


def phase_of(client, execution):
    return client.request("GET", f"/executions/{execution}/status").json()["phase"]


def delete(client, execution):
    return client.request("DELETE", f"/executions/{execution}")


def in_background(action, *arguments):
    """`action`, which may come to nothing because the daemon is killed."""

    def run():
        try:
            action(*arguments)
        except requests.RequestException:
            pass

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


# Answers that are lost


def test_a_launch_whose_answer_was_lost_can_be_deleted(daemon, image, proxy):
    client = daemon.client()
    context = client.create_context(image, POLITE)["identifier"]
    proxy.cut_after(*START)
    response = start(client, context)
    assert (response.status_code, response.json()["state"]) == (201, "unavailable")
    execution = response.json()["identifier"]
    wait_until(lambda: docker.is_running(execution), 10)
    assert client.request("POST", f"/executions/{execution}/stop").status_code in (503, 504)
    assert_problem(delete(client, execution), 503, "engine-away")
    assert phase_of(client, execution) == "starting"
    assert docker.is_running(execution)

    proxy.restore()
    wait_until(lambda: delete(client, execution).status_code == 200, 30)
    assert docker.containers_of(execution) == []
    assert phase_of(client, execution) == "removed"


@pytest.mark.parametrize("verb", ["stop", "delete"])
def test_it_is_found_by_its_name_before_any_comparison(daemon, image, proxy, verb):
    """The listing that would tell its handle is held; the name is known all the same."""
    client = daemon.client()
    context = client.create_context(image, POLITE)["identifier"]
    proxy.lose_answer_to(*START)
    proxy.hold("GET", r"/containers/json", 5)
    response = start(client, context)
    assert response.status_code == 201
    execution = response.json()["identifier"]
    wait_until(lambda: docker.is_running(execution), 10)
    if verb == "stop":
        stopped = client.request("POST", f"/executions/{execution}/stop?timeout=0")
        assert (stopped.status_code, stopped.json()["state"]) == (200, "exited")
        assert not docker.is_running(execution)
    else:
        assert delete(client, execution).status_code == 200
        assert docker.containers_of(execution) == []


def test_what_somebody_else_called_so_is_not_touched(daemon, image, proxy):
    client = daemon.client()
    context = client.create_context(image, POLITE)["identifier"]
    proxy.drop(*CREATE)
    execution = start(client, context).json()["identifier"]
    name = f"slipway-{execution}"
    assert docker.call_json("POST", f"/containers/create?name={name}", {"Image": image, "Cmd": ["true"]})[0] == 201
    try:
        assert delete(client, execution).status_code == 200
        assert len(docker.containers_of(name)) == 1
    finally:
        docker.call("DELETE", f"/containers/{name}?force=1")


def test_a_container_that_comes_after_all_is_removed(daemon, image, proxy):
    """The request to create it is held so long that its execution is settled when it arrives."""
    client = daemon.client()
    context = client.create_context(image, POLITE)["identifier"]
    proxy.hold(*CREATE, 3)
    launching = in_background(start, client, context)
    proxy.wait_for(*CREATE)
    daemon.stop(signal.SIGKILL)
    daemon.start()
    launching.join()
    (execution,) = [entry["identifier"] for entry in client.list_executions(context)]
    wait_until(lambda: phase_of(client, execution) == "failed", 10)
    proxy.calm()
    wait_until(lambda: docker.containers_of(execution) == [], 10)
    assert phase_of(client, execution) == "failed"


def test_a_container_of_a_deleted_context_is_removed(daemon, image, proxy):
    client = daemon.client()
    context = client.create_context(image, POLITE)["identifier"]
    proxy.hold(*CREATE, 4)
    launching = in_background(start, client, context)
    proxy.wait_for(*CREATE)
    daemon.stop(signal.SIGKILL)
    daemon.start()
    launching.join()
    (execution,) = [entry["identifier"] for entry in client.list_executions(context)]
    wait_until(lambda: phase_of(client, execution) == "failed", 10)
    assert client.request("DELETE", f"/contexts/{context}").status_code == 204
    proxy.calm()
    wait_until(lambda: docker.containers_of(execution) == [], 10)


@pytest.mark.parametrize("is_killed", [False, True])
def test_a_refused_start_that_was_not_cleaned_up_leaves_nothing(daemon, image, proxy, is_killed):
    client = daemon.client()
    context = client.create_context(image, "no-such-command", init=False)["identifier"]
    for _ in range(2):  # the second is that of the comparison
        proxy.drop(*REMOVE)
    launching = in_background(start, client, context)
    proxy.wait_for(*REMOVE)
    if is_killed:
        daemon.stop(signal.SIGKILL)
        daemon.start()
    launching.join()
    (execution,) = [entry["identifier"] for entry in client.list_executions(context)]
    wait_until(lambda: docker.containers_of(execution) == [], 20)
    wait_until(lambda: phase_of(client, execution) == "failed", 5)
    assert "no-such-command" in client.request("GET", f"/executions/{execution}/status").json()["reason"]


def settled_with_a_container(daemon, image, phase):
    """As an older service left it: settled, and its container is there."""
    client = daemon.client()
    context, execution = launch(client, image)
    daemon.stop(signal.SIGKILL)
    handle = "" if phase == "failed" else ", handle = handle"
    daemon.execute(f"UPDATE executions SET phase = '{phase}', state = 'unavailable'{handle} WHERE id = '{execution}'")
    assert docker.is_running(execution)
    return client, execution


@pytest.mark.parametrize("phase", ["failed", "removed"])
def test_what_is_left_of_a_settled_one_is_removed_at_the_start(daemon, image, proxy, phase):
    client, execution = settled_with_a_container(daemon, image, phase)
    daemon.start()
    wait_until(lambda: docker.containers_of(execution) == [], 10)
    assert phase_of(client, execution) == phase


def test_what_nobody_knows_is_left_alone(daemon, image, proxy):
    client = daemon.client()
    context, execution = launch(client, image)
    daemon.stop(signal.SIGKILL)
    for table, key in (("execution_phases", "execution"), ("executions", "id")):
        daemon.execute(f"DELETE FROM {table} WHERE {key} = '{execution}'")
    daemon.start()
    wait_until(lambda: f"{execution} has a container" in daemon.log(), 10)
    assert docker.is_running(execution)
    docker.remove_all(execution)


# What a kill cuts off is finished


@pytest.mark.parametrize("request_held", [STOP, REMOVE])
def test_a_delete_that_is_cut_off_is_finished(daemon, image, proxy, request_held):
    client = daemon.client()
    context, execution = launch(client, image)
    proxy.hold(*request_held, 2)
    deleting = in_background(delete, client, execution)
    proxy.wait_for(*request_held)
    daemon.stop(signal.SIGKILL)
    deleting.join()
    daemon.start()
    wait_until(lambda: phase_of(client, execution) == "removed", 20)
    proxy.calm()
    assert docker.containers_of(execution) == []


def test_the_deletion_of_a_context_is_finished(daemon, image, proxy):
    client = daemon.client()
    context = client.create_context(image, POLITE)["identifier"]
    executions = [client.create_execution(context)["identifier"] for _ in range(3)]
    proxy.hold(*REMOVE, 2)
    deleting = in_background(client.request, "DELETE", f"/contexts/{context}?force=true")
    proxy.wait_for(*REMOVE)
    daemon.stop(signal.SIGKILL)
    deleting.join()
    daemon.start()
    wait_until(lambda: client.request("GET", f"/contexts/{context}").status_code == 404, 20)
    proxy.calm()
    for execution in executions:
        assert docker.containers_of(execution) == []


def test_a_stop_that_is_cut_off_is_finished(daemon, image, proxy):
    client = daemon.client()
    context, execution = launch(client, image)
    proxy.hold(*STOP, 1)
    proxy.drop(*STOP)  # whichever comes first: the one does not reach the engine
    stopping = in_background(client.request, "POST", f"/executions/{execution}/stop?timeout=0")
    proxy.wait_for(*STOP)
    daemon.stop(signal.SIGKILL)
    stopping.join()
    daemon.start()
    wait_until(lambda: phase_of(client, execution) == "exited", 30)
    assert client.request("GET", f"/executions/{execution}/status").json()["stop_requested"] is True
    wait_until(lambda: not docker.is_running(execution), 5)


# The database goes away


@pytest.fixture
def on_postgresql(start_daemon, image, postgresql, proxy):
    yield start_daemon(SQLALCHEMY_DATABASE_URI=postgresql.fresh_uri(), DEPLOYER_ENGINE_DOCKER=proxy.endpoint)
    proxy.calm()


@pytest.mark.parametrize("request_held, prefer", [(CREATE, None), (START, None), (START, "wait=0")])
def test_what_the_engine_took_is_no_error(on_postgresql, postgresql, image, proxy, request_held, prefer):
    client = on_postgresql.client()
    context = client.create_context(image, POLITE)["identifier"]
    proxy.requests.clear()
    proxy.hold(*request_held, 2)
    headers = {"Prefer": prefer} if prefer else {}
    with ThreadPoolExecutor(1) as pool:
        launching = pool.submit(client.request, "POST", f"/contexts/{context}/executions", json={}, headers=headers)
        proxy.wait_for(*request_held)
        postgresql.stop()
        try:
            response = launching.result()
            assert response.status_code == 201, response.text
            assert response.json()["state"] == "unavailable"
            refused = start(client, context)
            assert refused.status_code == 503, "nothing of it reached the engine"
        finally:
            postgresql.start()
    execution = response.json()["identifier"]
    wait_until(lambda: client.get_execution(context, execution)["state"] == "running", 30)
    assert [entry["identifier"] for entry in client.list_executions(context)] == [execution]
    assert len(docker.containers_of(context)) == 1


def test_why_it_failed_is_known_when_the_database_is_back(on_postgresql, postgresql, image, proxy):
    client = on_postgresql.client()
    context = client.create_context(image, "no-such-command", init=False)["identifier"]
    proxy.requests.clear()
    proxy.hold(*START, 2)
    with ThreadPoolExecutor(1) as pool:
        launching = pool.submit(start, client, context)
        proxy.wait_for(*START)
        postgresql.stop()
        try:
            assert launching.result().status_code == 422
        finally:
            postgresql.start()
    (execution,) = [e["identifier"] for e in wait_until(lambda: client.list_executions(context), 30)]
    wait_until(lambda: phase_of(client, execution) == "failed", 30)
    assert "no-such-command" in client.request("GET", f"/executions/{execution}/status").json()["reason"]


# At once


def test_the_executions_of_a_context_are_stopped_at_once(client, image):
    context = client.create_context(image, DEAF)["identifier"]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: client.create_execution(context), range(20)))
    began = time.monotonic()
    assert client.request("DELETE", f"/contexts/{context}?force=true").status_code == 204
    assert time.monotonic() - began < 19, "one grace of 10 s, and not one for every eight of them"
    assert docker.containers_of(context) == []
