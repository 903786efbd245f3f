# SPDX-License-Identifier: Apache-2.0
"""Each subject sees and touches its own; an administrator all."""

import pytest

import engine as docker
from daemon import ALL_SCOPES
from problem import assert_problem


@pytest.fixture(scope="module")
def mallory(daemon):
    return daemon.client(subject="mallory")


@pytest.fixture(scope="module")
def admin(daemon):
    return daemon.client(*ALL_SCOPES, "deployer:admin", subject="root")


@pytest.fixture(scope="module")
def context(client):
    return client.create_context(docker.IMAGE, "sleep 600")["identifier"]


@pytest.fixture(scope="module")
def execution(image, client, context):
    return client.create_execution(context)["identifier"]


def test_somebody_else_s_context_is_not_there(client, mallory, context):
    assert context in [c["identifier"] for c in client.list_contexts()]
    assert mallory.list_contexts() == []
    assert_problem(mallory.request("GET", f"/contexts/{context}"), 404, "context-not-found")
    assert_problem(mallory.request("GET", f"/contexts/{context}/executions"), 404, "context-not-found")


def test_somebody_else_s_context_cannot_be_launched(client, mallory, context):
    before = client.list_executions(context)
    assert_problem(mallory.request("POST", f"/contexts/{context}/executions", json={}), 404, "context-not-found")
    assert client.list_executions(context) == before


def test_somebody_else_s_execution_is_not_there(client, mallory, context, execution):
    for method, path in (("GET", ""), ("GET", "/logs"), ("GET", "/ports"), ("DELETE", "")):
        response = mallory.request(method, f"/contexts/{context}/executions/{execution}{path}")
        assert_problem(response, 404, "execution-not-found")
    assert docker.is_running(execution)
    assert client.get_execution(context, execution)["state"] == "running"


def test_an_administrator_sees_and_touches_all(admin, mallory, context, execution):
    theirs = mallory.create_context("busybox")["identifier"]
    assert {context, theirs} <= {c["identifier"] for c in admin.list_contexts()}
    assert admin.get_execution(context, execution)["state"] == "running"
    admin.delete_execution(context, execution)
    assert not docker.is_running(execution)


def test_isolation_can_be_turned_off(start_daemon):
    daemon = start_daemon(DEPLOYER_OWNER_ISOLATION="false")
    context = daemon.client(subject="alice").create_context("busybox")
    assert daemon.client(subject="mallory").get_context(context["identifier"]) == context
