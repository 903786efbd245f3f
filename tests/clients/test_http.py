# SPDX-License-Identifier: Apache-2.0
"""HTTP's own rules, the same on every route."""

import pytest
import requests

from daemon import wait_until
from problem import assert_problem


@pytest.fixture(scope="module")
def context(client):
    return client.create_context("busybox")["identifier"]


@pytest.mark.parametrize(
    "method, path, allowed",
    [
        ("PUT", "/contexts", {"GET", "POST"}),
        ("DELETE", "/contexts", {"GET", "POST"}),
        ("POST", "/contexts/{}", {"GET", "DELETE"}),
        ("DELETE", "/contexts/{}/executions", {"GET", "POST"}),
        ("PATCH", "/contexts/{}/executions/{}", {"GET", "DELETE"}),
        ("DELETE", "/contexts/{}/executions/{}/logs", {"GET"}),
        ("BREW", "/contexts/{}/executions/{}/ports", {"GET"}),
    ],
)
def test_an_unsupported_method_is_told_the_others(client, context, method, path, allowed):
    path = path.format(context, context)
    refused = client.request(method, path)
    assert_problem(refused, 405)
    options = client.request("OPTIONS", path)
    assert options.status_code == 200
    for response in (refused, options):
        names = {name.strip() for name in response.headers["Allow"].split(",")}
        assert names - {"HEAD", "OPTIONS"} == allowed


def test_head_has_get_s_headers_and_no_body(client, context):
    for path in ("/contexts", f"/contexts/{context}"):
        head, get = client.request("HEAD", path), client.request("GET", path)
        assert head.status_code == 200
        assert head.content == b""
        assert head.headers["Content-Length"] == get.headers["Content-Length"]
        assert head.headers["Content-Type"] == get.headers["Content-Type"] == "application/json"


def test_a_trailing_slash_is_taken_on_every_path(client, context):
    assert client.request("GET", "/contexts/").json() == client.request("GET", "/contexts").json()
    assert client.request("POST", "/contexts/", json={"image": "busybox"}).status_code == 201
    assert client.request("GET", f"/contexts/{context}/").json()["identifier"] == context
    assert client.request("GET", f"/contexts/{context}/executions/").json() == {"executions": []}
    for path in ("", "/logs", "/ports"):
        response = client.request("GET", f"/contexts/{context}/executions/{context}{path}/")
        assert_problem(response, 404, "execution-not-found")


@pytest.mark.parametrize("path", ["/nothing", "/contexts/a/b", "/contexts//", "/CONTEXTS"])
def test_an_unknown_path(client, path):
    assert_problem(client.request("GET", path), 404)


def test_every_answer_names_its_request(client, daemon):
    response = client.request("GET", "/contexts")
    # The line is written once the reply is.
    wait_until(lambda: response.headers["X-Request-Id"] in daemon.log(), 10)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/version"])
def test_what_a_supervisor_asks_needs_no_token(daemon, path):
    assert requests.get(daemon.origin + path, timeout=10).status_code == 200


def test_the_root_welcomes(daemon):
    response = requests.get(daemon.origin + "/", timeout=10)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/html")
    assert "Welcome to Renga-Deployer" in response.text


def test_the_base_path_can_be_chosen(start_daemon):
    daemon = start_daemon(DEPLOYER_BASE_PATH="/api/deployer")
    client = daemon.client()
    assert_problem(client.request("GET", "/contexts"), 404)
    client.endpoint = daemon.origin + "/api/deployer"
    assert client.list_contexts() == []


def test_another_host_is_refused(client):
    assert_problem(client.request("GET", "/contexts", headers={"Host": "evil.example"}), 421)


STATUS = "/executions/00000000-0000-4000-8000-000000000000/status"
REFUSED = {
    "upgrade-refused": (400, {"headers": {"Upgrade": "websocket"}}),
    "body-too-large": (413, {"data": b"x" * (1024 * 1024 + 1)}),
    "target-too-long": (414, {"params": {"q": "x" * 9000}}),
    "expectation-unknown": (417, {"headers": {"Expect": "a-miracle"}}),
    "head-too-large": (431, {"headers": {"X-Padding": "x" * 40_000}}),
}


@pytest.mark.parametrize("path", ["/contexts", STATUS, "/openapi.json"])
@pytest.mark.parametrize("reason", REFUSED)
def test_what_is_refused_before_it_has_a_route_is_a_problem_too(client, path, reason):
    status, options = REFUSED[reason]
    assert_problem(client.request("GET", path, **options), status, reason)
