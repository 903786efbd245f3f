# SPDX-License-Identifier: Apache-2.0
"""Logs followed and cut, against a real engine."""

import os
import re
import threading
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

import engine as docker
from daemon import ALL_SCOPES, wait_until
from engine_proxy import EngineProxy
from memory import STEADY, anonymous
from problem import assert_problem
from raw import Connection
from started import Started

MEBIBYTE = 1024 * 1024
CLOCK_SKEW = 60  # seconds that a token is accepted for after its end
LINES = "sh -c 'for i in 1 2 3 4 5; do echo out $i; echo err $i >&2; sleep 0.1; done'"
# Says a line whenever it is sent SIGUSR1, and ends with SIGUSR2.
TALKER = "sh -c 'trap exit TERM; trap \"i=\\$((i+1)); echo line \\$i\" USR1; trap \"printf bye; exit\" USR2; echo up; while :; do sleep 600 & wait; done'"
TIME = rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z"


@pytest.fixture(scope="module")
def daemon(start_daemon, proxy):
    return start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint, DEPLOYER_WRITE_TIMEOUT="3s", **STEADY)


@pytest.fixture(scope="module")
def client(daemon, image):
    return daemon.client()


@pytest.fixture(scope="module")
def bearer(client):
    """The header, for requests byte by byte."""
    return b"Authorization: " + client.session.headers["Authorization"].encode()


def launch(client, image, command):
    """Context and execution."""
    context = client.create_context(image, command)["identifier"]
    return context, client.create_execution(context)["identifier"]


def flat(execution):
    return f"/executions/{execution[1]}/logs"


def nested(execution):
    return "/contexts/{}/executions/{}/logs".format(*execution)


def finished(client, image, command):
    execution = launch(client, image, command)
    read(client, execution, "?follow=true")  # to its end: it is complete
    return execution


def read(client, execution, query="", **options):
    response = client.request("GET", flat(execution) + query, **options)
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    return response.content


class Follower:
    """Reads what comes, in the background."""

    def __init__(self, client, path):
        self.text = b""
        self.has_ended = False
        self._error = None
        self._response = client.request("GET", path, stream=True)
        assert self._response.status_code == 200
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self):
        try:
            for piece in self._response.iter_content(None):
                with self._changed:
                    self.text += piece
                    self._changed.notify_all()
        except requests.RequestException as error:
            self._error = error
        with self._changed:
            self.has_ended = True
            self._changed.notify_all()

    def wait_for(self, text, timeout=20):
        with self._changed:
            assert self._changed.wait_for(lambda: self.text == text or self.has_ended, timeout), self.text
        assert self.text == text

    def end(self, timeout=20):
        with self._changed:
            assert self._changed.wait_for(lambda: self.has_ended, timeout), "it goes on"
        if self._error:
            raise self._error
        return self.text


@pytest.fixture(scope="module")
def lines(client, image):
    """Five lines on each stream, a tenth of a second apart, and ended. Which is first is the engine's affair."""
    return finished(client, image, LINES)


def last_line(client, execution):
    return read(client, execution).splitlines(keepends=True)[-1]


# --- the end -------------------------------------------------------------------------------------


LAST_WORDS = [
    ("echo hello", b"hello\n"),
    ("printf hello", b"hello"),
    ("sh -c 'echo out; printf err >&2'", None),
    (f"sh -c 'head -c {3 * MEBIBYTE} /dev/zero | tr \"\\000\" x'", b"x" * 3 * MEBIBYTE),
]


@pytest.mark.parametrize("command, written", LAST_WORDS, ids=["line", "no newline", "both", "long"])
def test_whose_execution_has_ended_is_there(client, image, command, written):
    """As scripts do it: they wait for the state, and read."""
    for _ in range(5):
        execution = launch(client, image, command)
        wait_until(lambda: client.get_execution(*execution)["state"] != "running", 20)
        response = client.request("GET", nested(execution))
        assert response.content == written or (written is None and sorted(response.content) == sorted(b"out\nerr"))
        assert "Slipway-Log-Incomplete" not in response.headers


def test_whose_end_is_not_there_says_so(start_daemon, image, tmp_path):
    proxy = EngineProxy(tmp_path / "engine.sock")
    daemon = start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint)
    client = daemon.client()
    execution = finished(client, image, "echo hello")
    assert daemon.stop() == 0
    daemon.execute("UPDATE executions SET is_log_complete = 0")
    proxy.cut()
    daemon.start()
    began = time.monotonic()
    response = client.request("GET", flat(execution))
    assert response.headers["Slipway-Log-Incomplete"] == "true"
    assert 4 < time.monotonic() - began < 8
    assert response.content == b"hello\n"
    proxy.restore()
    wait_until(lambda: "Slipway-Log-Incomplete" not in client.request("GET", flat(execution)).headers, 60)
    proxy.cut()


# --- what has not ended --------------------------------------------------------------------------


# Draws a bar's next state whenever it is sent SIGUSR1, and ends the line with SIGUSR2.
BAR = (
    "sh -c 'trap exit TERM; trap \"i=\\$((i+1)); printf \\\"\\\\r\\$i%%\\\"\" USR1; "
    "trap \"echo; echo done; exit\" USR2; echo up; while :; do sleep 600 & wait; done'"
)


def records_of(text):
    """(stream, tag, text) of each."""
    lines = [line for line in text.split(b"\n") if line]
    return [re.fullmatch(TIME + rb" (stdout|stderr) ([FPL]) (.*)", line, re.DOTALL).groups() for line in lines]


def test_a_progress_bar_is_seen(client, image):
    execution = launch(client, image, BAR)
    follower = Follower(client, flat(execution) + "?follow=true")
    records = Follower(client, flat(execution) + "?follow=true&format=records")
    previews = Follower(client, flat(execution) + "?follow=true&format=previews")
    follower.wait_for(b"up\n")
    for i, seen in ((1, b"\r1%"), (2, b"\r1%\r2%")):
        docker.signal(execution[1], "USR1")
        began = time.monotonic()
        follower.wait_for(b"up\n" + seen)
        assert time.monotonic() - began < 1
        assert read(client, execution) == b"up\n" + seen
        assert read(client, execution, "?tail=1") == seen
        assert read(client, execution, "?stream=stderr") == b""
        assert records_of(read(client, execution, "?tail=1&format=records")) == [(b"stdout", b"P", seen)]
    docker.signal(execution[1], "USR2")
    assert follower.end() == b"up\n\r1%\r2%\ndone\n" == read(client, execution)
    whole = b"".join(text + (b"\n" if tag == b"F" else b"") for _, tag, text in records_of(records.end()))
    assert whole == follower.text
    previewed = records_of(previews.end())
    assert (b"stdout", b"L", b"\r1%") in previewed
    finished_ones = [record for record in previewed if record[1] != b"L"]
    assert finished_ones == records_of(read(client, execution, "?format=records"))


def test_a_progress_bar_after_a_restart(start_daemon, image):
    """What has begun before it is seen when it ends; what comes behind, at once."""
    daemon = start_daemon()
    client = daemon.client()
    execution = launch(client, image, TALKER.replace("echo line \\$i", "printf \\$i; sleep 1; echo"))
    wait_until(lambda: client.logs(*execution) == b"up\n", 20)
    assert daemon.stop() == 0
    daemon.start()
    follower = Follower(client, flat(execution) + "?follow=true")
    follower.wait_for(b"up\n")
    docker.signal(execution[1], "USR1")
    follower.wait_for(b"up\n1\n")
    docker.signal(execution[1], "USR2")
    assert follower.end() == b"up\n1\nbye" == read(client, execution)


def test_what_the_engine_dropped_is_told(start_daemon, image):
    """It is noticed by the last line that was collected, which the engine does not know any more."""
    daemon = start_daemon()
    client = daemon.client()
    execution = launch(client, image, TALKER)
    wait_until(lambda: client.logs(*execution) == b"up\n", 20)
    assert daemon.stop() == 0
    (archived,) = daemon.data_dir.glob(f"logs/*/{execution[1]}.log")
    time_of_last = archived.read_bytes().split(b" ")[0]
    dropped = time_of_last[:-4] + (b"999Z" if time_of_last[-4:-1] < b"999" else b"9999Z")
    with archived.open("ab") as log:
        log.write(dropped + b" stdout F dropped\n")
    docker.signal(execution[1], "USR1")
    daemon.start()
    follower = Follower(client, flat(execution) + "?follow=true&stream=stderr")
    docker.signal(execution[1], "USR2")
    notice = rb"\[slipway: the engine dropped part of this log here, between %s and %s\]\n" % (re.escape(dropped), TIME)
    assert re.fullmatch(notice, follower.end())
    assert read(client, execution, "?stream=stdout") == b"up\ndropped\nline 1\nbye"


# --- engines that keep less ----------------------------------------------------------------------


SITES = {
    "none": ["--log-driver", "none"],
    "small": ["--log-opt", "max-size=10k", "--log-opt", "max-file=1"],
    "dropping": ["--log-driver", "local", "--log-opt", "mode=non-blocking", "--log-opt", "max-buffer-size=1k"],
}


@pytest.fixture(scope="module", params=SITES)
def site(request, start_daemon):
    """A client of a service, and its engine that is set up so."""
    lab = Started("start-docker-tls", *SITES[request.param])
    endpoint = f"unix://{lab.first}/docker.sock"
    docker.make_image(endpoint)
    daemon = start_daemon(DEPLOYER_ENGINE_DOCKER=endpoint)
    yield daemon.client()
    daemon.stop()
    lab.close()


def test_nothing_is_lost_to_an_engine_s_settings(site):
    lines = 200_000
    command = f"sh -c 'seq {lines} | sed \"s/$/ of a log that its engine was told to keep short/\"'"
    execution = finished(site, docker.IMAGE, command)
    expected = b"".join(b"%d of a log that its engine was told to keep short\n" % i for i in range(1, lines + 1))
    assert read(site, execution) == expected


# --- following ----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [flat, nested])
def test_it_is_followed_to_its_end(client, image, form):
    execution = launch(client, image, TALKER)
    path = form(execution)
    follower = Follower(client, path + "?follow=true")
    follower.wait_for(b"up\n")
    docker.signal(execution[1], "USR1")
    follower.wait_for(b"up\nline 1\n")
    late = Follower(client, path + "?follow=true&tail=0")
    docker.signal(execution[1], "USR1")
    follower.wait_for(b"up\nline 1\nline 2\n")
    late.wait_for(b"line 2\n")
    docker.signal(execution[1], "USR2")
    assert follower.end() == b"up\nline 1\nline 2\nbye"
    assert late.end() == b"line 2\nbye"
    assert read(client, execution) == follower.text


def test_without_parameters_nothing_is_waited_for(client, image):
    execution = launch(client, image, TALKER)
    wait_until(lambda: client.logs(*execution) == b"up\n", 20)
    response = client.request("GET", flat(execution), headers={"Range": "bytes=0-0"})
    assert (response.status_code, response.content) == (200, b"up\n")
    assert "Accept-Ranges" not in response.headers


def test_one_that_is_removed_while_it_is_followed(client, image):
    execution = launch(client, image, TALKER)
    follower = Follower(client, nested(execution) + "?follow=true")
    follower.wait_for(b"up\n")
    client.delete_execution(*execution)
    assert follower.end() == b"up\n"
    assert_problem(client.request("GET", nested(execution)), 404, "log-not-found")
    assert read(client, execution) == b"up\n"
    assert read(client, execution, "?follow=true") == b"up\n"


def test_one_whose_context_is_deleted_while_it_is_followed(client, image):
    execution = launch(client, image, TALKER)
    followers = [Follower(client, form(execution) + "?follow=true") for form in (flat, nested)]
    for follower in followers:
        follower.wait_for(b"up\n")
    response = client.request("DELETE", f"/contexts/{execution[0]}?force=true")
    assert response.status_code == 204
    assert [follower.end() for follower in followers] == [b"up\n", b"up\n"]
    for path in (flat(execution), nested(execution)):
        assert_problem(client.request("GET", path), 404, "execution-not-found")


def test_one_that_never_ran_ends_at_once(client):
    context = client.create_context("slipway/no-such-image:none")["identifier"]
    assert client.request("POST", f"/contexts/{context}/executions", json={}).status_code == 422
    (execution,) = client.list_executions(context)
    assert read(client, (context, execution["identifier"]), "?follow=true") == b""


def test_an_engine_that_is_away_is_waited_for(client, image, proxy):
    execution = launch(client, image, TALKER)
    follower = Follower(client, flat(execution) + "?follow=true")
    follower.wait_for(b"up\n")
    proxy.cut()
    docker.signal(execution[1], "USR2")
    wait_until(lambda: not docker.is_running(execution[1]), 20)
    proxy.restore()
    assert follower.end(60) == b"up\nbye"


def test_the_end_of_the_service_is_not_the_end_of_the_log(start_daemon, image):
    daemon = start_daemon()
    client = daemon.client()
    execution = launch(client, image, TALKER)
    follower = Follower(client, flat(execution) + "?follow=true")
    follower.wait_for(b"up\n")
    began = time.monotonic()
    assert daemon.stop() == 0
    assert time.monotonic() - began < 5, "nobody is waited for"
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        follower.end()
    daemon.start()
    follower = Follower(client, flat(execution) + "?follow=true")
    docker.signal(execution[1], "USR2")
    assert follower.end() == b"up\nbye"


def test_the_end_of_the_token_is_not_the_end_of_the_log(daemon, client, image):
    execution = launch(client, image, TALKER)
    brief = daemon.client()
    arguments = ["--scope", " ".join(ALL_SCOPES), "--subject", "alice", "--lifetime", "1s"]
    brief.session.headers["Authorization"] = "Bearer " + daemon.run("token", *arguments).stdout.strip()
    follower = Follower(brief, flat(execution) + "?follow=true")
    follower.wait_for(b"up\n")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        follower.end(CLOCK_SKEW + 10)
    lasting = Follower(client, flat(execution) + "?follow=true")
    docker.signal(execution[1], "USR2")
    assert lasting.end() == b"up\nbye"


def test_until_ends_a_quiet_one(client, image):
    execution = launch(client, image, TALKER)
    began = time.monotonic()
    assert read(client, execution, "?follow=true&until=0s") == b"up\n"
    assert time.monotonic() - began < 20


def test_a_hundred_followers_cost_one_stream_of_the_engine(daemon, client, image, proxy):
    execution = launch(client, image, TALKER)
    container = docker.container_of(execution[1])
    wait_until(lambda: client.logs(*execution) == b"up\n", 20)
    clients = [daemon.client() for _ in range(100)]
    before = anonymous(daemon)
    followers = [Follower(one, flat(execution) + "?follow=true") for one in clients]
    for follower in followers:
        follower.wait_for(b"up\n")
    assert anonymous(daemon) - before < 100 * 128 * 1024
    docker.signal(execution[1], "USR1")
    docker.signal(execution[1], "USR2")
    assert {follower.end() for follower in followers} <= {b"up\nline 1\nbye", b"up\nbye"}
    streams = [path for method, path in proxy.requests if f"/containers/{container}/logs" in path and "follow=1" in path]
    assert len(streams) == 1


def held(daemon):
    """How many connections of clients it has, and log files. What it has open to the engine is kept for the next call."""
    process = Path(f"/proc/{daemon.process.pid}")
    port = ":%04X" % urlsplit(daemon.origin).port
    rows = [line.split() for line in (process / "net/tcp").read_text().splitlines()[1:]]
    sockets = {f"socket:[{row[9]}]" for row in rows if row[1].endswith(port)}
    links = []
    for descriptor in (process / "fd").iterdir():
        with suppress(FileNotFoundError):
            links.append(os.readlink(descriptor))
    return sum(link in sockets or link.endswith(".log") for link in links)


def test_those_who_leave_cost_nothing(daemon, client, image, bearer):
    """Twenty go while they wait for the next line, twenty in the midst of many."""
    quiet = launch(client, image, TALKER)
    noisy = launch(client, image, f"sh -c 'yes {'x' * 1023} | head -c {64 * MEBIBYTE}; sleep 600'")
    wait_until(lambda: client.logs(*quiet) and client.logs(*noisy), 20)
    before = held(daemon)
    for execution in (quiet, noisy):
        for _ in range(20):
            with Connection(daemon) as leaver:
                leaver.request("GET", "/v1" + flat(execution) + "?follow=true", bearer)
                assert leaver.is_heard_of_within(20)
    wait_until(lambda: held(daemon) <= before, 20)
    docker.signal(quiet[1], "USR1")
    wait_until(lambda: client.logs(*quiet) == b"up\nline 1\n", 20)


def test_who_never_reads_is_dropped(daemon, client, image, bearer):
    command = f"sh -c 'echo up; sleep 1; yes {'x' * 1023} | head -c {64 * MEBIBYTE}; sleep 600'"
    execution = launch(client, image, command)
    wait_until(lambda: client.logs(*execution), 20)
    before, memory = held(daemon), anonymous(daemon)
    with Connection(daemon, receive_buffer=4096) as idler:
        idler.request("GET", "/v1" + flat(execution) + "?follow=true", bearer, b"X-Request-Id: idler")
        most = []

        def is_dropped():
            most.append(anonymous(daemon))
            return re.search("idler GET .* cut$", daemon.log(), re.MULTILINE)

        wait_until(is_dropped, 60)
        assert max(most) - memory < 16 * MEBIBYTE
        wait_until(lambda: held(daemon) <= before, 20)


# --- parts --------------------------------------------------------------------------------------


def test_tails(client, lines):
    whole = read(client, lines).splitlines(keepends=True)
    assert len(whole) == 10
    for count in (0, 1, 3, 9, 10, 11, 999999999):
        assert read(client, lines, f"?tail={count}") == b"".join(whole[-count:] if count else []), count
    assert read(client, lines, "?tail=all") == b"".join(whole)


def test_streams(client, lines):
    for stream, name in (("stdout", "out"), ("stderr", "err")):
        expected = [f"{name} {i}\n".encode() for i in range(1, 6)]
        assert read(client, lines, f"?stream={stream}") == b"".join(expected)
        assert read(client, lines, f"?stream={stream}&tail=2") == b"".join(expected[-2:])


def test_times(client, lines):
    stamped = read(client, lines, "?timestamps=true&stream=stdout").splitlines()
    times = []
    for i, line in enumerate(stamped, 1):
        match = re.fullmatch(rb"(%s) out %d" % (TIME, i), line)
        times.append(match[1].decode())
    assert times == sorted(times)
    for since in (times[2], times[2].replace("Z", "+00:00")):
        assert read(client, lines, "?stream=stdout&since=" + since.replace("+", "%2B")) == b"out 3\nout 4\nout 5\n"
    assert read(client, lines, f"?stream=stdout&until={times[2]}") == b"out 1\nout 2\nout 3\n"
    assert read(client, lines, f"?stream=stdout&since={times[1]}&until={times[3]}&tail=2") == b"out 3\nout 4\n"
    assert read(client, lines, "?since=1h") == read(client, lines)
    assert read(client, lines, "?until=1h") == b""
    assert read(client, lines, f"?since={time.time() - 3600:.3f}") == read(client, lines)
    assert read(client, lines, f"?since={int(time.time()) + 3600}") == b""


RANGES = [("0-3", 0, 4), ("4-", 4, None), ("-5", -5, None), ("0-999999", 0, None), ("-999999", 0, None)]


@pytest.mark.parametrize("asked, first, end", RANGES)
def test_ranges(client, lines, asked, first, end):
    whole = read(client, lines)
    response = client.request("GET", flat(lines), headers={"Range": f"bytes={asked}"})
    assert response.status_code == 206
    assert response.content == whole[first:end]
    begin = first % len(whole)
    assert response.headers["Content-Range"] == f"bytes {begin}-{begin + len(response.content) - 1}/{len(whole)}"
    assert response.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("asked", ["60-", "-0", "999-9999"])
def test_a_range_behind_the_end(client, lines, asked):
    response = client.request("GET", flat(lines), headers={"Range": f"bytes={asked}"})
    assert_problem(response, 416, "range-unsatisfiable")
    assert response.headers["Content-Range"] == "bytes */60"


IGNORED = [
    {"Range": "bytes=0-1,3-4"},
    {"Range": "bytes=4-1"},
    {"Range": "bytes=-"},
    {"Range": "bytes=a-b"},
    {"Range": "lines=0-1"},
    {"Range": "bytes=0-1", "If-Range": '"a"'},
]


@pytest.mark.parametrize("headers", IGNORED, ids=str)
def test_a_range_that_is_ignored(client, lines, headers):
    response = client.request("GET", flat(lines), headers=headers)
    assert (response.status_code, len(response.content)) == (200, 60)
    assert response.headers["Accept-Ranges"] == "bytes"


def test_a_part_has_no_ranges(client, lines):
    response = client.request("GET", flat(lines) + "?tail=1", headers={"Range": "bytes=0-0"})
    assert (response.status_code, response.content) == (200, last_line(client, lines))
    assert "Accept-Ranges" not in response.headers


# --- bytes --------------------------------------------------------------------------------------


def test_bytes_come_through(daemon, client, image):
    execution = finished(client, image, r"printf 'a\000b\r\nc\377d\r\n\r\n\n\303\251 end'")
    assert read(client, execution) == b"a\0b\r\nc\xffd\r\n\r\n\n\xc3\xa9 end"
    assert read(client, execution, "?tail=1") == b"\xc3\xa9 end"
    assert re.fullmatch(rb"%s \n%s \xc3\xa9 end" % (TIME, TIME), read(client, execution, "?tail=2&timestamps=true"))


def test_a_long_line_of_many_byte_characters(client, image):
    """The engine cuts lines into pieces of 16 KiB, also amid a character."""
    count = 100_000
    command = f"sh -c 'printf x; yes \u20ac | head -n {count} | tr -d \"\\\\n\"; echo'"
    execution = finished(client, image, command)
    assert read(client, execution) == b"x" + "\u20ac".encode() * count + b"\n"


def test_a_line_of_100_mb(daemon, client, image):
    """Collected and followed at once, then read from the line before."""
    size = 100_000_000
    memory = anonymous(daemon)
    command = f"sh -c 'echo first; head -c {size} /dev/zero | tr \"\\\\000\" x; echo; echo last'"
    execution = launch(client, image, command)
    for query, beginning in (("?follow=true", b"first\n"), ("?tail=2", b"")):
        with client.request("GET", flat(execution) + query, stream=True, timeout=300) as response:
            assert response.status_code == 200
            text = Tally()
            for piece in response.iter_content(MEBIBYTE):
                text.add(piece)
                assert anonymous(daemon) - memory < 24 * MEBIBYTE
        assert text.beginning.startswith(beginning + b"xxx")
        assert (text.count, text.end) == (len(beginning) + size + 1 + len("last\n"), b"x\nlast\n")
    headers = {"Range": f"bytes={size}-"}
    assert client.request("GET", flat(execution), headers=headers).content == b"xxxxxx\nlast\n"


class Tally:
    """A text that is too long to keep."""

    def __init__(self):
        self.count = 0
        self.beginning = self.end = b""

    def add(self, piece):
        self.count += len(piece)
        self.beginning = (self.beginning + piece[:16])[:16]
        self.end = (self.end + piece[-7:])[-7:]


# --- who may, and bad input ---------------------------------------------------------------------


def test_it_is_the_owner_s_alone(daemon, lines):
    for query in ("", "?follow=true", "?tail=1"):
        assert_problem(daemon.client(subject="mallory").request("GET", flat(lines) + query), 404, "execution-not-found")
    assert_problem(daemon.client("deployer:contexts_read").request("GET", flat(lines)), 401, "scope-missing")


WRONG = [
    ("since", "yesterday"),
    ("since", "-10m"),
    ("since", "2026-02-30T00:00:00Z"),
    ("since", "2026-11-21T09:30:00"),
    ("since", "99999999999"),
    ("until", "tomorrow"),
    ("until", "m"),
    ("tail", "-5"),
    ("tail", "x"),
    ("tail", "1e3"),
    ("tail", "99999999999"),
    ("stream", "both"),
    ("follow", "yes"),
    ("follow", ""),
    ("timestamps", "2"),
]


@pytest.mark.parametrize("name, value", WRONG)
def test_what_cannot_be_read_is_refused(client, lines, name, value):
    problem = assert_problem(client.request("GET", flat(lines), params={name: value}), 400, "parameter-invalid")
    assert problem["args"]["parameter"] == name
    assert problem["args"]["value"] == value


def test_until_before_since_is_refused(client, lines):
    problem = assert_problem(client.request("GET", flat(lines) + "?since=1m&until=2m"), 400, "parameter-invalid")
    assert problem["args"]["parameter"] == "until"


def test_a_parameter_twice_is_refused(client, lines):
    for path in (flat(lines), nested(lines)):
        assert_problem(client.request("GET", path + "?tail=1&tail=2"), 400, "parameter-twice")


def test_one_without_a_value_is_not_there(client, lines):
    assert read(client, lines, "?since=&until=&tail=&stream=") == read(client, lines)


def test_one_that_nobody_knows(client, lines):
    """Clients of the Renga Deployer could send anything; elsewhere a word spelt wrong is told."""
    problem = assert_problem(client.request("GET", flat(lines) + "?tial=1"), 400, "parameter-unknown")
    assert problem["args"]["parameter"] == "tial"
    response = client.request("GET", nested(lines) + "?tial=1&tail=1&_=1700000000")
    assert (response.status_code, response.content) == (200, last_line(client, lines))
