# SPDX-License-Identifier: Apache-2.0
"""/metrics: who may read it, and that it counts what happens."""

import os

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from daemon import ALL_SCOPES, free_port, wait_until
from problem import assert_problem
from runs import run_to_end


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
    """Each figure by its name and labels; fails on what is not in the text format 0.0.4."""
    families = list(text_string_to_metric_families(text))
    names = [family.name for family in families]
    assert len(names) == len(set(names)), "the figures of one name stand together"
    assert all(family.type in ("counter", "gauge", "histogram") and family.documentation for family in families)
    samples = [sample for family in families for sample in family.samples]
    figures = {key_of(sample.name, sample.labels): sample.value for sample in samples}
    assert len(figures) == len(samples), "each is told once"
    for family in families:
        if family.type == "histogram":
            assert_cumulative(family)
    return figures


def key_of(name, labels):
    return (name, *sorted((label, str(value)) for label, value in labels.items()))


def assert_cumulative(histogram):
    buckets = {}
    counts = {}
    for sample in histogram.samples:
        labels = {label: value for label, value in sample.labels.items() if label != "le"}
        if sample.name.endswith("_bucket"):
            buckets.setdefault(key_of("", labels), []).append((float(sample.labels["le"]), sample.value))
        elif sample.name.endswith("_count"):
            counts[key_of("", labels)] = sample.value
    assert buckets.keys() == counts.keys()
    for key, found in buckets.items():
        assert found == sorted(found) and sorted(value for _, value in found) == [value for _, value in found]
        assert found[-1] == (float("inf"), counts[key])


def metrics(port):
    answer = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=10)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    return parsed(answer.text)


def figure(figures, name, **labels):
    return figures.get(key_of(name, labels), 0)


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
    unknown = client.create_context("127.0.0.1:1/nobody/has:this")["identifier"]
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
    assert figure(after, "slipway_database_queue_length", operation="write") == 0
    assert figure(after, "slipway_launches_in_work") == 0
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
