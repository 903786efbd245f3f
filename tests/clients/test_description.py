# SPDX-License-Identifier: Apache-2.0
"""The API's description: that it is valid, true, and served; and that the check of every answer notices."""

import http.server
import json
import re
import threading
from pathlib import Path

import pytest
import requests
from jsonschema import Draft202012Validator

import describe
import description
from daemon import ALL_SCOPES
from problem import assert_problem
from renga_client import RengaClient

REASONS = Path(__file__).parents[2] / "core" / "base" / "reasons.h"
# What is 401, unless the daemon is strict.
SCOPE_MISSING = "urn:slipway:scope-missing"
# In a body it is a bad value, in a path what is not found; and who asks whether there is room is told that there is none.
BY_PATH = {("urn:slipway:engine-unknown", "404"), ("urn:slipway:database-full", "503")}
# HTTP has these for what the table calls InvalidArgument.
OWN_STATUS = {"405", "408", "413", "414", "415", "416", "417", "421", "429", "431", "505"}
STATUS = {
    "InvalidArgument": "400",
    "Unauthenticated": "401",
    "PermissionDenied": "403",
    "NotFound": "404",
    "Aborted": "409",
    "FailedPrecondition": "422",
    "Internal": "500",
    "Unavailable": "503",
    "DeadlineExceeded": "504",
    "ResourceExhausted": "507",
}
UUID = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """What is built into the daemon, by name."""
    directory = tmp_path_factory.mktemp("api")
    describe.main(description.SOURCE, directory)
    return {path.name: json.loads(path.read_text()) for path in directory.iterdir()}


@pytest.fixture(scope="module")
def described():
    return description.load()


# --- the description itself --------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, version", [("openapi.json", "OpenAPIV31SpecValidator"), ("swagger.json", "OpenAPIV2SpecValidator")]
)
def test_it_is_valid(built, name, version):
    validators = pytest.importorskip("openapi_spec_validator")
    assert [error.message for error in getattr(validators, version)(built[name]).iter_errors()] == []


def examples(node):
    """Schema and value of each example beneath."""
    if isinstance(node, list):
        for entry in node:
            yield from examples(entry)
    if not isinstance(node, dict):
        return
    if "schema" in node:
        if "example" in node:
            yield node["schema"], node["example"]
        yield from ((node["schema"], example["value"]) for example in node.get("examples", {}).values())
    elif isinstance(node.get("examples"), list):
        yield from ((node, example) for example in node["examples"])
    for entry in node.values():
        yield from examples(entry)


def test_each_example_is_as_described(described):
    found = [pair for _, _, operation in described.operations() for pair in examples(operation)]
    assert len(found) > 50
    for schema, value in found:
        Draft202012Validator(schema).validate(value)


def test_swagger_has_the_renga_deployer_s_routes_alone(built):
    routes = {(path, method) for path, item in built["swagger.json"]["paths"].items() for method in item}
    execution = "/contexts/{context_id}/executions/{execution_id}"
    assert {route for route in routes if route[1] != "parameters"} == {
        ("/contexts", "get"),
        ("/contexts", "post"),
        ("/contexts/{context_id}", "get"),
        ("/contexts/{context_id}/executions", "get"),
        ("/contexts/{context_id}/executions", "post"),
        (execution, "get"),
        (execution, "delete"),
        (execution + "/logs", "get"),
        (execution + "/ports", "get"),
    }


def test_each_reason_exists_and_has_its_status(described):
    table = re.findall(r'ErrorReason \w+\s*\{\s*"([a-z-]+)",\s*(\w+),', REASONS.read_text())
    statuses = {f"urn:slipway:{name}": STATUS.get(code) for name, code in table}
    assert len(statuses) > 50
    for _, _, operation in described.operations():
        for status, answer in operation["responses"].items():
            for reason in reasons_of(answer):
                assert reason in statuses, f"{reason} is not in core/base/reasons.h"
                is_own = status in OWN_STATUS or reason == SCOPE_MISSING or (reason, status) in BY_PATH
                assert statuses[reason] == status or is_own, reason


def reasons_of(answer):
    problem = answer.get("content", {}).get("application/problem+json")
    if problem is None:
        return []
    return re.findall(r'"(urn:slipway:[a-z-]+)"', json.dumps(problem["schema"]["properties"]["type"]))


def test_each_scope_that_is_described_is_needed(described, daemon):
    def request(method, path, *scopes):
        base = "" if path == "/metrics" else "/v1"
        return RengaClient(daemon.origin + base, daemon.token(*scopes)).request(method, path, json={}, stream=True)

    for path, method, operation in described.operations():
        needed = [scope for entry in operation["security"] for scope in entry.get("oauth2", ())]
        path = path.replace("{context_id}", UUID).replace("{execution_id}", UUID)
        for missing in needed:
            problem = assert_problem(request(method, path, *(set(ALL_SCOPES) - {missing})), 401, "scope-missing")
            assert problem["args"] == {"scope": missing}
        if needed:
            with request(method, path, *needed) as response:  # it may have no end
                assert response.status_code in (200, 400, 404)


# --- as it is served ---------------------------------------------------------------------------


def without_addresses(document):
    document = json.loads(json.dumps(document))
    for key in ("servers", "host", "basePath", "schemes"):
        document.pop(key, None)
    for item in document["paths"].values():
        item.pop("servers", None)
    schemes = document.get("securityDefinitions") or document["components"]["securitySchemes"]
    for flow in (schemes["oauth2"], *schemes["oauth2"].get("flows", {}).values()):
        flow.pop("authorizationUrl", None)
        flow.pop("tokenUrl", None)
    return document


@pytest.fixture(scope="module")
def served(start_daemon):
    """Both forms, as a daemon behind a gateway serves them without a token."""
    daemon = start_daemon(
        DEPLOYER_URL="https://lab.example",
        DEPLOYER_BASE_PATH="/api/deployer",
        DEPLOYER_AUTHORIZATION_URL="https://login.example/auth",
        DEPLOYER_TOKEN_URL="https://login.example/token",
    )
    answers = {}
    for name in ("openapi.json", "swagger.json"):
        response = requests.get(f"{daemon.origin}/api/deployer/{name}", timeout=10)
        if response.status_code == 404:
            pytest.skip(f"{name} is not served yet")
        assert response.status_code == 200
        answers[name] = response.json()
    return answers


@pytest.mark.parametrize("name", ["openapi.json", "swagger.json"])
def test_it_is_served_as_it_was_built(served, built, name):
    expected = without_addresses(built[name])
    expected["paths"].pop("/ui", None)  # there is none, unless it is asked for
    assert without_addresses(served[name]) == expected


def test_the_page_is_described_where_it_is(start_daemon, built):
    daemon = start_daemon(DEPLOYER_SWAGGER_UI="true")
    openapi = requests.get(daemon.origin + "/v1/openapi.json", timeout=10).json()
    assert without_addresses(openapi) == without_addresses(built["openapi.json"])


def test_it_names_the_service_s_own_addresses(served):
    openapi, swagger = served["openapi.json"], served["swagger.json"]
    assert openapi["servers"] == [{"url": "https://lab.example/api/deployer"}]
    assert (swagger["schemes"], swagger["host"], swagger["basePath"]) == (["https"], "lab.example", "/api/deployer")
    flow = openapi["components"]["securitySchemes"]["oauth2"]["flows"]["authorizationCode"]
    for oauth2 in (flow, swagger["securityDefinitions"]["oauth2"]):
        assert oauth2["authorizationUrl"] == "https://login.example/auth"
        assert oauth2["tokenUrl"] == "https://login.example/token"


# --- the check of every answer -----------------------------------------------------------------

JSON = "application/json"
PROBLEM = "application/problem+json"
CONTEXT = {"identifier": UUID, "spec": {"image": "busybox"}, "created": "2026-11-21T07:25:11.482+00:00"}
REFUSAL = {"type": "urn:slipway:method-not-allowed", "title": "T", "status": 405, "detail": "D.", "args": {}}


def answer(status=200, body=None, method="GET", path=f"/v1/contexts/{UUID}", kind=JSON, **headers):
    response = requests.Response()
    response.status_code = status
    response.headers.update({"X-Request-Id": "1", "Content-Type": kind, **headers})
    response._content = json.dumps(CONTEXT if body is None else body).encode()
    response.request = requests.Request(method, "http://localhost" + path).prepare()
    return response


RIGHT = {
    "as described": answer(),
    "another base path": answer(path=f"/api/deployer/contexts/{UUID}/"),
    "a path that nobody described": answer(status=418, path="/v1/teapot"),
    "another method": answer(405, REFUSAL, "PUT", kind=PROBLEM, Allow="DELETE, GET, HEAD, OPTIONS"),
}
WRONG = {
    "the status": (answer(status=202), "202 is not described"),
    "a header": (answer(**{"X-Powered-By": "Qt"}), "X-Powered-By is not described"),
    "no header": (answer(status=401, kind=PROBLEM), "WWW-Authenticate is missing"),
    "a header's value": (answer(**{"X-Request-Id": "a b"}), "X-Request-Id"),
    "the type": (answer(kind="text/html"), "text/html is not described"),
    "one key more": (answer(body=CONTEXT | {"jwt": {}}), "jwt"),
    "one key less": (answer(body={"identifier": UUID, "spec": {"image": "a"}}), "created"),
    "a value within": (answer(body=CONTEXT | {"spec": {"image": "a", "ports": [80]}}), r"\$\.spec\.ports\[0\]"),
    "a reason": (answer(404, REFUSAL | {"status": 404}, kind=PROBLEM), "method-not-allowed"),
    "the methods": (answer(405, REFUSAL, "PUT", kind=PROBLEM, Allow="GET, PUT"), "Allow is GET, PUT"),
}


@pytest.mark.parametrize("response", RIGHT.values(), ids=RIGHT)
def test_an_answer_as_described_passes(described, response):
    described.check(response)


@pytest.mark.parametrize("response, complaint", WRONG.values(), ids=WRONG)
def test_an_answer_not_as_described_is_noticed(described, response, complaint):
    with pytest.raises(AssertionError, match=complaint):
        described.check(response)


class Teapot(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(418)
        self.send_header("X-Request-Id", "1")
        self.end_headers()

    def log_message(self, *_):
        pass


def test_no_test_has_to_ask_for_the_check():
    with http.server.HTTPServer(("127.0.0.1", 0), Teapot) as server:
        threading.Thread(target=server.handle_request).start()
        with pytest.raises(AssertionError, match="418 is not described"):
            requests.get(f"http://127.0.0.1:{server.server_port}/v1/contexts", timeout=10)
