# SPDX-License-Identifier: Apache-2.0
"""Who may come in: contract §3. The tokens are made by PyJWT and by hand, never by the daemon."""

import base64
import hashlib
import hmac
import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from daemon import ALL_SCOPES
from problem import assert_problem
from renga_client import RengaClient

ISSUER = "https://login.example/auth/realms/Renga"
KEY = rsa.generate_private_key(65537, 2048)
OTHER_KEY = rsa.generate_private_key(65537, 2048)
PUBLIC_PEM = KEY.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
)


def claims(**changes):
    """Those of a good token, with changes; None leaves one out."""
    now = int(time.time())
    good = {"iss": ISSUER, "sub": "alice", "iat": now, "exp": now + 600, "scope": " ".join(ALL_SCOPES)}
    return {key: value for key, value in (good | changes).items() if value is not None}


def signed(key=KEY, algorithm="RS256", headers=None, **changes):
    return jwt.encode(claims(**changes), key, algorithm, headers)


def signed_by_hand(**changes):
    """As `signed`, with claims that PyJWT would not sign."""
    return jwt.PyJWS().encode(json.dumps(claims(**changes)).encode(), KEY, "RS256", {"typ": "JWT"})


def forged(algorithm, secret=None):
    """What no library would make: another algorithm over the public key."""
    def part(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    head = json.dumps({"alg": algorithm, "typ": "JWT"}).encode()
    text = part(head) + b"." + part(json.dumps(claims()).encode())
    signature = hmac.new(secret, text, hashlib.sha256).digest() if secret else b""
    return (text + b"." + part(signature)).decode()


@pytest.fixture(scope="module")
def guarded(start_daemon):
    """A daemon that trusts a foreign issuer's key."""
    return start_daemon(
        DEPLOYER_JWT_KEY=PUBLIC_PEM.decode(), DEPLOYER_JWT_ISSUER=ISSUER, DEPLOYER_TOKEN_SCOPE_KEY="scope"
    )


def list_contexts(daemon, token):
    return RengaClient(daemon.origin + "/v1", token).request("GET", "/contexts")


GOOD = {
    "RS256": lambda: signed(),
    "RS512": lambda: signed(algorithm="RS512"),
    "PS256": lambda: signed(algorithm="PS256"),
    "a list of scopes": lambda: signed(scope=list(ALL_SCOPES)),
    "an audience": lambda: signed(aud="another"),
    "a key id": lambda: signed(headers={"kid": "whatever"}),
    "typ at+jwt": lambda: signed(headers={"typ": "at+jwt"}),
    "typ in full": lambda: signed(headers={"typ": "application/AT+JWT"}),
    "no typ": lambda: signed(headers={"typ": None}),
    "a name with spaces": lambda: signed(sub="Ada Lovelace, Öresund"),
}
BAD = {
    "expired": (lambda: signed(exp=int(time.time()) - 120), "token-expired"),
    "not yet valid": (lambda: signed(nbf=int(time.time()) + 300), "token-not-yet-valid"),
    "without an end": (lambda: signed(exp=None), "token-claims"),
    "without a subject": (lambda: signed(sub=None), "token-claims"),
    "of another issuer": (lambda: signed(iss="https://evil.example"), "token-issuer"),
    "without an issuer": (lambda: signed(iss=None), None),
    "of another key": (lambda: signed(key=OTHER_KEY), "token-signature"),
    "alg none": (lambda: jwt.encode(claims(), None, "none"), "token-algorithm"),
    "alg NoNe": (lambda: forged("NoNe"), "token-algorithm"),
    "RS256 to HS256, PEM as the secret": (lambda: forged("HS256", PUBLIC_PEM), "token-algorithm"),
    "RS256 to HS256, PEM stripped": (lambda: forged("HS256", PUBLIC_PEM.strip()), "token-algorithm"),
    "RS256 without a signature": (lambda: forged("RS256"), None),
    "critical header": (lambda: signed(headers={"crit": ["b64"], "b64": False}), None),
    **{f"typ {kind}": (lambda kind=kind: signed(headers={"typ": kind}), "token-type")
       for kind in ("id+jwt", "ID+JWT", "dpop+jwt", "application/secevent+jwt", "logout+jwt", "JOSE")},
    **{f"{claim} {value!r}": (lambda claim=claim, value=value: signed_by_hand(**{claim: value}), "token-claims")
       for claim in ("exp", "nbf", "iat") for value in (1e300, -1, "1900000000", [1], 2**70, True)},
    "iat a day ahead": (lambda: signed(iat=int(time.time()) + 86400), "token-not-yet-valid"),
    **{f"sub {name!r}": (lambda name=name: signed_by_hand(sub=name), "token-claims")
       for name in ("a\nb", "a\0", "\x1b[2J", "a\x7f", "a\x85", "a\u2028b", "\u202eada", "", "x" * 256)},
    "iss with a line break": (lambda: signed(iss=ISSUER + "\n"), "token-claims"),
    "an ID token of Keycloak": (lambda: signed(typ="ID"), "token-type"),
    "altered": (lambda: signed()[:-8] + "AAAAAAAA", "token-signature"),
    "no JWT": (lambda: "abc.def", "token-malformed"),
    "huge": (lambda: signed(padding="x" * 20000), None),
}


@pytest.mark.parametrize("make", GOOD.values(), ids=GOOD)
def test_a_good_token(guarded, make):
    assert list_contexts(guarded, make()).status_code == 200


@pytest.mark.parametrize("make, reason", BAD.values(), ids=BAD)
def test_a_bad_token(guarded, make, reason):
    response = list_contexts(guarded, make())
    assert_problem(response, 401, reason)
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic YTpi", "Token abc"])
def test_no_token(guarded, header):
    client = RengaClient(guarded.origin + "/v1")
    response = client.request("GET", "/contexts", headers={"Authorization": header})
    assert_problem(response, 401)
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_bad_token_stores_nothing(guarded):
    stranger = RengaClient(guarded.origin + "/v1", signed(key=OTHER_KEY))
    before = list_contexts(guarded, signed()).json()
    assert_problem(stranger.request("POST", "/contexts", json={"image": "busybox"}), 401)
    assert list_contexts(guarded, signed()).json() == before


def test_the_key_without_header_and_footer(start_daemon):
    body = "".join(PUBLIC_PEM.decode().splitlines()[1:-1])
    daemon = start_daemon(DEPLOYER_JWT_KEY=body, DEPLOYER_JWT_ISSUER=ISSUER, DEPLOYER_TOKEN_SCOPE_KEY="scope")
    assert list_contexts(daemon, signed()).status_code == 200
    assert_problem(list_contexts(daemon, signed(key=OTHER_KEY)), 401, "token-signature")


def test_without_a_scope_claim_foreign_scopes_are_not_checked(start_daemon):
    daemon = start_daemon(DEPLOYER_JWT_KEY=PUBLIC_PEM.decode(), DEPLOYER_JWT_ISSUER=ISSUER)
    assert list_contexts(daemon, signed(scope=None)).status_code == 200
    context = RengaClient(daemon.origin + "/v1", signed()).create_context("busybox")["identifier"]
    admin = RengaClient(daemon.origin + "/v1", signed(sub="mallory", scope="deployer:admin"))
    assert_problem(admin.request("GET", f"/contexts/{context}"), 404)


CONTEXT = "00000000-0000-4000-8000-000000000000"
ROUTES = [
    ("GET", "/contexts", {"contexts_read"}),
    ("POST", "/contexts", {"contexts_read", "contexts_write"}),
    ("GET", f"/contexts/{CONTEXT}", {"contexts_read"}),
    ("GET", f"/contexts/{CONTEXT}/executions", {"contexts_read", "executions_read"}),
    ("POST", f"/contexts/{CONTEXT}/executions", {"contexts_read", "executions_write"}),
    ("GET", f"/contexts/{CONTEXT}/executions/{CONTEXT}", {"contexts_read", "executions_read"}),
    ("DELETE", f"/contexts/{CONTEXT}/executions/{CONTEXT}", {"executions_write"}),
    ("GET", f"/contexts/{CONTEXT}/executions/{CONTEXT}/logs", {"executions_read"}),
    ("GET", f"/contexts/{CONTEXT}/executions/{CONTEXT}/ports", {"executions_read"}),
]


def call_with(daemon, method, path, scopes):
    client = RengaClient(daemon.origin + "/v1", signed(scope=[f"deployer:{scope}" for scope in scopes]))
    return client.request(method, path, json={"image": "busybox"} if path == "/contexts" else {})


@pytest.mark.parametrize("method, path, scopes", ROUTES)
def test_each_scope_is_needed_and_no_other(guarded, method, path, scopes):
    assert call_with(guarded, method, path, scopes).status_code in (200, 201, 404)
    for missing in scopes:
        others = {"contexts_read", "contexts_write", "executions_read", "executions_write"} - {missing}
        body = assert_problem(call_with(guarded, method, path, others | {missing + "_not"}), 401, "scope-missing")
        assert f"deployer:{missing}" in body["detail"]


def test_strict_status_tells_a_missing_scope_apart(start_daemon):
    daemon = start_daemon(DEPLOYER_STRICT_STATUS="true")
    assert_problem(daemon.client("deployer:executions_read").request("GET", "/contexts"), 403, "scope-missing")
    assert_problem(RengaClient(daemon.origin + "/v1").request("GET", "/contexts"), 401, "token-missing")


def test_a_token_of_another_url_names_the_issuer(daemon):
    foreign = daemon.run("token", "--url", "http://elsewhere:5000").stdout.strip()
    problem = assert_problem(list_contexts(daemon, foreign), 401, "token-issuer")
    assert problem["args"] == {"found": "http://elsewhere:5000", "expected": daemon.origin}
    assert daemon.origin in problem["detail"] and "http://elsewhere:5000" in problem["detail"]


def test_a_token_of_another_installation(start_daemon, daemon):
    other = start_daemon(DEPLOYER_URL=daemon.origin)
    assert_problem(list_contexts(daemon, other.token()), 401)
