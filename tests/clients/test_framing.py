# SPDX-License-Identifier: Apache-2.0
"""Requests that two parsers could read differently, and those that are too large: refused, and the connection ends."""

import pytest

from memory import STEADY, anonymous
from problem import assert_problem
from raw import Connection

CHUNKED = b"Transfer-Encoding: chunked"
MEBIBYTE = 1024 * 1024


@pytest.fixture(scope="module")
def daemon(start_daemon):
    return start_daemon(**STEADY)


@pytest.fixture(scope="module")
def token(daemon):
    return b"Authorization: Bearer " + daemon.token().encode()


@pytest.fixture(autouse=True)
def others_are_served_and_nothing_is_stored(client):
    before = client.list_contexts()
    yield
    assert client.list_contexts() == before


def length(number):
    return b"Content-Length: %d" % number


REFUSED = {
    "two lengths": ([length(2), length(3)], b"{}", 400, "http-malformed", "Content-Length must be one number"),
    "a length twice": ([length(2), length(2)], b"{}", 400, "http-malformed", "Content-Length must be one number"),
    "a list of lengths": ([b"Content-Length: 2, 2"], b"{}", 400, "http-malformed", "must be one number"),
    "a negative length": ([length(-1)], b"", 400, "http-malformed", "must be one number"),
    "a length with a sign": ([b"Content-Length: +2"], b"{}", 400, "http-malformed", "must be one number"),
    "length and chunked": (
        [length(2), CHUNKED], b"0\r\n\r\n", 400, "http-malformed", "both Content-Length and Transfer-Encoding"
    ),
    "another coding": (
        [b"Transfer-Encoding: gzip, chunked"], b"0\r\n\r\n", 400, "http-malformed", "may only be chunked"
    ),
    "a space before the colon": ([b"X-A : b"], b"", 400, "http-malformed", 'a header is not written "Name: value"'),
    "obs-fold": ([b"X-A: b\r\n c"], b"", 400, "http-malformed", "a header is folded over several lines"),
    "a bare line feed": ([b"X-A: b\nX-B: c"], b"", 400, "http-malformed", "a line feed stands without a carriage"),
    "a bare carriage return": ([b"X-A: b\rX-B: c"], b"", 400, "http-malformed", "without a line feed"),
    "a NUL": ([b"X-A: b\0"], b"", 400, "http-malformed", "a control character stands in it"),
    "a chunk size of no digits": ([CHUNKED], b"zz\r\n{}\r\n0\r\n\r\n", 400, "http-malformed", "not a hexadecimal"),
    "a chunk size with 0x": ([CHUNKED], b"0x2\r\n{}\r\n0\r\n\r\n", 400, "http-malformed", "not a hexadecimal number"),
    "a chunk size beyond 64 bits": ([CHUNKED], b"f" * 17 + b"\r\n", 413, "body-too-large", "DEPLOYER_MAX_BODY"),
    "a chunk longer than said": ([CHUNKED], b"1\r\n{}\r\n0\r\n\r\n", 400, "http-malformed", "longer than announced"),
    "two hosts": ([b"Host: evil.example"], b"", 400, "http-malformed", "the header Host must stand in it once"),
    "Upgrade": (
        [b"Upgrade: websocket", b"Connection: Upgrade"], b"", 400, "upgrade-refused", "leave the header Upgrade out"
    ),
    "Upgrade to HTTP/2": ([b"Upgrade: h2c"], b"", 400, "upgrade-refused", "leave the header Upgrade out"),
    "a header of 1 MB": ([b"X-A: " + b"a" * MEBIBYTE], b"", 431, "head-too-large", "larger than 32768 bytes"),
    "headers of 1 MB": ([b"X-A: %080d" % n for n in range(12_000)], b"", 431, "head-too-large", "more than 100"),
    "a length of 1 GB": ([length(10**9)], b"{", 413, "body-too-large", "The body is larger than 1048576 bytes"),
}


@pytest.mark.parametrize("headers, body, status, reason, detail", REFUSED.values(), ids=REFUSED)
def test_what_is_refused_ends_the_connection(daemon, token, headers, body, status, reason, detail):
    with Connection(daemon) as connection:
        connection.request("POST", "/v1/contexts", token, b"Content-Type: application/json", *headers, body=body)
        answer = connection.answer()
        assert_problem(answer, status, reason, detail)
        assert answer.headers["Connection"] == "close"
        assert connection.is_closed()


def chunked(trailers):
    return b"1\r\n{\r\n1\r\n}\r\n0\r\n" + trailers + b"\r\n"


@pytest.mark.parametrize("trailers", [b"X-Checksum: 1234\r\n", b"A: b\r\nC: d\r\n", b"X-Empty:\r\n"])
def test_trailers_are_discarded(daemon, token, trailers):
    """And what follows on the connection is answered."""
    with Connection(daemon) as connection:
        for _ in range(3):
            connection.request("POST", "/v1/contexts", token, b"Content-Type: application/json", CHUNKED, body=chunked(trailers))
            assert_problem(connection.answer(), 400, "missing-key")
        connection.request("GET", "/healthz")
        assert connection.answer().status_code == 200


@pytest.mark.parametrize(
    "trailer", [b"Content-Length: 3", b"Transfer-Encoding: chunked", b"Connection: keep-alive", b"Host: evil", b"Upgrade: x"]
)
def test_a_trailer_that_would_frame_does_not(daemon, token, trailer):
    """It is discarded, too, and nobody can be of two minds about what follows: nothing does."""
    smuggled = b"GET /v1/contexts HTTP/1.1\r\nHost: localhost\r\n" + token + b"\r\n\r\n"
    with Connection(daemon) as connection:
        body = chunked(trailer + b"\r\n") + smuggled
        connection.request("POST", "/v1/contexts", token, b"Content-Type: application/json", CHUNKED, body=body)
        answer = connection.answer()
        assert_problem(answer, 400, "missing-key")
        assert answer.headers["Connection"] == "close"
        assert connection.is_closed()


def test_a_trailer_brings_no_token(daemon):
    with Connection(daemon) as connection:
        body = chunked(b"Authorization: Bearer " + daemon.token().encode() + b"\r\n")
        connection.request("POST", "/v1/contexts", b"Content-Type: application/json", CHUNKED, body=body)
        assert_problem(connection.answer(), 401, "token-missing")


@pytest.mark.parametrize(
    "trailers, status, reason",
    [
        (b"no colon\r\n", 400, "http-malformed"),
        (b"A : b\r\n", 400, "http-malformed"),
        (b"A: b\r\n folded\r\n", 400, "http-malformed"),
        (b"A: b\n", 400, "http-malformed"),
        (b"A: b\r\n" * 101, 431, "head-too-large"),
        (b"A: " + b"a" * 40_000 + b"\r\n", 431, "head-too-large"),
    ],
)
def test_trailers_are_held_to_the_rules_of_headers(daemon, token, trailers, status, reason):
    with Connection(daemon) as connection:
        connection.request(
            "POST", "/v1/contexts", token, b"Content-Type: application/json", CHUNKED, body=chunked(trailers)
        )
        assert_problem(connection.answer(), status, reason)
        assert connection.is_closed()


def test_http_1_0_needs_no_host(daemon, token):
    """As a balancer asks whether a service lives."""
    for line, status in ((b"GET /healthz", 200), (b"OPTIONS /", 200), (b"GET /v1/contexts", 200), (b"GET /nothing", 404)):
        with Connection(daemon) as connection:
            connection.send(line + b" HTTP/1.0\r\n" + token + b"\r\n\r\n")
            assert connection.answer().status_code == status
            assert connection.is_closed()
    for named in (b"GET /healthz HTTP/1.0\r\nHost: evil.example\r\n\r\n", b"GET http://evil.example/ HTTP/1.0\r\n\r\n"):
        with Connection(daemon) as connection:
            connection.send(named)
            assert_problem(connection.answer(), 421, "host-unknown")


@pytest.mark.parametrize("method", ["TRACE", "CONNECT"])
def test_methods_about_the_connection(daemon, token, method):
    with Connection(daemon) as connection:
        connection.request(method, "/v1/contexts", token, b"X-Secret: echo me")
        answer = connection.answer()
        assert_problem(answer, 405, "method-not-allowed", f"{method} is not possible here; possible: GET")
        assert "echo me" not in answer.text
        assert connection.is_closed()


def test_what_is_smuggled_behind_a_refused_request_is_not_answered(daemon, token):
    smuggled = b"GET /v1/contexts HTTP/1.1\r\nHost: localhost\r\n" + token + b"\r\n\r\n"
    with Connection(daemon) as connection:
        connection.request("POST", "/v1/contexts", token, length(2), CHUNKED, body=b"0\r\n\r\n" + smuggled)
        assert_problem(connection.answer(), 400, "http-malformed")
        assert connection.is_closed()


# --- addresses ----------------------------------------------------------------------------------

IDS = {
    "braces": "{0f8fad5b-d9cb-469f-a165-70867728950e}",
    "encoded braces": "%7B0f8fad5b-d9cb-469f-a165-70867728950e%7D",
    "version 1": "0f8fad5b-d9cb-169f-a165-70867728950e",
    "two dots": "..",
    "encoded dots": "%2e%2e",
    "a way up": "..%2F..%2Fetc%2Fpasswd",
}


@pytest.mark.parametrize("identifier", IDS.values(), ids=IDS)
@pytest.mark.parametrize("rest", ["", "/executions", "/executions/0f8fad5b-d9cb-469f-a165-70867728950e/logs"])
def test_an_id_that_is_none(daemon, token, identifier, rest):
    with Connection(daemon) as connection:
        connection.request("GET", f"/v1/contexts/{identifier}{rest}", token)
        assert_problem(connection.answer(), 400, "id-malformed", "ids are lower-case UUIDs of version 4")


@pytest.mark.parametrize("identifier", ["%00", "0f8fad5b-d9cb-469f-a165-70867728950e%00", "%ff", "%zz"])
def test_an_id_that_is_no_text(daemon, token, identifier):
    with Connection(daemon) as connection:
        connection.request("GET", f"/v1/contexts/{identifier}", token)
        assert_problem(connection.answer(), 400, "path-malformed", "The path is not UTF-8 in percent-encoding")


def test_an_id_of_a_megabyte(daemon, token):
    with Connection(daemon) as connection:
        connection.request("GET", "/v1/contexts/" + "a" * MEBIBYTE, token)
        assert_problem(connection.answer(), 414, "target-too-long", "The address is longer than 8192 bytes; shorten it")
        assert connection.is_closed()


# --- memory -------------------------------------------------------------------------------------


def send_on(connection, chunk, count):
    """As much as the daemon takes."""
    try:
        for _ in range(count):
            connection.send(chunk)
    except (BrokenPipeError, ConnectionResetError):
        pass


@pytest.mark.parametrize("header", [CHUNKED, length(10**9)], ids=["chunked", "announced"])
def test_a_gigabyte_is_not_kept(daemon, token, header):
    before = anonymous(daemon)
    held = []
    chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
    with Connection(daemon) as connection:
        connection.request("POST", "/v1/contexts", token, b"Content-Type: application/json", header)
        for _ in range(32):
            send_on(connection, chunk, 10**9 // 65536 // 32)
            held.append(anonymous(daemon))
        assert_problem(connection.answer(), 413, "body-too-large", "The body is larger than 1048576 bytes; send less")
        assert connection.is_closed()
    assert max(held) - before < 8 * MEBIBYTE


def test_deep_json_is_not_kept(daemon, client):
    before = anonymous(daemon)
    within_a_spec = b'{"image": "a", "env": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    for body in (b"[" * 100_000, within_a_spec, b'{"a":' * 100_000):
        answer = client.request("POST", "/contexts", data=body, headers={"Content-Type": "application/json"})
        assert_problem(answer, 400, "json-too-deep", "The JSON is nested deeper than 64 levels; flatten it.")
    assert anonymous(daemon) - before < 8 * MEBIBYTE


# --- names --------------------------------------------------------------------------------------


def test_another_host(daemon, token):
    """As a browser sends it whose DNS was turned to this machine."""
    for method, path, headers in (("GET", "/v1/contexts", [token]), ("GET", "/", []), ("OPTIONS", "/v1/contexts", [])):
        with Connection(daemon, host="evil.example") as connection:
            connection.request(method, path, *headers)
            answer = connection.answer()
            assert_problem(answer, 421, "host-unknown", '"evil.example" is not a name of this service; use one of its')
