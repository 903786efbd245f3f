# SPDX-License-Identifier: Apache-2.0
"""Pages of contexts and executions: filters, cursors, owners; and the old listings, which answer all."""

import json
import re
import socket
import sqlite3
import subprocess
import uuid
from urllib.parse import urljoin, urlsplit

import pytest

import memory
from daemon import ALL_SCOPES, wait_until
from postgresql import Postgresql
from problem import assert_problem

CREATED = "2026-11-21T09:30:00.125Z"
PHASES = ["accepted", "preparing", "starting", "running", "exited", "failed", "lost", "removed"]


def state_of(phase):
    return phase if phase in ("running", "exited") else "unavailable"


def add_executions(daemon, rows):
    """Rows as the daemon would have written them: (context, creator, engine, phase), oldest first; their ids. Their
    engines are none of the daemon's, which so lets them be."""
    identifiers = [str(uuid.uuid4()) for _ in rows]
    values = ", ".join(
        f"('{identifier}', '{context}', '{creator}', '{engine}', '{{}}', '{CREATED}', '{{}}', '{phase}', "
        f"'{state_of(phase)}', '{CREATED}', '', '', '[]', true)"
        for identifier, (context, creator, engine, phase) in zip(identifiers, rows)
    )
    ours = ", ".join(f"'{identifier}'" for identifier in identifiers)
    execute(
        daemon,
        "INSERT INTO executions (id, context, creator, engine, environment, created, claims, phase, state, "
        f"phase_since, reason, handle, ports, is_log_complete) VALUES {values}",
        "INSERT INTO execution_labels SELECT label, executions.creator, executions.sequence FROM executions "
        "JOIN contexts ON contexts.id = executions.context "
        f"JOIN context_labels ON context_labels.context = contexts.sequence WHERE executions.id IN ({ours})",
    )
    return identifiers


def execute(daemon, *statements):
    if uri := daemon.environment.get("SQLALCHEMY_DATABASE_URI"):
        for sql in statements:
            subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", uri], input=sql, text=True, check=True)
        return
    with sqlite3.connect(daemon.data_dir / "deployer.db", timeout=30) as database:
        for sql in statements:
            database.execute(sql)
    database.close()


def identifiers(response, key="executions"):
    assert response.status_code == 200, response.text
    return [item["identifier"] for item in response.json()[key]]


def pages(client, path, **parameters):
    """The identifiers of each page."""
    key = path.strip("/")
    response = client.request("GET", path, params=parameters)
    found = [identifiers(response, key)]
    while "next" in response.links:
        response = client.session.get(urljoin(response.url, response.links["next"]["url"]))
        found.append(identifiers(response, key))
    return found


@pytest.fixture(scope="module", params=["SQLite", "PostgreSQL"])
def daemon(request, start_daemon):
    if request.param == "SQLite":
        return start_daemon()
    return start_daemon(SQLALCHEMY_DATABASE_URI=request.getfixturevalue("postgresql").fresh_uri())


@pytest.fixture(scope="module")
def contexts(daemon):
    """Two of alice's and one of bob's, oldest first."""
    alice, bob = daemon.client(), daemon.client(subject="bob")
    first = alice.create_context("lab/Train:2.1".lower(), "python Train.py", labels=["project=birds", "Été=oui", "gpu"])
    second = alice.create_context("jupyter/notebook", labels=["project=birds", "project=fish", "100%"])
    third = bob.create_context("busybox", labels=["project=birds"])
    return [context["identifier"] for context in (first, second, third)]


@pytest.fixture(scope="module")
def executions(daemon, contexts):
    """Of each context one in each phase, the last ones on another engine; oldest first."""
    rows = [
        (context, "bob" if context == contexts[2] else "alice", "moon" if phase == "removed" else "lab", phase)
        for phase in PHASES
        for context in contexts
    ]
    return list(zip(add_executions(daemon, rows), rows))


def expected(executions, condition, owner="alice"):
    """Newest first."""
    return [i for i, row in reversed(executions) if condition(*row) and owner in (row[1], None)]


# --- filters ---------------------------------------------------------------------------------------


def test_without_filters_all_of_the_caller_s_newest_first(client, executions):
    response = client.request("GET", "/executions")
    assert identifiers(response) == expected(executions, lambda *_: True)
    assert "Link" not in response.headers
    items = client.request("GET", "/executions", params={"limit": 1}).json()["executions"]
    identifier, (context, creator, engine, phase) = [entry for entry in executions if entry[1][1] == "alice"][-1]
    assert items == [
        {
            "identifier": identifier,
            "engine": engine,
            "namespace": None,
            "environment": {"RENGA_CONTEXT_ID": context},
            "created": "2026-11-21T09:30:00.125+00:00",
            "state": "unavailable",
            "context": context,
            "phase": phase,
            "since": "2026-11-21T09:30:00.125+00:00",
            "started": None,
            "exit_code": None,
            "signal": None,
            "is_out_of_memory": None,
            "reason": None,
            "paused": False,
            "stop_requested": False,
            "health": None,
            "ports": [],
            "image": "jupyter/notebook",
            "creator": creator,
        }
    ]


@pytest.mark.parametrize("state", ["running", "exited", "unavailable"])
def test_by_state(client, executions, state):
    found = identifiers(client.request("GET", "/executions", params={"state": state}))
    assert found == expected(executions, lambda c, o, e, phase: state_of(phase) == state)


@pytest.mark.parametrize("phase", PHASES)
def test_by_phase(client, executions, phase):
    found = identifiers(client.request("GET", "/executions", params={"phase": phase}))
    assert found == expected(executions, lambda c, o, e, p: p == phase)
    wrong = "exited" if phase == "running" else "running"
    assert identifiers(client.request("GET", "/executions", params={"phase": phase, "state": wrong})) == []


def test_by_engine_and_context(client, contexts, executions):
    found = identifiers(client.request("GET", "/executions", params={"engine": "moon"}))
    assert found == expected(executions, lambda c, o, engine, p: engine == "moon") != []
    for context in contexts:
        found = identifiers(client.request("GET", "/executions", params={"context": context, "state": "exited"}))
        assert found == expected(executions, lambda c, o, e, phase: c == context and phase == "exited")
    assert identifiers(client.request("GET", "/executions", params={"context": str(uuid.uuid4())})) == []


LABELS = [
    (["project"], [0, 1]),
    (["project=birds"], [0, 1]),
    (["project=birds", "gpu"], [0]),
    (["project=birds", "project=fish"], [1]),
    (["gpu", "project=fish"], []),
    (["Été=oui"], [0]),
    (["Été"], [0]),
    (["100%"], [1]),
    (["proj"], []),
    (["project="], []),
    (["' OR '1'='1"], []),
]
TEXTS = [
    ("TRAIN.PY", [0]),
    ("lab/train", [0]),
    ("project=b", [0, 1]),
    ("éTÉ=OUI", [0]),
    ("0%", [1]),
    ("1_0", []),
    ("%", [1]),
    ("!", []),
    ("busybox", []),
    ("a'b", []),
]


@pytest.mark.parametrize("labels, which", LABELS)
def test_by_labels(client, contexts, executions, labels, which):
    mine = [contexts[i] for i in which]
    assert sorted(pages(client, "/contexts", label=labels)[0]) == sorted(mine)
    found = identifiers(client.request("GET", "/executions", params={"label": labels}))
    assert found == expected(executions, lambda c, *_: c in mine)
    both = {"label": labels, "state": "running"}
    assert identifiers(client.request("GET", "/executions", params=both)) == expected(
        executions, lambda c, o, e, phase: c in mine and phase == "running"
    )


@pytest.mark.parametrize("text, which", TEXTS)
def test_by_text(client, contexts, executions, text, which):
    mine = [contexts[i] for i in which]
    assert sorted(pages(client, "/contexts", q=text)[0]) == sorted(mine)
    found = identifiers(client.request("GET", "/executions", params={"q": text}))
    assert found == expected(executions, lambda c, *_: c in mine)


def test_by_a_part_of_an_identifier(client, contexts, executions):
    identifier = executions[0][0]
    assert identifiers(client.request("GET", "/executions", params={"q": identifier[4:30].upper()})) == [identifier]
    assert pages(client, "/contexts", q=contexts[1][:20]) == [[contexts[1]]]


def test_a_filter_without_a_value_counts_as_absent(client, executions):
    everything = identifiers(client.request("GET", "/executions"))
    assert identifiers(client.request("GET", "/executions?state=&phase=&engine=&context=&label=&q=&limit=&cursor=")) == everything


# --- owners ----------------------------------------------------------------------------------------


def test_each_sees_its_own_and_an_administrator_all(daemon, contexts, executions):
    bob = daemon.client(subject="bob")
    admin = daemon.client(*ALL_SCOPES, "deployer:admin", subject="root")
    for parameters in ({}, {"state": "running"}, {"label": "project=birds"}, {"context": contexts[2]}, {"q": "busybox"}):
        found = identifiers(bob.request("GET", "/executions", params=parameters))
        assert found and set(found) <= set(expected(executions, lambda *_: True, "bob"))
    assert identifiers(bob.request("GET", "/executions", params={"context": contexts[0]})) == []
    assert identifiers(admin.request("GET", "/executions")) == expected(executions, lambda *_: True, None)
    assert pages(bob, "/contexts", limit=1) == [[contexts[2]]]
    assert pages(bob, "/contexts", label="gpu") == [[]]
    assert pages(admin, "/contexts", limit=2) == [contexts[:0:-1], contexts[:1]]


# --- cursors ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", [1, 3, 8, 16, 1000])
def test_the_pages_are_the_whole(client, executions, limit):
    whole = expected(executions, lambda *_: True)
    found = pages(client, "/executions", limit=limit)
    assert sum(found, []) == whole
    assert all(len(page) == limit for page in found[:-1])
    assert 0 < len(found[-1]) <= limit
    only = {"state": "unavailable", "label": ["project=birds", "project"], "q": "python train"}
    assert sum(pages(client, "/executions", limit=limit, **only), []) == [
        i for i in whole if i in identifiers(client.request("GET", "/executions", params=only))
    ]


def test_a_page_ends_where_much_was_looked_at_for_nothing(daemon):
    peggy = daemon.client(subject="peggy")
    context = peggy.create_context("busybox")["identifier"]
    (oldest,) = add_executions(daemon, [(context, "peggy", "lab", "failed")])
    add_executions(daemon, [(context, "peggy", "lab", "exited")] * 10_000)
    assert pages(peggy, "/executions", q="nowhere") == [[], [], []]
    assert pages(peggy, "/executions", context=context, phase="failed") == [[], [], [oldest]]
    assert pages(peggy, "/executions", phase="failed") == [[oldest]], "found by the index of its state"


def test_what_comes_while_one_turns_pages_moves_nothing(daemon, client, contexts, executions):
    response = client.request("GET", "/executions", params={"limit": 5})
    add_executions(daemon, [(contexts[2], "bob", "lab", "exited")])
    bob = daemon.client(subject="bob").request("GET", "/executions", params={"limit": 3})
    newest = add_executions(daemon, [(contexts[2], "bob", "lab", "exited")])
    following = daemon.client(subject="bob").session.get(urljoin(bob.url, bob.links["next"]["url"]))
    assert not set(newest) & set(identifiers(following))
    second = client.session.get(urljoin(response.url, response.links["next"]["url"]))
    assert identifiers(response) + identifiers(second) == expected(executions, lambda *_: True)[:10]


def test_a_cursor_lives_on(daemon, client, executions):
    response = client.request("GET", "/executions", params={"limit": 5})
    daemon.stop()
    daemon.start()
    second = client.session.get(urljoin(response.url, response.links["next"]["url"]))
    assert identifiers(second) == expected(executions, lambda *_: True)[5:10]


def cursor_of(response):
    return re.search("cursor=([^&>]+)", response.headers["Link"]).group(1)


def test_a_cursor_of_something_else(daemon, client, executions, start_daemon):
    def refused(path, **parameters):
        assert_problem(client.request("GET", path, params=parameters), 400, "cursor-invalid", "begin again")

    cursor = cursor_of(client.request("GET", "/executions", params={"limit": 1}))
    assert client.request("GET", "/executions", params={"limit": 7, "cursor": cursor}).status_code == 200
    for mangled in (cursor[:-1], cursor + "A", cursor[::-1], "Q" + cursor[1:], "B" * len(cursor), "1", "' OR 1=1", "é", "x" * 5000):
        refused("/executions", cursor=mangled)
    changed = "".join(chr(ord(c) + 1) if i == 9 else c for i, c in enumerate(cursor))
    refused("/executions", cursor=changed)
    refused("/executions", cursor=cursor, state="running")
    refused("/contexts", cursor=cursor)

    other = start_daemon().client()
    for _ in range(2):
        other.create_context("busybox")
    refused("/contexts", cursor=cursor_of(other.request("GET", "/contexts", params={"limit": 1})))


# --- what cannot be meant --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query, reason, detail",
    [
        ("limit=-1", "parameter-invalid", 'limit: "-1" is not a whole number from 1 to 1000.'),
        ("limit=0", "parameter-invalid", "limit"),
        ("limit=NaN", "parameter-invalid", "limit"),
        ("limit=1001", "parameter-invalid", "limit"),
        ("limit=1e2", "parameter-invalid", "limit"),
        ("limit=10.0", "parameter-invalid", "limit"),
        ("limit=99999999999999999999", "parameter-invalid", "limit"),
        ("limit=5&limit=6", "parameter-twice", '"limit" stands twice'),
        ("state=sleeping", "parameter-invalid", "running, exited or unavailable"),
        ("state=Running", "parameter-invalid", "running, exited or unavailable"),
        ("state=running&state=exited", "parameter-twice", "state"),
        ("phase=sleeping", "parameter-invalid", "accepted, preparing"),
        ("context=1", "id-malformed", "lower-case UUIDs"),
        ("offset=5", "parameter-unknown", 'no parameter "offset" here; possible: state, phase'),
        ("Limit=5", "parameter-unknown", "Limit"),
        ("=5", "parameter-unknown", 'no parameter ""'),
        ("q=a%00b", "character-forbidden", "q contains a NUL"),
        ("label=%00", "character-forbidden", "label contains a NUL"),
        ("engine=%00", "character-forbidden", "engine contains a NUL"),
        ("label=" + "x" * 1001, "too-long", "label is longer than 1000 bytes"),
        ("&".join(f"label=l{i}" for i in range(9)), "too-many", "label has more than 8 entries"),
    ],
)
def test_a_query_that_cannot_be_meant(client, query, reason, detail):
    assert_problem(client.request("GET", f"/executions?{query}"), 400, reason, detail)
    if query.split("=")[0] in ("limit", "q", "label"):
        assert_problem(client.request("GET", f"/contexts?{query}"), 400, reason, detail)


def test_a_query_that_is_odd_and_can_be_meant(client, contexts):
    assert pages(client, "/contexts", label="gpu", q="a b\\c%_'\"!") == [[]]
    assert identifiers(client.request("GET", "/contexts?q=python+train"), "contexts") == [contexts[0]]
    assert identifiers(client.request("GET", "/contexts?q=python%20train%2E"), "contexts") == [contexts[0]]
    assert identifiers(client.request("GET", "/contexts?q=python%2Btrain"), "contexts") == []
    assert identifiers(client.request("GET", "/executions?q=%FF%FE"), "executions") == []
    assert identifiers(client.request("GET", "/contexts?q=" + "x" * 4000), "contexts") == []
    assert len(client.request("GET", "/contexts?offset=5").json()["contexts"]) == 2, "the old listing ignores it, as ever"
    assert_problem(client.request("GET", "/contexts?limit=1&offset=5"), 400, "parameter-unknown")


# --- the old listings ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(daemon, contexts):
    """A context of mallory's with more executions than one piece of a listing has; oldest first."""
    context = daemon.client(subject="mallory").create_context("busybox")["identifier"]
    found = []
    for _ in range(5):
        found += add_executions(daemon, [(context, "mallory", "lab", "exited")] * 500)
    return context, found


def test_a_long_listing_is_one_document(daemon, many):
    mallory = daemon.client(subject="mallory")
    context, found = many
    response = mallory.request("GET", f"/contexts/{context}/executions")
    assert response.headers["Transfer-Encoding"] == "chunked"
    items = [
        f'{{"identifier":"{i}","engine":"lab","namespace":null,"environment":{{"RENGA_CONTEXT_ID":"{context}"}},'
        '"created":"2026-11-21T09:30:00.125+00:00","state":"exited"}'
        for i in found
    ]
    assert response.text == '{"executions":[' + ",".join(items) + "]}"
    assert mallory.request("HEAD", f"/contexts/{context}/executions").content == b""


def test_a_listing_is_made_of_what_is_answered_for_each_alone(client, contexts, executions):
    whole = client.request("GET", "/contexts").content
    alone = [client.request("GET", f"/contexts/{context}").content for context in contexts[:2]]
    assert whole == b'{"contexts":[' + b",".join(alone) + b"]}"
    path = f"/contexts/{contexts[0]}/executions"
    whole = client.request("GET", path).content
    mine = [identifier for identifier, (context, *_) in executions if context == contexts[0]]
    alone = [client.request("GET", f"{path}/{identifier}").content for identifier in mine]
    assert whole == b'{"executions":[' + b",".join(alone) + b"]}"


def test_a_short_listing_has_its_length(client, contexts, executions):
    for path in ("/contexts", f"/contexts/{contexts[0]}/executions"):
        response = client.request("GET", path)
        assert int(response.headers["Content-Length"]) == len(response.content)
        assert response.content == json.dumps(response.json(), separators=(",", ":"), ensure_ascii=False).encode()
    assert [context["identifier"] for context in client.list_contexts()] == contexts[:2], "oldest first"
    found = [item["identifier"] for item in client.list_executions(contexts[0])]
    assert found == expected(executions, lambda c, *_: c == contexts[0])[::-1]


def test_a_client_that_leaves_a_long_listing_ends_it(daemon, many):
    mallory = daemon.client(subject="mallory")
    address = urlsplit(daemon.origin)
    for _ in range(20):
        with socket.create_connection((address.hostname, address.port)) as connection:
            request = f"GET /v1/contexts/{many[0]}/executions HTTP/1.1\r\nHost: {address.netloc}\r\n"
            connection.sendall((request + f"Authorization: {mallory.session.headers['Authorization']}\r\n\r\n").encode())
            assert connection.recv(1000).startswith(b"HTTP/1.1 200")
    assert len(mallory.list_executions(many[0])) == 2500


# --- memory ----------------------------------------------------------------------------------------


def test_a_hundred_thousand_executions_are_listed_in_little_memory(start_daemon):
    daemon = start_daemon(**memory.STEADY)
    client = daemon.client()
    context = client.create_context("busybox")["identifier"]
    row = (context, "alice", "lab", "exited")
    for _ in range(20):
        add_executions(daemon, [row] * 5000)
    path = f"/contexts/{context}/executions"
    client.request("GET", path)
    before = highest = memory.anonymous(daemon)
    size = 0
    with client.request("GET", path, stream=True) as response:
        for piece in response.iter_content(1024 * 1024):
            size += len(piece)
            highest = max(highest, memory.anonymous(daemon))
    assert size > 15_000_000
    assert highest - before < 8_000_000
    wait_until(lambda: memory.anonymous(daemon) - before < 8_000_000, 5)
