# SPDX-License-Identifier: Apache-2.0
"""Every option changes what it says that it changes: a row for each, seen on a daemon without it and on one with it."""

import json
import re
import socket
import ssl
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable
from urllib.parse import urlsplit

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import engine as docker
import registry
from daemon import ALL_SCOPES, Daemon, wait_until
from key_server import KeyServer
from option_site import Site, running
from raw import Connection
from renga_client import RengaClient

README = Path(__file__).parents[2] / "README.md"

# Taken, because the Renga Deployer's administrators set them, and shown by `slipwayd config`; nothing comes of them.
WITHOUT_EFFECT = {"DEPLOYER_CLIENT_SECRET", "DEPLOYER_DEFAULT_VALUE", "SQLALCHEMY_TRACK_MODIFICATIONS"}


@dataclass
class Row:
    """`look(daemon, site)` is `before` on a daemon without the options, `after` on one with them."""

    look: Callable
    before: object
    after: object
    options: dict  # a value may be a function of the site
    beside: dict = field(default_factory=dict)  # the options of both daemons
    wrapper: tuple = ()


ROWS = []


def row(before, after, beside={}, wrapper=(), **options):
    def add(look):
        ROWS.append(Row(look, before, after, options, beside, wrapper))
        return look

    return add


@pytest.fixture
def site(tmp_path, request):
    return Site(tmp_path, request)


# --- where it listens, and what it is called ------------------------------------------------------


@row(False, True, DEPLOYER_LISTEN=lambda site: f"127.0.0.1:{site.port}")
def _(daemon, site):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", site.port)) == 0


@row(None, 200, DEPLOYER_METRICS_LISTEN=lambda site: str(site.port))
def _(daemon, site):
    try:
        return requests.get(f"http://127.0.0.1:{site.port}/metrics", timeout=10).status_code
    except requests.ConnectionError:
        return None


@row(False, True, DEPLOYER_URL="http://lab.example:1234")
def issues_tokens_as(daemon, site):
    claims = jwt.decode(daemon.token(), options={"verify_signature": False})
    return claims["iss"] == "http://lab.example:1234"


@row(404, 401, DEPLOYER_BASE_PATH="/api/deployer")
def _(daemon, site):
    return requests.get(daemon.origin + "/api/deployer/contexts", timeout=10).status_code


@row(421, 200, DEPLOYER_ALLOWED_HOSTS="lab.example,127.0.0.1")
def _(daemon, site):
    return requests.get(daemon.origin + "/healthz", headers={"Host": "lab.example"}, timeout=10).status_code


@row(False, True, DEPLOYER_TLS_CERT=lambda site: site.certificate[0], DEPLOYER_TLS_KEY=lambda site: site.certificate[1])
def speaks_tls(daemon, site):
    address = urlsplit(daemon.origin)
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        try:
            return context.wrap_socket(connection).version() is not None
        except ssl.SSLError:
            return False


@row(None, "https://lab.example", DEPLOYER_CORS_ORIGINS="https://lab.example")
def _(daemon, site):
    answer = requests.get(daemon.origin + "/v1/contexts", headers={"Origin": "https://lab.example"}, timeout=10)
    return answer.headers.get("Access-Control-Allow-Origin")


@row("127.0.0.1", "192.0.2.7", WSGI_NUM_PROXIES="1")
def who_asked(daemon, site):
    headers = {"X-Forwarded-For": "6.6.6.6, 192.0.2.7", "X-Request-Id": "forwarded"}
    requests.get(daemon.origin + "/healthz", headers=headers, timeout=10)
    (line,) = wait_until(lambda: [line for line in daemon.log().splitlines() if "forwarded GET" in line], 10)
    return line.split()[-1]


# --- limits ---------------------------------------------------------------------------------------


@row(201, 413, DEPLOYER_MAX_BODY="2048")
def _(daemon, site):
    spec = {"image": "busybox", "labels": ["a" * 4096]}
    return daemon.client().request("POST", "/contexts", json=spec).status_code


@row(200, 431, DEPLOYER_MAX_HEAD="2048")
def _(daemon, site):
    return requests.get(daemon.origin + "/healthz", headers={"X-A": "a" * 4096}, timeout=10).status_code


@row(200, 503, DEPLOYER_MAX_CONNECTIONS="2")
def what_the_third_gets(daemon, site):
    with ExitStack() as stack:
        return [answer_to_one_more(stack, daemon) for _ in range(3)][-1]


def answer_to_one_more(stack, daemon, source=None):
    """The status of a stream that is open until the test ends."""
    connection = stack.enter_context(Connection(daemon, source=source))
    connection.request("GET", "/v1/events", b"Authorization: Bearer " + daemon.token().encode())
    return connection.status()


@row(200, 429, DEPLOYER_MAX_CONNECTIONS_OF_PEER="2")
def what_the_third_of_an_address_gets(daemon, site):
    with ExitStack() as stack:
        return [answer_to_one_more(stack, daemon, "127.0.0.9") for _ in range(3)][-1]


@row(200, 429, DEPLOYER_MAX_STREAMS="2")
def what_the_third_stream_gets(daemon, site):
    with ExitStack() as stack:
        return [answer_to_one_more(stack, daemon) for _ in range(3)][-1]


@row({200}, {200, 429}, DEPLOYER_MAX_REQUESTS="10")
def _(daemon, site):
    client = daemon.client()
    return {client.request("GET", "/contexts").status_code for _ in range(60)}


def answers_to_slow_readers(daemon):
    """Of a listing that is more than the system's own buffers hold."""
    client = daemon.client()
    large = {"image": "busybox", "env": [{"name": f"A{n}", "value": "x" * 100_000} for n in range(9)]}
    for _ in range(10):
        assert client.request("POST", "/contexts", json=large).status_code == 201
    with ExitStack() as stack:
        statuses = set()
        for _ in range(12):
            connection = stack.enter_context(Connection(daemon, receive_buffer=4096))
            connection.request("GET", "/v1/contexts", b"Authorization: " + client.session.headers["Authorization"].encode())
            statuses.add(connection.status())
        return statuses


@row({200}, {200, 429}, DEPLOYER_MAX_UNREAD=str(2 * 1024 * 1024))
def _(daemon, site):
    return answers_to_slow_readers(daemon)


@row({200}, {200, 503}, DEPLOYER_MAX_UNREAD_OF_ALL=str(2 * 1024 * 1024))
def _(daemon, site):
    return answers_to_slow_readers(daemon)


@row(False, True, DEPLOYER_HEAD_TIMEOUT="1s")
def half_a_head_is_dropped(daemon, site):
    with Connection(daemon) as connection:
        connection.send(b"GET / HTTP/1.1\r\n")
        return connection.is_heard_of_within(3)


@row(False, True, DEPLOYER_BODY_TIMEOUT="1s")
def half_a_body_is_dropped(daemon, site):
    with Connection(daemon) as connection:
        connection.request("POST", "/v1/contexts", b"Content-Length: 100", body=b"{")
        return connection.is_heard_of_within(3)


@row(False, True, DEPLOYER_IDLE_TIMEOUT="1s")
def an_idle_connection_is_dropped(daemon, site):
    with Connection(daemon) as connection:
        connection.request("GET", "/healthz")
        assert connection.answer().status_code == 200
        return connection.is_heard_of_within(3)


@row(False, True, DEPLOYER_WRITE_TIMEOUT="1s")
def a_reader_that_takes_nothing_is_dropped(daemon, site):
    client = daemon.client()
    for _ in range(12):  # more than all buffers of a connection hold
        client.create_context("busybox", env=[{"name": f"A{n}", "value": "x" * 100_000} for n in range(10)])
    with Connection(daemon, receive_buffer=4096) as connection:
        token = client.session.headers["Authorization"].encode()
        connection.request("GET", "/v1/contexts", b"Authorization: " + token, b"X-Request-Id: slow-reader")
        return happens_within(4, lambda: re.search("slow-reader .* cut$", daemon.log(), re.MULTILINE))


def happens_within(seconds, condition):
    try:
        return bool(wait_until(condition, seconds))
    except AssertionError:
        return False


# --- pages ----------------------------------------------------------------------------------------

WITH_PAGE = {"DEPLOYER_SWAGGER_UI": "true"}


@row(404, 200, DEPLOYER_SWAGGER_UI="true")
def _(daemon, site):
    return requests.get(daemon.origin + "/v1/ui", timeout=10).status_code


def sign_in(daemon):
    described = requests.get(daemon.origin + "/v1/openapi.json", timeout=10).json()
    return next(
        flows["authorizationCode"]
        for scheme in described["components"]["securitySchemes"].values()
        if (flows := scheme.get("flows"))
    )


@row(False, True, DEPLOYER_AUTHORIZATION_URL="https://login.example/auth")
def _(daemon, site):
    return sign_in(daemon)["authorizationUrl"] == "https://login.example/auth"


@row(False, True, DEPLOYER_TOKEN_URL="https://login.example/token")
def _(daemon, site):
    return sign_in(daemon)["tokenUrl"] == "https://login.example/token"


def page_s(daemon, name):
    return re.search(f'data-{name}="([^"]*)"', requests.get(daemon.origin + "/v1/ui", timeout=10).text)[1]


@row("demo-client", "lab", beside=WITH_PAGE, DEPLOYER_CLIENT_ID="lab")
def _(daemon, site):
    return page_s(daemon, "client-id")


@row("demo-client", "lab", beside=WITH_PAGE, DEPLOYER_APP_NAME="lab")
def _(daemon, site):
    return page_s(daemon, "app-name")


@row(False, True, DEPLOYER_BASE_TEMPLATE=lambda site: site.template)
def _(daemon, site):
    return "Our lab" in requests.get(daemon.origin, timeout=10).text


# --- data -----------------------------------------------------------------------------------------


@row(False, True, DEPLOYER_DATA_DIR=lambda site: site.directory / "elsewhere")
def _(daemon, site):
    return (site.directory / "elsewhere" / "deployer.db").exists()


@row(False, True, SQLALCHEMY_DATABASE_URI="sqlite:///other.db")
def _(daemon, site):
    return (daemon.data_dir / "other.db").exists()


# --- tokens ---------------------------------------------------------------------------------------

ISSUER = KeyServer()  # it signs, and is never asked
PEM = ISSUER.add("lab").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
FOREIGN = {"DEPLOYER_JWT_KEY": PEM, "DEPLOYER_JWT_ISSUER": ISSUER.issuer}
DEFAULT_ISSUER = "http://localhost:8080/auth/realms/Renga"


def status_with(daemon, **claims):
    return RengaClient(daemon.origin + "/v1", ISSUER.token("lab", **claims)).request("GET", "/contexts").status_code


@row(401, 200, DEPLOYER_JWT_KEY=PEM)
def _(daemon, site):
    return status_with(daemon, iss=DEFAULT_ISSUER)


@row(401, 200, beside={"DEPLOYER_JWT_KEY": PEM}, DEPLOYER_JWT_ISSUER=ISSUER.issuer)
def _(daemon, site):
    return status_with(daemon)


@row(200, 401, beside=FOREIGN, DEPLOYER_JWT_AUDIENCE="slipway")
def _(daemon, site):
    assert status_with(daemon, aud="slipway") == 200
    return status_with(daemon, aud="another")


@row(200, 401, beside=FOREIGN, DEPLOYER_TOKEN_SCOPE_KEY="scope")
def _(daemon, site):
    assert status_with(daemon, scope=list(ALL_SCOPES)) == 200
    return status_with(daemon, scope="openid")


@row(401, 403, DEPLOYER_STRICT_STATUS="true")
def _(daemon, site):
    return daemon.client("deployer:executions_read").request("GET", "/contexts").status_code


def what_another_gets(daemon, site):
    context = daemon.client(subject="alice").create_context("busybox")["identifier"]
    return daemon.client(subject="root").request("GET", f"/contexts/{context}").status_code


row(404, 200, DEPLOYER_ADMINS="root")(what_another_gets)
row(404, 200, DEPLOYER_OWNER_ISOLATION="false")(what_another_gets)


# --- containers -----------------------------------------------------------------------------------


@contextmanager
def launched(daemon, image, engine="docker", **spec):
    """The answer; what it started is removed afterwards."""
    client = daemon.client()
    context = client.create_context(image, "sleep 600", **spec)["identifier"]
    try:
        yield client.request("POST", f"/contexts/{context}/executions", json={"engine": engine})
    finally:
        docker.remove_all(context)


def status_of_launch(daemon, image, **spec):
    with launched(daemon, image, **spec) as answer:
        return answer.status_code


def inspected(daemon, image, **spec):
    with launched(daemon, image, **spec) as answer:
        container = docker.container_of(answer.json()["identifier"])
        return json.loads(docker.call("GET", f"/containers/{container}/json")[1])


@row(400, 201, DEPLOYER_ENGINE_LAB=docker.ENDPOINT)
def _(daemon, site):
    return status_of_launch(daemon, site.image, engine="lab")


@row("/", "/lab", DEPLOYER_DEFAULT_BASE_URL="/lab")
def _(daemon, site):
    variables = inspected(daemon, site.image)["Config"]["Env"]
    return dict(variable.split("=", 1) for variable in variables)["DEPLOYER_BASE_URL"]


@row("127.0.0.1", "127.0.0.2", DEPLOYER_DOCKER_BIND_IP="127.0.0.2")
def _(daemon, site):
    (published,) = inspected(daemon, site.image, ports="80")["NetworkSettings"]["Ports"]["80/tcp"]
    return published["HostIp"]


@row("127.0.0.1", "lab.example", DEPLOYER_DOCKER_CONTAINER_IP="lab.example")
def _(daemon, site):
    with launched(daemon, site.image, ports="80") as answer:
        path = f"{urlsplit(answer.request.url).path.removeprefix('/v1')}/{answer.json()['identifier']}/ports"
        (port,) = daemon.client().request("GET", path).json()["ports"]
        return port["host"]


def followed_log(daemon, site, command):
    """Of a run, to its end or for three seconds."""
    client = daemon.client()
    context = client.create_context(site.image, command)["identifier"]
    execution = client.create_execution(context)["identifier"]
    try:
        with client.request("GET", f"/executions/{execution}/logs?follow=true", stream=True, timeout=3) as answer:
            for _ in answer.iter_content(65536):
                pass
    except requests.RequestException:
        pass
    return client.logs(context, execution)


@row(False, True, DEPLOYER_LOG_LIMIT="64Ki")
def keeps_a_long_log_s_ends(daemon, site):
    return b"to keep this log within its limit of 64Ki" in followed_log(daemon, site, "seq 20000")


@row(False, True, DEPLOYER_LOG_TOTAL="256Ki")
def keeps_all_logs_short(daemon, site):
    return b"to keep all logs within their limit of 256Ki" in followed_log(daemon, site, "seq 20000")


@row(b"here\n", b"", DEPLOYER_DISK_RESERVE="4Ei")
def what_is_kept_of_a_log(daemon, site):
    return followed_log(daemon, site, "echo here")


@row(201, 429, DEPLOYER_MAX_RUNNING_PER_SUBJECT="1")
def what_a_second_launch_gets(daemon, site):
    with launched(daemon, site.image), launched(daemon, site.image) as answer:
        return answer.status_code


@row(201, 429, DEPLOYER_MAX_CONTEXTS_PER_SUBJECT="1")
def what_a_second_context_gets(daemon, site):
    answers = [daemon.client().request("POST", "/contexts", json={"image": "busybox"}) for _ in range(2)]
    return answers[-1].status_code


@row(0, 48 * 2**20, DEPLOYER_MEMORY_LIMIT="48Mi")
def _(daemon, site):
    return inspected(daemon, site.image)["HostConfig"]["Memory"]


@row(0, 48 * 2**20, DEPLOYER_MAX_MEMORY="48Mi")
def the_most_memory(daemon, site):
    return inspected(daemon, site.image)["HostConfig"]["Memory"]


@row(0, 500_000_000, DEPLOYER_MAX_CPUS="500m")
def the_most_cpus(daemon, site):
    return inspected(daemon, site.image)["HostConfig"]["NanoCpus"]


@row(422, 403, DEPLOYER_MAX_GPUS="no")
def what_who_asks_for_a_gpu_gets(daemon, site):
    return status_of_launch(daemon, site.image, resources={"limits": {"nvidia.com/gpu": 1_000_000}})


@row(4096, 100, DEPLOYER_PROCESS_LIMIT="100")
def the_most_processes(daemon, site):
    return inspected(daemon, site.image)["HostConfig"]["PidsLimit"]


def docker_configuration(site):
    (site.root / "config.json").write_text('{"proxies": {"default": {"httpProxy": "http://proxy:3128"}}}')
    return site.root


@row(False, True, beside={"DOCKER_CONFIG": docker_configuration}, DEPLOYER_CONTAINER_PROXIES="true")
def the_proxies_of_containers(daemon, site):
    return "HTTP_PROXY=http://proxy:3128" in inspected(daemon, site.image)["Config"]["Env"]


def mounting(**source):
    return {"volumes": [{"name": "v", **source}], "volumeMounts": [{"name": "v", "mountPath": "/v"}]}


@row(403, 201, DEPLOYER_HOST_PATH_ROOTS=lambda site: site.root)
def _(daemon, site):
    return status_of_launch(daemon, site.image, **mounting(hostPath={"path": str(site.root)}))


@row(
    *(403, 201),
    beside={"DEPLOYER_HOST_PATH_ROOTS": lambda site: site.root},
    wrapper=("unshare", "--mount"),  # where the engine does not see what the daemon mounts
    DEPLOYER_HOST_PATH_TRUSTED="true",
)
def _(daemon, site):
    return status_of_launch(daemon, site.image, **mounting(hostPath={"path": str(site.root)}))


@row(403, 201, DEPLOYER_VOLUMES=lambda site: site.volume)
def _(daemon, site):
    return status_of_launch(daemon, site.image, **mounting(persistentVolumeClaim={"claimName": site.volume}))


@row(
    *(422, 201), beside={"DOCKER_CONFIG": lambda site: site.directory}, DEPLOYER_REGISTRIES=lambda site: site.registry.host
)
def _(daemon, site):
    image = site.registry.push("lab/secret:1")
    try:
        return status_of_launch(daemon, image)
    finally:
        registry.forget(image)


# --- the table ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "+".join(row.options))
def test_an_option_changes_what_it_says(row, site, tmp_path):
    with running(tmp_path / "without", site, row.wrapper, row.beside) as daemon:
        assert row.look(daemon, site) == row.before
    with running(tmp_path / "with", site, row.wrapper, row.beside | row.options) as daemon:
        assert row.look(daemon, site) == row.after


def test_every_option_has_its_row(tmp_path):
    listed = {line.split()[0] for line in Daemon(tmp_path).run("config").stdout.splitlines()}
    shown = {name for row in ROWS for name in row.options}
    engines = {name for name in listed | shown if name.startswith("DEPLOYER_ENGINE_")}
    assert shown.isdisjoint(WITHOUT_EFFECT)
    assert (shown | WITHOUT_EFFECT) - engines == listed - engines
    assert engines - listed, "an engine of any name"
    assert shown - engines <= set(re.findall(r"`([A-Z_]+)`", README.read_text())), "the README explains it"


def test_what_has_no_effect_is_taken_and_shown(tmp_path):
    daemon = Daemon(tmp_path, **dict.fromkeys(WITHOUT_EFFECT, "true"))
    with closing(daemon.start()):
        lines = daemon.run("config").stdout.splitlines()
        assert {line.split()[0] for line in lines if "(environment)" in line} >= WITHOUT_EFFECT
        assert not [name for name in WITHOUT_EFFECT if name in daemon.log()], "it is no mistake"
