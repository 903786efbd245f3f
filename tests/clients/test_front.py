# SPDX-License-Identifier: Apache-2.0
"""What stands between the network and the API: TLS, other origins' pages, proxies, the service manager."""

import os
import signal
import socket
import ssl
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from certificates import Authority
from daemon import BINARY, Daemon, free_port, wait_until
from problem import assert_problem

# --- TLS ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("ca"))


def tls_options(certificate, key):
    return {"DEPLOYER_TLS_CERT": str(certificate), "DEPLOYER_TLS_KEY": str(key)}


def session_that_trusts(certificate):
    session = requests.Session()
    session.trust_env = False  # an environment's certificates would come first
    session.verify = str(certificate)
    return session


class TlsDaemon(Daemon):
    def __init__(self, directory, authority, certificate, key):
        super().__init__(directory, **tls_options(certificate, key))
        self.origin = self.environment["DEPLOYER_URL"] = self.origin.replace("http:", "https:")
        self.session = session_that_trusts(authority.certificate)

    def _is_ready(self):
        assert self.process.poll() is None, self.log()
        try:
            return self.session.get(self.origin + "/readyz", timeout=5).status_code == 200
        except requests.exceptions.SSLError:
            raise
        except requests.ConnectionError:
            return False

    def subject(self):
        """Whom its certificate is for."""
        host, port = self.origin.removeprefix("https://").split(":")
        context = ssl.create_default_context(cafile=self.session.verify)
        with socket.create_connection((host, int(port))) as raw, context.wrap_socket(raw, server_hostname=host) as tls:
            return dict(pair for part in tls.getpeercert()["subject"] for pair in part)["commonName"]


@pytest.fixture(scope="module")
def tls_daemon(authority, tmp_path_factory):
    daemon = TlsDaemon(tmp_path_factory.mktemp("tls"), authority, *authority.issue("first")).start()
    yield daemon
    daemon.close()


def test_the_api_over_tls(tls_daemon):
    session = tls_daemon.session
    session.headers["Authorization"] = f"Bearer {tls_daemon.token()}"
    context = session.post(tls_daemon.origin + "/v1/contexts", json={"image": "busybox"}, timeout=10).json()
    listed = session.get(tls_daemon.origin + "/v1/contexts", timeout=10).json()["contexts"]
    assert listed == [context]
    large = {"image": "busybox", "env": [{"name": f"A{number}", "value": "x" * 100_000} for number in range(9)]}
    assert session.post(tls_daemon.origin + "/v1/contexts", json=large, timeout=10).status_code == 201
    assert len(session.get(tls_daemon.origin + "/v1/contexts", timeout=10).content) > 900_000


def test_what_is_no_tls_is_dropped_and_others_are_served(tls_daemon):
    address = ("127.0.0.1", int(tls_daemon.origin.rsplit(":", 1)[1]))
    for sent in (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x16\x03\x01\xff\xff" + bytes(100), os.urandom(2000)):
        with socket.create_connection(address, timeout=20) as client:
            client.sendall(sent)
            try:
                assert not client.recv(1000).startswith(b"HTTP/1.1 2")
            except ConnectionResetError:
                pass
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    with pytest.deprecated_call():
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    with socket.create_connection(address, timeout=20) as raw, pytest.raises((ssl.SSLError, ConnectionError)):
        old.wrap_socket(raw)
    assert tls_daemon._is_ready()


def test_a_renewed_certificate_is_taken_at_sighup(tls_daemon, authority):
    kept = session_that_trusts(authority.certificate)
    assert kept.get(tls_daemon.origin + "/readyz", timeout=10).status_code == 200
    assert tls_daemon.subject() == "first"
    certificate, key = authority.issue("second")
    for source, name in ((certificate, "DEPLOYER_TLS_CERT"), (key, "DEPLOYER_TLS_KEY")):
        source.replace(tls_daemon.environment[name])
    tls_daemon.process.send_signal(signal.SIGHUP)
    wait_until(lambda: tls_daemon.subject() == "second", 10)
    assert kept.get(tls_daemon.origin + "/readyz", timeout=10).status_code == 200

    with open(tls_daemon.environment["DEPLOYER_TLS_CERT"], "w") as broken:
        broken.write("nothing")
    tls_daemon.process.send_signal(signal.SIGHUP)
    wait_until(lambda: "The old one stays in use." in tls_daemon.log(), 10)
    assert tls_daemon.subject() == "second"


@pytest.mark.parametrize(
    "which, expected",
    [
        ("missing", "No such file"),
        ("another's key", "it is not the key of the certificate"),
        ("open to all", "everybody may read it; chmod o="),
        ("with a passphrase", "it has a passphrase"),
        ("no certificate", "it holds no certificate in PEM"),
    ],
)
def test_files_that_cannot_serve(authority, tmp_path, which, expected):
    certificate, key = authority.issue("good")
    if which == "missing":
        key = tmp_path / "none"
    elif which == "another's key":
        key = authority.issue("other")[1]
    elif which == "open to all":
        key.chmod(0o644)
    elif which == "with a passphrase":
        locked = tmp_path / "locked.key"
        subprocess.run(
            ["openssl", "pkey", "-in", key, "-aes256", "-passout", "pass:x", "-out", locked], check=True, capture_output=True
        )
        key = locked
    else:
        certificate = key
    refused = Daemon(tmp_path, **tls_options(certificate, key)).run(check=False)
    assert refused.returncode == 1
    assert "cannot be used for TLS" in refused.stderr and expected in refused.stderr


# --- pages of other origins -------------------------------------------------------------------------

LAB = "https://lab.example"


@pytest.fixture(scope="module")
def cors_daemon(start_daemon):
    return start_daemon(DEPLOYER_CORS_ORIGINS=f"{LAB},http://localhost:3000")


def test_a_page_of_a_listed_origin_may_ask(cors_daemon):
    url = cors_daemon.origin + "/v1/contexts"
    preflight = requests.options(
        url,
        headers={
            "Origin": LAB,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        },
        timeout=10,
    )
    assert preflight.ok
    assert preflight.headers["Access-Control-Allow-Origin"] == LAB
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Authorization" in preflight.headers["Access-Control-Allow-Headers"]
    refused = requests.get(url, headers={"Origin": LAB}, timeout=10)
    assert refused.headers["Access-Control-Allow-Origin"] == LAB, "it may read why, too"
    assert "Origin" in refused.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in refused.headers


@pytest.mark.parametrize("origin", ["https://evil.example", "null", LAB + ".evil.example", "http://lab.example"])
def test_a_stranger_s_page_may_not(cors_daemon, daemon, origin):
    for asked in (cors_daemon, daemon):
        for method in ("GET", "OPTIONS"):
            headers = {"Origin": origin, "Access-Control-Request-Method": "GET"}
            answer = requests.request(method, asked.origin + "/v1/contexts", headers=headers, timeout=10)
            assert not [name for name in answer.headers if name.lower().startswith("access-control")]


# --- behind proxies ---------------------------------------------------------------------------------


def test_what_a_trusted_proxy_says_holds(start_daemon):
    daemon = start_daemon(WSGI_NUM_PROXIES="1", DEPLOYER_ALLOWED_HOSTS="lab.example,127.0.0.1", DEPLOYER_SWAGGER_UI="true")
    headers = {
        "X-Forwarded-For": "6.6.6.6, 192.0.2.7",
        "X-Forwarded-Host": "lab.example",
        "X-Forwarded-Prefix": "/deployer",
        "X-Request-Id": "through-the-proxy",
    }
    page = requests.get(daemon.origin + "/v1/ui", headers=headers, timeout=10)
    assert page.status_code == 200
    assert 'data-base="/deployer/v1"' in page.text
    (line,) = wait_until(lambda: [x for x in daemon.log().splitlines() if "through-the-proxy" in x], 10)
    assert line.endswith(" 192.0.2.7")
    stranger = requests.get(daemon.origin + "/v1/ui", headers={"X-Forwarded-Host": "evil.example"}, timeout=10)
    assert_problem(stranger, 421, "host-unknown")


def test_nobody_is_believed_otherwise(daemon):
    headers = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Host": "evil.example", "X-Request-Id": "as-it-came"}
    assert requests.get(daemon.origin + "/healthz", headers=headers, timeout=10).status_code == 200
    (line,) = wait_until(lambda: [x for x in daemon.log().splitlines() if "as-it-came" in x], 10)
    assert line.endswith(" 127.0.0.1")


# --- the service manager ----------------------------------------------------------------------------


class Manager:
    """Keeps a listening socket, passes it on, and hears what its daemons say: what systemd does."""

    def __init__(self, directory):
        self.listening = socket.create_server(("127.0.0.1", free_port()), backlog=1024)
        self.notified = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notified.settimeout(30)
        self.address = str(directory / "notify")
        self.notified.bind(self.address)

    def start(self, daemon):
        """Resolves when the daemon says that it is ready."""
        # LISTEN_PID is the daemon's own id, which only the new process knows.
        script = 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$@" 3<&' + str(self.listening.fileno())
        with open(daemon.stderr, "ab") as err:
            daemon.process = subprocess.Popen(
                ["bash", "-c", script, "bash", BINARY],
                env=daemon.environment | {"NOTIFY_SOCKET": self.address},
                pass_fds=[self.listening.fileno()],
                stdin=subprocess.DEVNULL,
                stderr=err,
            )
        self.wait_for("READY=1")

    def wait_for(self, word):
        while word not in (said := self.notified.recv(4096).decode().split("\n")):
            pass
        return said


@pytest.fixture
def manager(tmp_path):
    manager = Manager(tmp_path)
    yield manager
    manager.listening.close()


def test_a_restart_refuses_and_loses_nobody(manager, tmp_path):
    """Clients ask all the while, each on a connection of its own, while one daemon ends and another begins."""
    daemon = Daemon(tmp_path)
    daemon.origin = "http://127.0.0.1:%d" % manager.listening.getsockname()[1]
    manager.start(daemon)
    first = daemon.process
    token, ends = daemon.token(), threading.Event()

    def ask():
        made, slowest = [], 0
        headers = {"Authorization": f"Bearer {token}", "Connection": "close"}
        while not ends.is_set():
            began = time.monotonic()
            answer = requests.post(daemon.origin + "/v1/contexts", json={"image": "busybox"}, headers=headers, timeout=60)
            assert answer.status_code == 201, answer.text
            made.append(answer.json()["identifier"])
            slowest = max(slowest, time.monotonic() - began)
        return made, slowest

    with ThreadPoolExecutor(8) as pool:
        clients = [pool.submit(ask) for _ in range(8)]
        try:
            for _ in range(3):
                time.sleep(0.5)  # of traffic; nothing is waited for
                daemon.process.send_signal(signal.SIGTERM)
                manager.wait_for("STOPPING=1")
                assert daemon.process.wait(timeout=60) == 0
                manager.start(daemon)
            time.sleep(0.5)
        finally:
            ends.set()
    results = [client.result() for client in clients]
    assert first.poll() == 0
    made = {identifier for ids, _ in results for identifier in ids}
    assert len(made) > 100
    stored = {context["identifier"] for context in daemon.client().list_contexts()}
    assert made <= stored, "each answer that was given holds"
    print(f"{len(made)} requests, the slowest took {max(slowest for _, slowest in results):.2f} s")
    daemon.close()


def test_a_reload_is_told(manager, tmp_path):
    daemon = Daemon(tmp_path)
    manager.start(daemon)
    daemon.process.send_signal(signal.SIGHUP)
    assert any(line.startswith("MONOTONIC_USEC=") for line in manager.wait_for("RELOADING=1"))
    assert any(line.startswith("STATUS=serves on 127.0.0.1 port ") for line in manager.wait_for("READY=1"))
    daemon.close()
    manager.wait_for("STOPPING=1")


def test_a_watchdog_is_answered(manager, tmp_path):
    daemon = Daemon(tmp_path)
    daemon.environment["WATCHDOG_USEC"] = "400000"
    manager.start(daemon)
    manager.wait_for("WATCHDOG=1")
    manager.wait_for("WATCHDOG=1")
    daemon.close()
