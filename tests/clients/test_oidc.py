# SPDX-License-Identifier: Apache-2.0
"""Tokens by discovery: contract §3, source 2."""

import itertools
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from daemon import wait_until
from key_server import KINDS, KeyServer
from problem import assert_problem
from renga_client import RengaClient


@pytest.fixture
def issuer():
    issuer = KeyServer()
    yield issuer
    issuer.stop()


@pytest.fixture
def start(start_daemon, issuer):
    def start(**options):
        return start_daemon(DEPLOYER_JWT_ISSUER=issuer.issuer, DEPLOYER_TOKEN_SCOPE_KEY="scope", **options)

    return start


def get(daemon, token, **options):
    return RengaClient(daemon.origin + "/v1", token).request("GET", "/contexts", **options)


def await_keys(daemon, token):
    """The daemon serves before its first answer of the issuer."""
    wait_until(lambda: get(daemon, token).status_code == 200, 20)


def test_each_algorithm(issuer, start):
    for algorithm in KINDS:
        issuer.add(algorithm.lower(), algorithm)
    issuer.start()
    daemon = start()
    await_keys(daemon, issuer.token("rs256"))
    for algorithm in KINDS:
        assert get(daemon, issuer.token(algorithm.lower())).status_code == 200, algorithm
    assert issuer.asked.count("/realms/lab/keys") == 1


def test_a_key_is_for_its_algorithm_alone(issuer, start):
    rsa = issuer.add("one", "RS256")
    issuer.start()
    daemon = start()
    await_keys(daemon, issuer.token("one"))
    refused = get(daemon, issuer.sign(rsa, "PS256", {"kid": "one"}))
    assert_problem(refused, 401, "token-algorithm")


def test_a_new_key_is_found_by_asking_once(issuer, start):
    issuer.add("old")
    issuer.start()
    daemon = start()
    await_keys(daemon, issuer.token("old"))
    issuer.add("new", "ES256")
    del issuer.asked[:]
    assert get(daemon, issuer.token("new")).status_code == 200
    assert issuer.asked.count("/realms/lab/keys") == 1
    assert get(daemon, issuer.token("old")).status_code == 200


def test_a_withdrawn_key(issuer, start):
    issuer.add("old")
    issuer.start()
    daemon = start()
    old = issuer.token("old")
    await_keys(daemon, old)
    del issuer.keys["old"]
    issuer.add("new")
    assert get(daemon, issuer.token("new")).status_code == 200
    assert_problem(get(daemon, old), 401, "token-key-unknown")


def test_a_flood_of_unknown_keys_asks_once(issuer, start):
    issuer.add("known")
    issuer.start()
    daemon = start()
    good = issuer.token("known")
    await_keys(daemon, good)
    key = KINDS["ES256"]()
    del issuer.asked[:]
    tokens = [issuer.sign(key, "ES256", {"kid": f"unknown-{n}"}) for n in range(300)]
    with ThreadPoolExecutor(16) as pool:
        for answer in pool.map(lambda token: get(daemon, token), tokens):
            assert_problem(answer, 401, "token-key-unknown", "signed with a key that is not known here; ask for a new")
    assert issuer.asked.count("/realms/lab/keys") == 1
    assert get(daemon, good).status_code == 200


def endless():
    return itertools.repeat(b" " * 65536)


@pytest.mark.parametrize(
    "lie",
    [
        "hang",
        (500, b"{}"),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b'{"keys": []}'),
        (200, b'{"keys": [{"kty": "oct", "k": "c2VjcmV0", "alg": "HS256", "kid": "new"}]}'),
        (200, b'{"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB", "kid": "new"}, {"kty": 5}, 7]}'),
        (302, b""),
        (200, endless),
    ],
    ids=["hangs", "fails", "no JSON", "a list", "no keys", "a secret", "weak keys", "elsewhere", "1 GB"],
)
def test_an_issuer_that_lies_is_not_believed(issuer, start, lie):
    issuer.add("known")
    issuer.start()
    daemon = start()
    good = issuer.token("known")
    await_keys(daemon, good)
    key = issuer.add("new")
    if callable(lie[1]):
        lie = (lie[0], lie[1]())
    issuer.spoil = lambda path: lie if path.endswith("/keys") else None
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(get, daemon, issuer.sign(key, "RS256", {"kid": "new"}))
        served = 0
        while not asking.done() or served == 0:
            assert get(daemon, good).status_code == 200, "others are served meanwhile"
            served += 1
        assert_problem(asking.result(), 401, "token-key-unknown")


@pytest.mark.parametrize(
    "document",
    [b'{"issuer": "http://evil.example", "jwks_uri": "http://127.0.0.1:1/"}', b'{"issuer": 1}', b"null"],
)
def test_a_discovery_document_of_somebody_else(issuer, start, document):
    issuer.add("known")
    issuer.spoil = lambda path: (200, document) if "well-known" in path else None
    issuer.start()
    daemon = start()
    answer = get(daemon, issuer.token("known"))
    assert_problem(answer, 401, "token-keys-away", f"The keys of the tokens' issuer {issuer.issuer} cannot be had")
    assert issuer.asked.count("/realms/lab/keys") == 0
    assert daemon.log().count("cannot be had") == 1, "said once"


def test_an_issuer_that_is_away_at_the_start(issuer, start):
    issuer.add("known")
    daemon = start()
    assert_problem(get(daemon, issuer.token("known")), 401, "token-keys-away", "try again in a minute")
    issuer.start()
    await_keys(daemon, issuer.token("known"))


def test_what_a_header_names_is_not_asked(issuer, start):
    issuer.add("known")
    issuer.start()
    daemon = start()
    await_keys(daemon, issuer.token("known"))
    evil = KeyServer().start()
    try:
        key = evil.add("known")
        for headers in (
            {"jku": f"{evil.issuer}/keys", "kid": "known"},
            {"x5u": f"{evil.issuer}/keys", "kid": "known"},
            {"jwk": evil.jwks()["keys"][0], "kid": "known"},
        ):
            assert_problem(get(daemon, issuer.sign(key, "RS256", headers)), 401, "token-signature", "signature is wrong")
        path = issuer.sign(key, "RS256", {"kid": "../../../../etc/passwd"})
        assert_problem(get(daemon, path), 401, "token-key-unknown", "ask for a new token")
        crit = issuer.token("known", {"crit": ["exp"], "exp": 1})
        assert_problem(get(daemon, crit), 401, "token-extension", 'demands an extension ("crit") that is not known')
        assert evil.asked == []
    finally:
        evil.stop()


def test_claims(issuer, start):
    issuer.add("known")
    issuer.start()
    daemon = start()
    await_keys(daemon, issuer.token("known"))
    later = int(time.time()) + 300
    assert_problem(get(daemon, issuer.token("known", nbf=later)), 401, "token-not-yet-valid", "check the clocks")
    assert_problem(get(daemon, issuer.token("known", iss="http://else.example")), 401, "token-issuer")
    assert_problem(get(daemon, issuer.token("known", scope="openid")), 401, "scope-missing", "deployer:contexts_read")
    query = get(daemon, None, params={"access_token": issuer.token("known")})
    assert_problem(query, 400, "token-in-query", "send it in the header Authorization")


def test_a_missing_scope_where_the_status_is_strict(issuer, start):
    issuer.add("known")
    issuer.start()
    daemon = start(DEPLOYER_STRICT_STATUS="true")
    await_keys(daemon, issuer.token("known"))
    assert_problem(get(daemon, issuer.token("known", scope="openid")), 403, "scope-missing")


def test_an_issuer_that_is_no_address(daemon, start_daemon, tmp_path):
    daemon.environment = daemon.environment | {"DEPLOYER_JWT_ISSUER": "lab"}
    refused = daemon.run("token", check=False)
    assert refused.returncode != 0
    assert "DEPLOYER_JWT_ISSUER" in refused.stderr and "an http or https URL" in refused.stderr
