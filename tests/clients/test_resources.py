# SPDX-License-Identifier: Apache-2.0
"""Limits, working directory, user and environment in real containers."""

import json

import pytest

import engine as docker
from problem import assert_problem
from runs import run_to_end, wait_for_end


def inspect(execution):
    return json.loads(docker.call("GET", f"/containers/{docker.container_of(execution)}/json")[1])


def launch(client, image, command="true", **spec):
    context = client.create_context(image, command, **spec)["identifier"]
    return client.request("POST", f"/contexts/{context}/executions", json={})


def test_limits_hold(client, image):
    resources = {
        "limits": {"cpu": "500m", "memory": "64Mi"},
        "requests": {"cpu": 0.25, "memory": "32Mi"},
    }
    _, execution, _ = run_to_end(client, image, "true", resources=resources)
    host = inspect(execution)["HostConfig"]
    assert host["NanoCpus"] == 500_000_000
    assert host["Memory"] == 64 * 2**20
    assert host["MemorySwap"] == host["Memory"], "no swap beyond the limit"
    assert host["MemoryReservation"] == 32 * 2**20
    assert host["CpuShares"] == 256
    assert host["PidsLimit"] == 4096
    assert host["SecurityOpt"] == ["no-new-privileges"]


def test_what_needs_more_memory_than_its_limit_is_killed(client, image):
    hungry = "sh -c 'x=xxxxxxxxxxxxxxxx; while true; do x=$x$x; done'"
    limits = {"limits": {"memory": "16Mi"}}
    _, execution, _ = run_to_end(client, image, hungry, resources=limits)
    assert inspect(execution)["State"]["ExitCode"] == 137


def test_the_administrators_memory_limit(start_daemon, image):
    client = start_daemon(DEPLOYER_MEMORY_LIMIT="48Mi").client()
    _, execution, _ = run_to_end(client, image, "true")
    assert inspect(execution)["HostConfig"]["Memory"] == 48 * 2**20
    _, execution, _ = run_to_end(client, image, "true", resources={"limits": {"memory": "64Mi"}})
    assert inspect(execution)["HostConfig"]["Memory"] == 64 * 2**20


SITE = {"DEPLOYER_MAX_MEMORY": "64Mi", "DEPLOYER_MAX_CPUS": "1500m", "DEPLOYER_MAX_GPUS": "no", "DEPLOYER_PROCESS_LIMIT": "50"}


@pytest.fixture(scope="module")
def limited(start_daemon):
    return start_daemon(**SITE, DEPLOYER_MEMORY_LIMIT="48Mi").client()


def test_a_sites_maxima_bind_what_is_not_asked(start_daemon, limited, image):
    _, execution, _ = run_to_end(limited, image, "true")
    host = inspect(execution)["HostConfig"]
    assert (host["Memory"], host["NanoCpus"], host["PidsLimit"]) == (48 * 2**20, 1_500_000_000, 50)
    client = start_daemon(DEPLOYER_MAX_MEMORY="32Mi", DEPLOYER_MEMORY_LIMIT="1Gi", DEPLOYER_MAX_CPUS="4096").client()
    _, execution, _ = run_to_end(client, image, "true")
    host = inspect(execution)["HostConfig"]
    assert host["Memory"] == 32 * 2**20
    cpus = json.loads(docker.call("GET", "/info")[1])["NCPU"]
    assert host["NanoCpus"] == cpus * 1_000_000_000, "no more than there are"


@pytest.mark.parametrize(
    "resources, path",
    [
        ({"limits": {"memory": "65Mi"}}, "spec.resources.limits.memory asks for more than the 64Mi"),
        ({"requests": {"memory": "65Mi"}}, "spec.resources.requests.memory"),
        ({"limits": {"cpu": 1.6}}, "spec.resources.limits.cpu asks for more than the 1500m"),
        ({"limits": {"nvidia.com/gpu": 1}}, "spec.resources.limits.nvidia.com/gpu asks for more than the 0"),
        ({"requests": {"nvidia.com/gpu": 1}}, "spec.resources.requests.nvidia.com/gpu"),
        ({"limits": {"pids": 51}}, "spec.resources.limits.pids asks for more than the 50"),
    ],
    ids=repr,
)
def test_more_than_a_site_allows(limited, image, resources, path):
    answer = launch(limited, image, resources=resources)
    assert_problem(answer, 403, "limit-above-site", path)
    assert limited.list_executions(answer.request.path_url.split("/")[3]) == []


def test_what_a_site_allows(limited, image):
    limits = {"memory": "64Mi", "cpu": "1500m", "pids": 20, "nvidia.com/gpu": 0}
    _, execution, _ = run_to_end(limited, image, "true", resources={"limits": limits})
    host = inspect(execution)["HostConfig"]
    assert (host["Memory"], host["NanoCpus"], host["PidsLimit"]) == (64 * 2**20, 1_500_000_000, 20)


def test_the_process_limit_holds(client, image):
    script = "sh -c 'i=0; while [ $i -lt 30 ]; do sleep 5 & i=$((i+1)); done; echo all'"
    _, execution, log = run_to_end(client, image, script, resources={"limits": {"pids": 10}})
    assert b"can't fork" in log and b"all" not in log
    assert inspect(execution)["HostConfig"]["PidsLimit"] == 10


@pytest.mark.parametrize("cpu, nano", [("5m", 10_000_000), ("1n", 10_000_000), ("15m", 15_000_000)])
def test_few_cpus_are_rounded_up_as_the_kubelet_does(client, image, cpu, nano):
    _, execution, _ = run_to_end(client, image, "true", resources={"limits": {"cpu": cpu}})
    assert inspect(execution)["HostConfig"]["NanoCpus"] == nano


def test_the_least_memory(client, image):
    _, execution, _ = run_to_end(client, image, "true", resources={"limits": {"memory": "6Mi"}})
    assert inspect(execution)["HostConfig"]["Memory"] == 6 * 2**20
    _, execution, _ = run_to_end(client, image, "true", resources={"requests": {"memory": "1Mi"}})
    assert inspect(execution)["HostConfig"]["MemoryReservation"] == 6 * 2**20


def test_rights_that_are_taken_away(client, image):
    context = {
        "runAsUser": 1000,
        "runAsNonRoot": True,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
        "allowPrivilegeEscalation": False,
    }
    script = "sh -c 'touch /tmp/x; id -u; grep CapBnd /proc/self/status'"
    log = run_to_end(client, image, script, securityContext=context)[2]
    assert b"touch: /tmp/x: Read-only file system\n" in log and b"1000\n" in log
    assert b"CapBnd:\t0000000000000000\n" in log


def test_proxies_are_handed_on(start_daemon, image, tmp_path):
    proxies = {"default": {"httpProxy": "http://u:secret@proxy:3128", "noProxy": "localhost"}}
    (tmp_path / "config.json").write_text(json.dumps({"proxies": proxies}))
    options = {"DOCKER_CONFIG": str(tmp_path), "DEPLOYER_CONTAINER_PROXIES": "true"}
    client = start_daemon(**options).client()
    env = [{"name": "NO_PROXY", "value": "mine"}]
    _, execution, log = run_to_end(client, image, "env", env=env)
    lines = log.decode().splitlines()
    assert {"HTTP_PROXY=http://u:secret@proxy:3128", "http_proxy=http://u:secret@proxy:3128"} < set(lines)
    assert "NO_PROXY=mine" in lines and "no_proxy=localhost" in lines
    shown = client.request("GET", f"/executions/{execution}/status").json()["environment"]
    assert (shown["HTTP_PROXY"], shown["NO_PROXY"]) == (None, "mine")
    assert "secret" not in client.request("GET", "/executions").text
    del options["DEPLOYER_CONTAINER_PROXIES"]
    assert b"PROXY" not in run_to_end(start_daemon(**options).client(), image, "env")[2]


def test_more_cpus_than_the_host_has(client, image):
    assert_problem(launch(client, image, resources={"limits": {"cpu": 100_000}}), 422, "engine-refused", "CPU")


def test_a_gpu_where_there_is_none(client, image):
    info = json.loads(docker.call("GET", "/info")[1])
    if "nvidia" in info.get("Runtimes", {}):
        pytest.skip("this host has GPUs")
    answer = launch(client, image, resources={"limits": {"nvidia.com/gpu": 1}})
    assert_problem(answer, 422, "gpu-missing", "could not select device driver")
    context = answer.request.path_url.split("/")[3]
    (execution,) = client.list_executions(context)
    assert execution["state"] == "unavailable"
    assert docker.containers_of(execution["identifier"]) == [], "no container is left"


def test_the_working_directory(client, image):
    assert run_to_end(client, image, "pwd", workingDir="/some/where")[2] == b"/some/where\n"


def test_the_user(client, image):
    assert run_to_end(client, image, "id -u", securityContext={"runAsUser": 1234})[2] == b"1234\n"
    user = {"runAsUser": 1234, "runAsGroup": 4321}
    assert run_to_end(client, image, "sh -c 'id -u; id -g'", securityContext=user)[2] == b"1234\n4321\n"


def test_a_group_without_a_user(client, image):
    answer = launch(client, image, securityContext={"runAsGroup": 5})
    assert_problem(answer, 422, "engine-cannot", "add runAsUser")


VALUES = {
    "equals signs": "a=b==c=",
    "line breaks": "\na\r\nb\n\n",
    "what shells read": "$HOME `id` \"'\\ * ; && | ${A:-b}",
    "control characters": "".join(map(chr, range(1, 32))) + "\x7f",
    "beyond ASCII": "\u00fc \u65e5\u672c \U0001f600 \ufeff e\u0301",
    "spaces": "  a\t ",
    "nothing": "",
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_variable_comes_through_byte_for_byte(client, image, value):
    context = client.create_context(image, "od -An -v -tx1 /proc/self/environ", env=[{"name": "OF.CONTEXT", "value": value}])
    assert context["spec"]["env"] == [{"name": "OF.CONTEXT", "value": value}]
    execution = client.create_execution(context["identifier"], environment={"OF_EXECUTION": value})
    assert execution["environment"]["OF_EXECUTION"] == value
    wait_for_end(client, context["identifier"], execution["identifier"])
    log = client.logs(context["identifier"], execution["identifier"])
    variables = bytes.fromhex(log.decode()).split(b"\0")
    assert b"OF_EXECUTION=" + value.encode() in variables
    assert b"OF.CONTEXT=" + value.encode() in variables
