# SPDX-License-Identifier: Apache-2.0
"""Folders of the host: beneath the listed roots, without a way around them."""

import os
from pathlib import Path

import pytest

import engine as docker
from problem import assert_problem
from runs import run_to_end, wait_for_end

SOCKET = docker.ENDPOINT.removeprefix("unix://")

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="holding host paths needs the right to mount"),
    pytest.mark.skipif(not docker.ENDPOINT.startswith("unix://"), reason="the engine is not on this host"),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("root")
    root.chmod(0o777)
    (root / "data").mkdir()
    (root / "data" / "file").write_text("checked\n")
    (root / "link").symlink_to("/etc")
    (root / "data" / "inner").symlink_to("/etc")
    return root


@pytest.fixture(scope="module")
def daemon(start_daemon, root):
    return start_daemon(DEPLOYER_HOST_PATH_ROOTS=f"{root},{Path(SOCKET).resolve().parent}")


def mounting(path, kind=None, **mount):
    source = {"path": str(path)} | ({"type": kind} if kind else {})
    return {
        "volumes": [{"name": "host", "hostPath": source}],
        "volumeMounts": [{"name": "host", "mountPath": "/host", **mount}],
    }


def launch(client, image, path, kind=None, **mount):
    context = client.create_context(image, "ls /host", **mounting(path, kind, **mount))["identifier"]
    answer = client.request("POST", f"/contexts/{context}/executions", json={})
    return answer, client.list_executions(context)


def test_a_folder_is_seen_and_written(client, image, root):
    command = "sh -c 'cat /host/file; echo written > /host/result'"
    user = {"runAsUser": os.getuid() or 1234, "runAsGroup": 4321}
    (root / "data").chmod(0o777)
    _, _, log = run_to_end(client, image, command, securityContext=user, **mounting(root / "data"))
    assert log == b"checked\n"
    result = (root / "data" / "result").stat()
    assert (result.st_uid, result.st_gid) == (user["runAsUser"], 4321), "it belongs to who ran it"


def test_a_file(client, image, root):
    assert run_to_end(client, image, "cat /host", **mounting(root / "data" / "file", "File"))[2] == b"checked\n"


def test_a_part_of_a_folder(client, image, root):
    assert b"file\n" in run_to_end(client, image, "ls /host", **mounting(root, subPath="data"))[2]


def test_a_read_only_folder(client, image, root):
    command = "sh -c 'touch /host/nothing || echo refused'"
    assert b"refused" in run_to_end(client, image, command, **mounting(root / "data", readOnly=True))[2]
    assert not (root / "data" / "nothing").exists()


def test_a_folder_is_made(client, image, root):
    run_to_end(client, image, "touch /host/x", **mounting(root / "made" / "here", "DirectoryOrCreate"))
    assert (root / "made" / "here" / "x").exists()


@pytest.mark.parametrize(
    "path",
    [
        "/etc",
        "/",
        "{root}/../etc",
        "{root}/data/../../../etc",
        "{root}/link",
        "{root}/link/ssl",
        "{root}/data/inner",
        "{root}x",
        SOCKET,
        str(Path(SOCKET).resolve()),
        str(Path(SOCKET).resolve().parent),
    ],
)
def test_what_may_not_be_mounted(client, image, root, path):
    path = path.format(root=root)
    answer, executions = launch(client, image, path)
    assert_problem(answer, 403, "host-path-forbidden", f'spec.volumeMounts[0]: "{path}" may not be mounted')
    assert executions == [], "nothing is stored"


def test_a_link_below_a_folder(client, image, root):
    answer, executions = launch(client, image, root / "data", subPath="inner")
    assert_problem(answer, 403, "host-path-forbidden")
    assert executions == []


def test_what_is_not_there(client, image, root):
    assert_problem(launch(client, image, root / "absent")[0], 422, "host-path-missing", "DirectoryOrCreate")
    assert_problem(launch(client, image, root / "data" / "file", "Directory")[0], 422, "host-path-kind")
    os.mkfifo(root / "pipe")
    assert_problem(launch(client, image, root / "pipe")[0], 422, "host-path-kind")


def test_a_swap_after_the_check_changes_nothing(client, image, root):
    """A folder and a link to the host's files change places all the time."""
    victim, link, spare = root / "victim", root / "evil", root / "spare"
    victim.mkdir()
    (victim / "harmless").touch()
    link.symlink_to("/etc")
    swapper = os.fork()
    if swapper == 0:
        while True:
            for source, target in ((victim, spare), (link, victim), (victim, link), (spare, victim)):
                os.rename(source, target)
    try:
        outcomes = [launch(client, image, victim, "Directory") for _ in range(20)]
    finally:
        os.kill(swapper, 9)
        os.waitpid(swapper, 0)
    for answer, executions in outcomes:
        assert answer.status_code in (201, 403, 422), answer.text
        if answer.status_code == 201:
            (execution,) = executions
            context = answer.request.path_url.split("/")[3]
            wait_for_end(client, context, execution["identifier"])
            assert client.logs(context, execution["identifier"]) == b"harmless\n"
    assert mounts_of_the_daemon() == [], "nothing stays mounted"


def mounts_of_the_daemon():
    lines = Path("/proc/self/mountinfo").read_text().splitlines()
    return [line for line in lines if line.split()[4].startswith("/run/slipway/")]


def test_without_roots_nothing_may_be_mounted(start_daemon, image, root):
    client = start_daemon().client()
    assert_problem(launch(client, image, root / "data")[0], 403, "host-path-forbidden", "DEPLOYER_HOST_PATH_ROOTS")


def test_a_daemon_that_may_not_mount(start_daemon, image, root, daemon):
    """Behind a proxy's socket the daemon cannot tell whose mounts the engine sees; here: in another namespace."""
    wrapped = start_daemon(wrapper=["unshare", "--mount"], DEPLOYER_HOST_PATH_ROOTS=str(root))
    assert_problem(launch(wrapped.client(), image, root / "data")[0], 403, "host-path-unheld", "_TRUSTED")
    options = {"DEPLOYER_HOST_PATH_ROOTS": str(root), "DEPLOYER_HOST_PATH_TRUSTED": "true"}
    trusted = start_daemon(wrapper=["unshare", "--mount"], **options).client()
    assert run_to_end(trusted, image, "cat /host/file", **mounting(root / "data"))[2] == b"checked\n"
    assert_problem(launch(trusted, image, "/etc")[0], 403, "host-path-forbidden")
