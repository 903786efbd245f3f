# SPDX-License-Identifier: Apache-2.0
"""What is answered while the engine cannot be reached, and after: contract §2."""

import pytest

import engine as docker
from daemon import wait_until
from problem import assert_problem


@pytest.fixture(scope="module")
def client(start_daemon, proxy):
    return start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint).client()


@pytest.fixture(autouse=True)
def engine_back(proxy):
    yield
    proxy.cut()
    proxy.restore()


def relaunch(client, context):
    """A launch once the daemon has noticed that the engine is back."""
    def launched():
        response = client.request("POST", f"/contexts/{context}/executions", json={})
        return response.json() if response.status_code == 201 else None

    return wait_until(launched, 30)


def test_a_launch_is_refused_until_the_engine_returns(client, image, proxy):
    context = client.create_context(image, "echo back again")["identifier"]
    proxy.cut()
    refused = client.request("POST", f"/contexts/{context}/executions", json={})
    assert_problem(refused, 503, "engine-away")
    assert int(refused.headers["Retry-After"]) > 0
    (failed,) = client.list_executions(context)
    assert failed["state"] == "unavailable"

    proxy.restore()
    execution = relaunch(client, context)
    ours = (context, execution["identifier"])
    wait_until(lambda: client.get_execution(*ours)["state"] == "exited", 30)
    wait_until(lambda: client.logs(*ours) == b"back again\n", 10)
    assert failed in client.list_executions(context), "the refused one stays in the history"
    assert docker.containers_of(failed["identifier"]) == []


def test_a_delete_is_refused_and_changes_nothing(client, image, proxy):
    context = client.create_context(image, "sleep 600")["identifier"]
    execution = relaunch(client, context)
    ours = (context, execution["identifier"])
    proxy.cut()
    assert_problem(client.request("DELETE", f"/contexts/{context}/executions/{ours[1]}"), 503, "engine-away")
    assert client.get_execution(*ours) == execution, "reads come from the store"

    proxy.restore()
    wait_until(lambda: client.request("DELETE", f"/contexts/{context}/executions/{ours[1]}").status_code == 200, 30)
    assert docker.containers_of(ours[1]) == []


def test_what_happened_meanwhile_is_caught_up_with(client, image, proxy):
    context = client.create_context(image, "sh -c 'trap \"echo bye; exit 3\" USR1; echo up; sleep 600 & wait'")["identifier"]
    execution = relaunch(client, context)
    ours = (context, execution["identifier"])
    wait_until(lambda: client.logs(*ours) == b"up\n", 10)
    proxy.cut()
    docker.signal(ours[1], "USR1")
    wait_until(lambda: not docker.is_running(ours[1]), 10)
    assert client.get_execution(*ours)["state"] == "running"

    proxy.restore()
    wait_until(lambda: client.get_execution(*ours)["state"] == "exited", 30)
    wait_until(lambda: client.logs(*ours) == b"up\nbye\n", 10)


def test_a_lost_answer_does_not_lose_the_execution(client, image, proxy):
    context = client.create_context(image, "sleep 600")["identifier"]
    relaunch(client, context)
    proxy.lose_answer_to("POST", r"/containers/[^/]+/start")
    response = client.request("POST", f"/contexts/{context}/executions", json={})
    assert response.status_code == 201, response.text
    ours = (context, response.json()["identifier"])
    wait_until(lambda: client.get_execution(*ours)["state"] == "running", 30)
    assert len(docker.containers_of(ours[1])) == 1
