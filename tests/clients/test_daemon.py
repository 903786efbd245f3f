# SPDX-License-Identifier: Apache-2.0
"""The program itself: its start, its end, its other commands."""

import threading
from pathlib import Path

import pytest

import engine as docker
from daemon import Daemon, wait_until


def test_the_end_is_graceful_and_leaves_containers_running(start_daemon, image):
    daemon = start_daemon()
    client = daemon.client()
    context = client.create_context(image, "sleep 600")["identifier"]
    execution = client.create_execution(context)["identifier"]

    assert daemon.stop() == 0
    assert docker.is_running(execution)
    daemon.start()
    assert client.get_execution(context, execution)["state"] == "running"


def test_the_end_waits_for_replies_in_work(start_daemon, image, proxy):
    daemon = start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint)
    client = daemon.client()
    context = client.create_context(image, "sleep 600")["identifier"]
    answers = []
    launch = threading.Thread(target=lambda: answers.append(client.create_execution(context)))
    launch.start()
    proxy.wait_for("POST", "/containers/create")
    assert daemon.stop() == 0
    launch.join()
    assert answers[0]["state"] == "running"
    assert docker.is_running(answers[0]["identifier"])


def test_nothing_secret_is_logged_and_stdout_stays_quiet(start_daemon, image):
    daemon = start_daemon()
    client = daemon.client()
    context = client.create_context(image, "true", env=[{"name": "A", "value": "secret-of-the-context"}])
    client.create_execution(context["identifier"], environment={"B": "secret-of-the-launch"})
    client.request("POST", "/contexts", data="{secret-of-the-body", headers={"Content-Type": "application/json"})
    token = client.session.headers["Authorization"].removeprefix("Bearer ")
    assert daemon.stop() == 0
    output = daemon.stdout.read_text() + daemon.log()
    assert len(daemon.stdout.read_text().splitlines()) <= 1
    assert context["identifier"] in output
    for secret in (token, token.split(".")[2], "secret-of-"):
        assert secret not in output


def test_one_log_line_a_request(daemon, client):
    response = client.request("GET", "/contexts?colour=green")
    identifier = response.headers["X-Request-Id"]
    lines = wait_until(lambda: [line for line in daemon.log().splitlines() if identifier in line], 5)
    assert len(lines) == 1
    assert "GET" in lines[0] and "/v1/contexts" in lines[0] and "200" in lines[0]


def test_a_second_daemon_on_the_same_data_refuses(daemon, tmp_path):
    second = Daemon(tmp_path, DEPLOYER_DATA_DIR=str(daemon.data_dir))
    refused = second.run(check=False)
    assert refused.returncode != 0
    assert str(daemon.process.pid) in refused.stderr


def test_an_address_in_use_is_refused_with_a_sentence(daemon, tmp_path):
    second = Daemon(tmp_path, DEPLOYER_LISTEN=daemon.origin.removeprefix("http://"))
    refused = second.run(check=False)
    assert refused.returncode != 0
    assert "in use" in refused.stderr


@pytest.mark.parametrize(
    "option, value",
    [
        ("DEPLOYER_LISTEN", "somewhere"),
        ("DEPLOYER_MAX_BODY", "lots"),
        ("DEPLOYER_JWT_KEY", "not a key"),
        ("DEPLOYER_ENGINE_DOCKER", "ftp://engine"),
        ("SQLALCHEMY_DATABASE_URI", "mysql://db"),
    ],
)
def test_a_wrong_option_is_refused_by_name(tmp_path, option, value):
    refused = Daemon(tmp_path, **{option: value}).run(check=False)
    assert refused.returncode != 0
    assert option in refused.stderr or value in refused.stderr


def test_a_misspelt_option_is_reported_once(start_daemon):
    daemon = start_daemon(DEPLOYER_LISTNE="127.0.0.1:1")
    assert daemon.log().count("DEPLOYER_LISTNE") == 1


def test_config_shows_every_option_with_its_origin(tmp_path):
    daemon = Daemon(tmp_path, DEPLOYER_CLIENT_SECRET="hunter2", DEPLOYER_MAX_BODY="4096")
    lines = daemon.run("config").stdout.splitlines()
    (body,) = [line for line in lines if "DEPLOYER_MAX_BODY" in line]
    assert "4096" in body and "environment" in body
    (strict,) = [line for line in lines if "DEPLOYER_STRICT_STATUS" in line]
    assert "default" in strict
    assert not [line for line in lines if "hunter2" in line]


def test_config_shows_what_is_found_where_nothing_is_set(tmp_path):
    daemon = Daemon(tmp_path, XDG_DATA_HOME=str(tmp_path), DOCKER_HOST="unix:///tmp/an-engine.sock")
    for name in ("DEPLOYER_DATA_DIR", "DEPLOYER_ENGINE_DOCKER"):
        del daemon.environment[name]

    def shown(name):
        (line,) = [line for line in daemon.run("config").stdout.splitlines() if line.startswith(name + " ")]
        return line.split(maxsplit=1)[1]

    assert shown("DEPLOYER_DATA_DIR") == f"{tmp_path}/slipway (default)"
    assert shown("DEPLOYER_ENGINE_DOCKER") == "unix:///tmp/an-engine.sock (DOCKER_HOST)"
    assert shown("DEPLOYER_ALLOWED_HOSTS").startswith("localhost,127.0.0.1,")
    del daemon.environment["DOCKER_HOST"]
    assert shown("DEPLOYER_ENGINE_DOCKER").startswith("unix:///")
    daemon.environment["DEPLOYER_DATA_DIR"] = "data"
    assert shown("DEPLOYER_DATA_DIR") == f"{Path.cwd()}/data (environment)"


def test_a_token_needs_the_key_of_a_daemon(tmp_path, daemon):
    """Another's data directory, or a mistyped one: no key is made there, and no token that nobody takes."""
    refused = Daemon(tmp_path).run("token", check=False)
    assert refused.returncode == 1 and refused.stdout == ""
    assert str(tmp_path / "data" / "token-key.pem") in refused.stderr
    assert "--data-dir" in refused.stderr and "start" in refused.stderr
    assert not (tmp_path / "data").exists()
    refused = daemon.run("token", "--data-dir", str(tmp_path), check=False)
    assert refused.returncode == 1 and list(tmp_path.iterdir()) == []


def test_a_token_stands_alone_on_stdout(daemon):
    printed = daemon.run("token", "--scope", "deployer:contexts_read", "--subject", "bob", "--lifetime", "3600").stdout
    assert printed.count(".") == 2 and len(printed.split()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["token", "--scope", "deployer:everything"],
        ["token", "--lifetime", "soon"],
        ["token", "--lifetime", "-1h"],
        ["no-such-command"],
        ["--no-such-option"],
    ],
)
def test_wrong_arguments_are_refused_with_a_sentence(daemon, arguments):
    refused = daemon.run(*arguments, check=False)
    assert refused.returncode not in (0, -6, -11)
    assert refused.stderr.strip() and not refused.stdout.strip()
