# SPDX-License-Identifier: Apache-2.0
"""/metrics: who may read it, and that it counts what happens."""

import os
import re

import pytest
import requests

from daemon import ALL_SCOPES, free_port, wait_until
from problem import assert_problem
from runs import run_to_end

# Prometheus' text format 0.0.4.
LABEL = r'[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*"'
NAME = r"[a-zA-Z_:][\w:]*"
COMMENT = re.compile(rf"# HELP {NAME} .+|# TYPE {NAME} (?:counter|gauge|histogram)")
SAMPLE = re.compile(rf"({NAME})(?:\{{({LABEL}(?:,{LABEL})*)\}})? (\S+)")


@pytest.fixture(scope="module")
def port():
    return free_port()


@pytest.fixture(scope="module")
def daemon(start_daemon, port):
    return start_daemon(DEPLOYER_METRICS_LISTEN=str(port))


@pytest.fixture(scope="module")
def client(daemon):
    return daemon.client()


def parsed(text):
    """Each figure by its name and labels; fails on what is not in the format."""
    figures = {}
    families = []
    for line in text.splitlines():
        if line.startswith("#"):
            assert COMMENT.fullmatch(line), line
            if line.startswith("# TYPE"):
                families.append(line.split()[2])
            continue
        name, labels, value = SAMPLE.fullmatch(line).groups()
        key = (name, *sorted(re.findall(LABEL, labels or "")))
        assert key not in figures, line
        figures[key] = float(value)
    assert len(families) == len(set(families)), "the figures of one name stand together"
    return figures


def metrics(port):
    answer = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=10)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    return parsed(answer.text)


def figure(figures, name, **labels):
    return figures.get((name, *sorted(f'{key}="{value}"' for key, value in labels.items())), 0)


def test_requests_are_counted_by_route_method_and_status(client, port):
    route = {"route": "/v1/contexts/{context_id}", "method": "GET"}
    before = metrics(port)
    for _ in range(3):
        client.request("GET", "/contexts/none")
    client.request("GET", "/nothing/here")
    client.request("BREW", "/contexts")
    after = metrics(port)

    def grown(name, **labels):
        return figure(after, name, **labels) - figure(before, name, **labels)

    assert grown("slipway_http_requests_total", **route, status=400) == 3
    assert grown("slipway_http_request_duration_seconds_count", **route) == 3
    assert grown("slipway_http_request_duration_seconds_bucket", **route, le="+Inf") == 3
    assert grown("slipway_http_requests_total", route="", method="", status=404) == 1
    assert grown("slipway_http_requests_total", route="", method="", status=405) == 1
    assert "nothing" not in str(after.keys()), "no path of a request"
    assert figure(after, "slipway_http_connections") >= 1


def test_what_a_run_does_is_counted(client, image, port):
    before = metrics(port)
    context, execution, log = run_to_end(client, image, "echo 12345678")
    assert log == b"12345678\n"
    unknown = client.create_context("slipway/none:none")["identifier"]
    assert client.request("POST", f"/contexts/{unknown}/executions", json={}).status_code == 422
    after = wait_until(
        lambda: (m := metrics(port)) and figure(m, "slipway_executions", engine="docker", phase="exited") and m, 10
    )

    def grown(name, **labels):
        return figure(after, name, **labels) - figure(before, name, **labels)

    assert grown("slipway_launch_duration_seconds_count", outcome="started") == 1
    assert grown("slipway_launch_duration_seconds_count", outcome="failed") == 1
    assert grown("slipway_executions", engine="docker", phase="exited") == 1
    assert grown("slipway_executions", engine="docker", phase="failed") == 1
    assert grown("slipway_log_bytes_total") == 8
    assert grown("slipway_engine_call_duration_seconds_count", engine="docker", result="answered") >= 3
    assert grown("slipway_engine_call_duration_seconds_count", engine="docker", result="refused") >= 1
    assert grown("slipway_engine_call_duration_seconds_sum", engine="docker", result="answered") > 0.01
    for operation in ("read", "write", "commit"):
        assert grown("slipway_database_duration_seconds_count", operation=operation) >= 1
    assert figure(after, "slipway_database_queued_writes") == 0
    client.delete_execution(context, execution)


def test_the_process_is_described_as_the_system_has_it(daemon, port):
    figures = metrics(port)
    pid = daemon.process.pid
    assert abs(figure(figures, "process_open_fds") - len(os.listdir(f"/proc/{pid}/fd"))) <= 3
    assert figure(figures, "process_max_fds") >= 1024
    assert figure(figures, "process_resident_memory_bytes") > 4 * 1024 * 1024
    assert figure(figures, "slipway_process_anonymous_memory_bytes") > 1024 * 1024
    assert figure(figures, "process_threads") == len(os.listdir(f"/proc/{pid}/task"))
    began = figure(figures, "process_start_time_seconds")
    assert abs(began - os.stat(f"/proc/{pid}").st_ctime) < 60
    assert figure(figures, "process_cpu_seconds_total") > 0


def test_on_the_api_s_listener_it_needs_an_administrator(daemon):
    def ask(*scopes):
        headers = {"Authorization": f"Bearer {daemon.token(*scopes)}"} if scopes else {}
        return requests.get(daemon.origin + "/metrics", headers=headers, timeout=10)

    assert_problem(ask(), 401, "token-missing")
    assert_problem(ask(*ALL_SCOPES), 401, "scope-missing", "deployer:admin")
    answer = ask("deployer:admin")
    assert answer.status_code == 200
    assert parsed(answer.text)


def test_its_own_listener_serves_nothing_else(port):
    for path in ("/", "/v1/contexts", "/v1/openapi.json", "/healthz", "/metrics/x"):
        assert requests.get(f"http://127.0.0.1:{port}{path}", timeout=10).status_code == 404
    assert requests.post(f"http://127.0.0.1:{port}/metrics", timeout=10).status_code == 405
    strange = requests.get(f"http://127.0.0.1:{port}/metrics", headers={"Host": "evil.example"}, timeout=10)
    assert strange.status_code == 421


@pytest.mark.parametrize("value", ["here", "127.0.0.1:http", ":9090", "1.2.3.4.5:9090", "127.0.0.1:0", "70000"])
def test_an_address_that_is_none_is_refused(start_daemon, value):
    with pytest.raises(AssertionError, match="DEPLOYER_METRICS_LISTEN"):
        start_daemon(DEPLOYER_METRICS_LISTEN=value)
