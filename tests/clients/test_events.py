# SPDX-License-Identifier: Apache-2.0
"""GET /v1/events: what happens, as it happens, and across all that may come between."""

import os
import signal
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
import requests

import engine as docker
from daemon import ALL_SCOPES, wait_until
from event_stream import EventStream
from memory import STEADY, anonymous
from problem import assert_problem
from raw import Connection

CLOCK_SKEW = 60  # seconds that a token is accepted for after its end
PERIOD = 15  # seconds between heartbeats
POLITE = "sh -c 'trap exit TERM; sleep 600 & wait'"  # ends when it is asked to


def phases(events):
    return [event.data["phase"] for event in events if event.kind == "execution.phase"]


def is_phase(phase):
    return lambda event: event.kind == "execution.phase" and event.data["phase"] == phase


def make_contexts(client, count):
    return [client.create_context("busybox")["identifier"] for _ in range(count)]


def contexts_of(events):
    return [event.data["context"] for event in events]


def take(stream, count):
    return [stream.next() for _ in range(count)]


def test_a_run_is_told_from_its_context_to_its_end(client, image):
    with EventStream(client) as stream:
        assert stream.response.headers["Content-Type"] == "text/event-stream"
        assert stream.response.headers["Cache-Control"] == "no-store"
        assert stream.retry > 0
        context = client.create_context(image, "sh -c 'sleep 1; exit 3'", ports="8080")["identifier"]
        execution = client.create_execution(context)["identifier"]
        events = stream.until(is_phase("exited"))
        client.delete_execution(context, execution)
        events += stream.until(is_phase("removed"))
    assert Counter(event.kind for event in events) == {
        "context.created": 1, "execution.phase": 5, "execution.ports": 1
    }
    assert events[0].kind == "context.created" and events[0].data["context"] == context
    assert phases(events) == ["accepted", "starting", "running", "exited", "removed"]
    ended = next(event for event in events if is_phase("exited")(event)).data
    assert ended.pop("since")
    assert ended == {
        "context": context, "execution": execution, "engine": "docker", "phase": "exited", "state": "exited",
        "exit_code": 3, "signal": None, "is_out_of_memory": False, "reason": None,
        "paused": False, "stop_requested": False, "health": None,
    }
    (ports,) = (event.data for event in events if event.kind == "execution.ports")
    assert [port["specified"] for port in ports["ports"]] == ["8080"]


def test_a_failed_launch_tells_why(client):
    with EventStream(client) as stream:
        context = client.create_context("localhost:1/no/such-image")["identifier"]
        client.request("POST", f"/contexts/{context}/executions", json={})
        failed = stream.until(is_phase("failed"))[-1].data
    assert failed["state"] == "unavailable"
    assert "no/such-image" in failed["reason"]


def test_a_deleted_context_is_told_last_of_all(client, image):
    """To those who follow it and those who come back: of what was deleted nothing but that is told."""
    context, other = (client.create_context(image, POLITE)["identifier"] for _ in range(2))
    with EventStream(client) as everything, EventStream(client, f"/events?context={context}") as ours:
        begin = ours.last_id
        execution = client.create_execution(context)["identifier"]
        assert client.request("DELETE", f"/contexts/{context}?force=true").status_code == 204
        (*before, deleted) = ours.until(lambda event: event.kind == "context.deleted")
        assert deleted.data == {"context": context}
        assert phases(before)[0] == "accepted" and phases(before)[-1] == "removed"
        assert everything.until(lambda event: event.kind == "context.deleted")[-1] == deleted
        client.delete_execution(other, client.create_execution(other)["identifier"])
        assert set(contexts_of(everything.until(is_phase("removed")))) == {other}
    with EventStream(client, f"/events?context={context}", last_id=begin) as late:
        assert late.next() == deleted
    with EventStream(client, f"/events?execution={execution}", last_id=begin, timeout=2) as late:
        with pytest.raises(requests.ConnectionError, match="timed out"):
            late.next()


def test_the_deletion_of_a_context_is_told_to_its_owner_alone(daemon):
    alice, mallory = daemon.client(subject="alice"), daemon.client(subject="mallory")
    with EventStream(alice) as hers, EventStream(mallory) as his:
        (secret,) = make_contexts(alice, 1)
        assert alice.request("DELETE", f"/contexts/{secret}").status_code == 204
        assert [event.kind for event in take(hers, 2)] == ["context.created", "context.deleted"]
        own = make_contexts(mallory, 1)
        assert contexts_of(take(his, 1)) == own


def test_filters_by_context_and_by_execution(client, image):
    wanted, other = (client.create_context(image, POLITE)["identifier"] for _ in range(2))
    with EventStream(client, f"/events?context={wanted}") as ours:
        begin = ours.last_id
        client.create_execution(other)
        execution = client.create_execution(wanted)["identifier"]
        assert set(contexts_of(ours.until(is_phase("running")))) == {wanted}
        with EventStream(client, f"/events?execution={execution}") as stream:
            second = client.create_execution(wanted)["identifier"]
            client.delete_execution(wanted, second)
            client.delete_execution(wanted, execution)
            assert {event.data["execution"] for event in stream.until(is_phase("removed"))} == {execution}
        with EventStream(client, f"/events?context={wanted}&execution={execution}", last_id=begin) as stream:
            assert phases(stream.until(is_phase("removed")))[:3] == ["accepted", "starting", "running"]


def stream_id(stream, sequence):
    """Another place in the same installation."""
    return f"{stream.last_id.partition(':')[0]}:{sequence}"


@pytest.mark.parametrize("what", ["context", "execution"])
@pytest.mark.parametrize("value", ["1", "../x", "9B2F4C1E-7A30-4D8B-8C55-0E6F1A2B3C4D"])
def test_an_id_that_is_none_is_refused(client, what, value):
    assert_problem(client.request("GET", f"/events?{what}={value}"), 400, "id-malformed")


def test_a_filter_without_a_value_is_none(client):
    """As a form sends it, and as in the listings."""
    with EventStream(client, "/events?context=&execution=") as stream:
        made = make_contexts(client, 1)
        assert contexts_of(take(stream, 1)) == made


def test_both_scopes_are_needed(daemon):
    for scope in ("deployer:contexts_read", "deployer:executions_read"):
        assert_problem(daemon.client(scope).request("GET", "/events"), 401, "scope-missing")


def test_each_owner_sees_its_own_and_an_administrator_all(daemon):
    alice, mallory = daemon.client(subject="alice"), daemon.client(subject="mallory")
    admin = daemon.client(*ALL_SCOPES, "deployer:admin", subject="root")
    with EventStream(alice) as hers, EventStream(mallory) as his, EventStream(admin) as all_of_them:
        start = hers.last_id
        secret = make_contexts(alice, 3)
        own = make_contexts(mallory, 2)
        assert contexts_of(take(hers, 3)) == secret
        assert contexts_of(take(his, 2)) == own
        assert contexts_of(take(all_of_them, 5)) == secret + own
    with EventStream(mallory, last_id=start) as late:
        assert contexts_of(take(late, 2)) == own
    with EventStream(mallory, f"/events?context={secret[0]}", last_id=start, timeout=2) as curious:
        make_contexts(alice, 1)
        make_contexts(mallory, 1)
        with pytest.raises(requests.ConnectionError, match="timed out"):
            curious.next()


def test_goes_on_behind_the_last_that_was_seen(client):
    with EventStream(client) as stream:
        made = make_contexts(client, 2)
        last = take(stream, 2)[-1]
    made += make_contexts(client, 600)  # more than a page of the store
    with EventStream(client, last_id=last.id) as stream:
        assert contexts_of(take(stream, 600)) == made[2:]
        made += make_contexts(client, 1)
        assert contexts_of(take(stream, 1)) == made[-1:]


@pytest.fixture(params=["sqlite", "postgresql"])
def own_daemon(request, start_daemon):
    if request.param == "sqlite":
        return start_daemon()
    return start_daemon(SQLALCHEMY_DATABASE_URI=request.getfixturevalue("postgresql").fresh_uri())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_restart_leaves_no_gap_and_repeats_nothing(own_daemon, number):
    """While somebody makes contexts all the time, and their events are followed by whoever comes back."""
    client = own_daemon.client()
    made, seen, last_id = [], [], None
    for _ in range(3):
        with EventStream(client, last_id=last_id) as stream:
            made += make_contexts(client, 50)
            seen += take(stream, 20)
            last_id = seen[-1].id
            own_daemon.stop(number)
        own_daemon.start()
    with EventStream(client, last_id=last_id) as stream:
        seen += take(stream, len(made) - len(seen))
        made += make_contexts(client, 1)
        seen.append(stream.next())
    assert contexts_of(seen) == made
    assert len({event.id for event in seen}) == len(seen)


def test_an_end_that_was_missed_is_told_after_the_restart(start_daemon, image):
    daemon = start_daemon()
    client = daemon.client()
    context = client.create_context(image, "sleep 600")["identifier"]
    with EventStream(client) as stream:
        execution = client.create_execution(context)["identifier"]
        last = stream.until(is_phase("running"))[-1]
        daemon.stop(signal.SIGKILL)
    docker.signal(execution, "KILL")
    wait_until(lambda: not docker.is_running(execution), 10)
    daemon.start()
    with EventStream(client, last_id=last.id) as stream:
        (ended,) = stream.until(is_phase("exited"))
        assert (ended.data["exit_code"], ended.data["signal"]) == (137, None), "nobody saw the signal"


@pytest.mark.parametrize("last_id", ["1", "x", ":", "no:1", f"{uuid.uuid4()}:1", "0" * 5000, "ä".encode().decode("latin1")])
def test_a_foreign_or_mangled_id_begins_with_a_reset(client, last_id):
    with EventStream(client, last_id=last_id) as stream:
        reset = stream.next()
        assert (reset.kind, reset.data) == ("reset", {})
        (context,) = make_contexts(client, 1)
        assert contexts_of(take(stream, 1)) == [context]
    with EventStream(client, last_id=reset.id) as stream:
        assert contexts_of(take(stream, 1)) == [context]


@pytest.mark.parametrize("sequence", ["-1", "+1", "01", "1.0", "1 1", "1000000", "99999999999999999999"])
def test_an_id_that_was_never_given_begins_with_a_reset(client, sequence):
    with EventStream(client) as stream:
        last_id = stream_id(stream, sequence)
    with EventStream(client, last_id=last_id) as stream:
        assert stream.next().kind == "reset"


def test_events_that_are_gone_are_told_by_a_reset(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    with EventStream(client) as stream:
        make_contexts(client, 10)
        seen = take(stream, 10)
    daemon.stop()
    daemon.select("DELETE FROM events WHERE sequence < 5")
    daemon.start()
    with EventStream(client, last_id=seen[3].id) as stream:  # the fifth is the oldest that is left
        assert [event.id for event in take(stream, 6)] == [event.id for event in seen[4:]]
    with EventStream(client, last_id=seen[2].id) as stream:
        assert stream.next().kind == "reset"


def test_beats_while_nothing_happens(client):
    began = time.monotonic()
    with EventStream(client, timeout=2 * PERIOD) as stream:
        at_first = stream.last_id
        assert stream.block() == [":", f"id: {at_first}"]
        assert PERIOD * 0.9 < time.monotonic() - began < PERIOD * 1.5


def test_a_quiet_stream_is_not_cut(start_daemon):
    daemon = start_daemon(DEPLOYER_WRITE_TIMEOUT="1s", DEPLOYER_IDLE_TIMEOUT="1s")
    client = daemon.client()
    with EventStream(client) as stream:
        time.sleep(4)
        (context,) = make_contexts(client, 1)
        assert contexts_of(take(stream, 1)) == [context]


def test_ends_with_the_token(daemon):
    lifetime = 2
    arguments = ["--scope", " ".join(ALL_SCOPES), "--subject", "alice", "--lifetime", f"{lifetime}s"]
    client = daemon.client()
    began = time.monotonic()
    client.session.headers["Authorization"] = "Bearer " + daemon.run("token", *arguments).stdout.strip()
    with EventStream(client, timeout=2 * PERIOD) as stream:
        assert list(stream) == [], "it ends, as a whole answer"
    assert CLOCK_SKEW - 1 < time.monotonic() - began < CLOCK_SKEW + lifetime + 5


def test_the_end_of_the_daemon_does_not_wait_for_those_who_follow(start_daemon):
    daemon = start_daemon()
    client = daemon.client()
    with EventStream(client) as stream, Connection(daemon, receive_buffer=4096) as stalled:
        follow(stalled, client)
        began = time.monotonic()
        assert daemon.stop() == 0
        assert time.monotonic() - began < 2
        assert list(stream) == [], "it ends, as a whole answer"


def follow(connection, client):
    """Asks for the events, and does not read them."""
    token = b"Authorization: " + client.session.headers["Authorization"].encode()
    connection.request("GET", "/v1/events", token)
    assert connection.is_heard_of_within(5)


def test_a_follower_that_never_reads_costs_nothing_and_is_dropped(start_daemon):
    daemon = start_daemon(**STEADY, DEPLOYER_WRITE_TIMEOUT="3s", DEPLOYER_MAX_CONTEXTS_PER_SUBJECT="100000")
    client = daemon.client()
    make_contexts(client, 3000)  # what is kept for all who follow is full
    with Connection(daemon, receive_buffer=4096) as stalled, EventStream(client) as reader:
        follow(stalled, client)
        before = anonymous(daemon)
        count = 0
        with ThreadPoolExecutor(4) as pool:
            while not is_cut(daemon) and count < 60_000:
                list(pool.map(lambda _: make_contexts(client, 100), range(10)))
                count += 1000
                assert len(take(reader, 1000)) == 1000
        assert is_cut(daemon)
        assert anonymous(daemon) - before < 32 * 1024 * 1024, "of which a sanitizer's allocator keeps 20"


def is_cut(daemon):
    return any("/v1/events" in line and "cut" in line for line in daemon.log().splitlines())


def test_a_follower_that_leaves_is_forgotten(start_daemon):
    daemon = start_daemon(**STEADY)
    client = daemon.client()

    def sockets():
        base = f"/proc/{daemon.process.pid}/fd"
        return sum(os.readlink(f"{base}/{fd}").startswith("socket:") for fd in os.listdir(base))

    make_contexts(client, 10)
    before = sockets()
    for _ in range(50):
        with Connection(daemon) as connection:
            follow(connection, client)
    wait_until(lambda: sockets() <= before, 5)
    assert len(make_contexts(client, 1)) == 1


def test_head_tells_the_same_without_a_body(client):
    response = client.request("HEAD", "/events")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/event-stream"


def test_a_kill_from_outside_is_told_at_once(client, image):
    """Loosely: bench/kill_events.py measures it."""
    context = client.create_context(image, "sleep 600")["identifier"]
    took = []
    with EventStream(client) as stream:
        for _ in range(5):
            execution = client.create_execution(context)["identifier"]
            stream.until(is_phase("running"))
            docker.signal(execution, "KILL")
            (ended,) = stream.until(is_phase("exited"))
            took.append(time.time() - datetime.fromisoformat(ended.data["since"]).timestamp())
    assert min(took) < 0.5


def inspections(proxy, container):
    return [path for _, path in proxy.requests if path.endswith(f"/containers/{container}/json")]


def test_the_engine_is_asked_about_an_end_only_if_its_events_do_not_tell(start_daemon, image, proxy):
    """It answers that question late: when it has cleared up behind the container."""
    daemon = start_daemon(DEPLOYER_ENGINE_DOCKER=proxy.endpoint)
    client = daemon.client()
    context = client.create_context(image, "sleep 600")["identifier"]
    seen, older = (client.create_execution(context)["identifier"] for _ in range(2))
    containers = {execution: docker.container_of(execution) for execution in (seen, older)}

    def kill(execution):
        with EventStream(client, f"/events?execution={execution}") as stream:
            docker.signal(execution, "KILL")
            (ended,) = stream.until(is_phase("exited"))
        assert (ended.data["exit_code"], ended.data["is_out_of_memory"]) == (137, False)
        return inspections(proxy, containers[execution])

    assert kill(seen) == []
    assert daemon.stop() == 0
    daemon.start()
    assert kill(older), "whether its memory ran out before, nobody has told"
