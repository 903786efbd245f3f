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
    assert execution["environment"] == {"OF_EXECUTION": value}
    wait_for_end(client, context["identifier"], execution["identifier"])
    log = client.logs(context["identifier"], execution["identifier"])
    variables = bytes.fromhex(log.decode()).split(b"\0")
    assert b"OF_EXECUTION=" + value.encode() in variables
    assert b"OF.CONTEXT=" + value.encode() in variables
