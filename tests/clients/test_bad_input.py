# SPDX-License-Identifier: Apache-2.0
"""What bad input gets, and that nothing is stored or launched by it: contract §2."""

import gzip
import uuid

import pytest

import engine as docker
from problem import assert_problem

JSON = {"Content-Type": "application/json"}


def post_context(client, body, headers=JSON):
    return client.request("POST", "/contexts", data=body, headers=headers)


SYNTAX = "something unexpected stands at byte"
NOT_JSON = {
    "nothing": (b"", "json-syntax", SYNTAX),
    "cut short": (b"{", "json-syntax", SYNTAX),
    "a form": (b"image=busybox", "json-syntax", SYNTAX),
    "two values": (b'{"image": "busybox"} {}', "json-syntax", f"{SYNTAX} 22"),
    "a key twice": (b'{"image": "a", "image": "b"}', "json-duplicate-key", 'The key "image" stands twice in one JSON'),
    "a key twice, escaped": (b'{"image": "a", "im\\u0061ge": "b"}', "json-duplicate-key", 'The key "image" stands twice'),
    "a key twice below": (b'{"image": "a", "resources": {"limits": {"a": 1, "a": 1}}}', "json-duplicate-key", '"a"'),
    "100k levels": (b"[" * 100_000 + b"]" * 100_000, "json-too-deep", "nested deeper than 64 levels; flatten it"),
    "invalid UTF-8": (b'{"image": "\xff"}', "json-syntax", f"{SYNTAX} 12"),
    "a surrogate in UTF-8": (b'{"image": "\xed\xa0\x80"}', "json-syntax", f"{SYNTAX} 13"),
    "a lone surrogate": (b'{"image": "\\ud800"}', "json-syntax", f"{SYNTAX} 18"),
    "a lone low surrogate": (b'{"image": "\\udc00"}', "json-syntax", f"{SYNTAX} 17"),
    "a NUL": (b'{"image": "busy\0box"}', "json-syntax", f"{SYNTAX} 15"),
    "1e400": (b'{"image": "a", "ports": [1e400]}', "json-syntax", "a number that is too large ends at byte 30"),
    "1e400 where nobody looks": (b'{"image": "a", "other": -1e400}', "json-syntax", "a number that is too large"),
    "NaN": (b'{"image": "a", "resources": {"limits": {"cpu": NaN}}}', "json-syntax", SYNTAX),
}


@pytest.mark.parametrize("body, reason, detail", NOT_JSON.values(), ids=NOT_JSON)
def test_a_body_that_is_not_json(client, body, reason, detail):
    before = client.list_contexts()
    assert_problem(post_context(client, body), 400, reason, detail)
    assert client.list_contexts() == before


NOT_JSON_EITHER = {name: row for name, row in NOT_JSON.items() if name != "nothing"}  # a launch needs no body


@pytest.mark.parametrize("body, reason, detail", NOT_JSON_EITHER.values(), ids=NOT_JSON_EITHER)
def test_a_launch_that_is_not_json(client, body, reason, detail):
    context = client.create_context("busybox")["identifier"]
    answer = client.request("POST", f"/contexts/{context}/executions", data=body, headers=JSON)
    assert_problem(answer, 400, reason, detail)
    assert client.list_executions(context) == []


@pytest.mark.parametrize("body", [b"[]", b'[{"image": "busybox"}]', b'"busybox"', b"null", b"1"])
def test_a_body_that_is_not_an_object(client, body):
    before = client.list_contexts()
    assert_problem(post_context(client, body), 400, "wrong-type")
    assert client.list_contexts() == before


@pytest.mark.parametrize(
    "spec, reason, detail",
    [
        ({}, "missing-key", "spec.image"),
        ({"image": None}, "missing-key", "spec.image"),
        ({"image": 5}, "wrong-type", "spec.image"),
        ({"image": ""}, "image-malformed", "spec.image"),
        ({"image": "Not An Image"}, "image-malformed", "spec.image"),
        ({"image": "busybox", "command": "sh -c 'open"}, "command-unbalanced", "spec.command"),
        ({"image": "busybox", "command": ["sh", 1]}, "wrong-type", "spec.command[1]"),
        ({"image": "busybox", "ports": ["1", "", "65536"]}, "port-out-of-range", "spec.ports[2]: 65536 is not a port"),
        ({"image": "busybox", "ports": ["0"]}, "port-out-of-range", "spec.ports[0]: 0 is not a port"),
        ({"image": "busybox", "ports": [0]}, "port-out-of-range", "spec.ports[0]: 0 is not a port"),
        ({"image": "busybox", "ports": [-1]}, "port-out-of-range", "spec.ports[0]"),
        ({"image": "busybox", "ports": [80.5]}, None, "spec.ports[0]"),
        ({"image": "busybox", "ports": "80"}, "wrong-type", "spec.ports"),
        ({"image": "busybox", "env": [{"name": "A=B", "value": "1"}]}, "env-name-invalid", "spec.env[0].name"),
        ({"image": "busybox", "env": [{"name": "", "value": "1"}]}, "env-name-invalid", "spec.env[0].name"),
        ({"image": "busybox", "env": {"A": "1"}}, "wrong-type", "spec.env"),
        ({"image": "busybox", "env": [{"name": "A\nB", "value": "1"}]}, "env-name-invalid", "spec.env[0].name"),
        ({"image": "busybox", "env": [{"name": "A\0B", "value": "1"}]}, "env-name-invalid", "spec.env[0].name"),
        ({"image": "busy\0box"}, "character-forbidden", "spec.image contains a NUL character; remove it."),
        ({"image": "busybox", "command": "a\0b"}, "character-forbidden", "spec.command contains a NUL"),
        ({"image": "busybox", "labels": ["a\0"]}, "character-forbidden", "spec.labels[0] contains a NUL"),
        ({"image": "busybox", "workingDir": "/\0"}, "character-forbidden", "spec.workingDir contains a NUL"),
        (
            {"image": "busybox", "env": [{"name": "A", "value": "a\0b"}]},
            "character-forbidden",
            "spec.env[0].value contains a NUL",
        ),
        ({"image": "busybox", "labels": ["=value"]}, "label-invalid", "spec.labels[0]"),
        ({"image": "-v /:/x"}, "image-malformed", 'spec.image: "-v /:/x" is not an image reference'),
        ({"image": "A"}, "image-malformed", 'spec.image: "A" is not an image reference'),
        ({"image": "busybox@sha256:xyz"}, "image-malformed", '"busybox@sha256:xyz" is not an image reference'),
        ({"image": "busybox@sha256:" + "a" * 63}, "image-malformed", "name@sha256:digest"),
        ({"image": "a" * 5000}, "too-long", "spec.image is longer than"),
        ({"image": "busybox", "ports": ["80/xyz"]}, "port-out-of-range", "spec.ports[0]: 80/xyz is not a port"),
        ({"image": "busybox", "ports": ["80 "]}, "port-out-of-range", "spec.ports[0]: 80  is not a port"),
        ({"image": "busybox", "ports": list(range(1, 2001))}, "too-many", "spec.ports has more than 256 entries"),
        ({"image": "busybox", "ports": ["80", 80]}, "port-twice", "spec.ports[1]: the port 80 stands twice"),
        ({"image": "busybox", "resources": {"limits": {"cpu": "NaN"}}}, "quantity-invalid", '"NaN" is not a quantity'),
        ({"image": "busybox", "resources": {"limits": {"cpu": -1}}}, "quantity-invalid", '"-1" is not a quantity'),
        ({"image": "busybox", "resources": {"limits": {"memory": "1e30"}}}, "quantity-invalid", '"1e30" is not a quan'),
        ({"image": "busybox", "resources": {"limits": {"nvidia.com/gpu": 0.5}}}, "quantity-invalid", "nvidia.com/gpu"),
        ({"image": "busybox", "resources": {"limits": {"cpu": "-1"}}}, "quantity-invalid", "spec.resources.limits.cpu"),
        ({"image": "busybox", "resources": {"limits": {"cpu": 1e30}}}, "quantity-invalid", "spec.resources.limits.cpu"),
        (
            {"image": "busybox", "resources": {"limits": {"memory": "1Gi1"}}},
            "quantity-invalid",
            'spec.resources.limits.memory: "1Gi1" is not a quantity; write a number such as',
        ),
        ({"image": "busybox", "volumes": [{"name": "a", "nfs": {}}]}, "unsupported-key", "spec.volumes[0].nfs"),
        (
            {"image": "busybox", "volumes": [{"name": "a", "emptyDir": {}, "persistentVolumeClaim": "b"}]},
            "wrong-type",
            "spec.volumes[0] must be a volume with one of",
        ),
        ({"image": "busybox", "securityContext": {"privileged": True}}, "unsupported-key", "privileged is not supported"),
        ({"image": "busybox", "workingDir": "here"}, "path-not-absolute", 'spec.workingDir: "here" is not an absolute'),
    ],
)
def test_a_spec_that_cannot_be_meant(client, spec, reason, detail):
    before = client.list_contexts()
    assert_problem(client.request("POST", "/contexts", json=spec), 400, reason, detail)
    assert client.list_contexts() == before


@pytest.mark.parametrize(
    "spec, reason, detail",
    [
        ({"privileged": True}, "key-refused", "spec.privileged is not honoured here"),
        ({"hostNetwork": True}, "key-refused", "each container has a network of its own"),
        ({"cap_add": ["SYS_ADMIN"]}, "key-refused", "spec.cap_add"),
        ({"HostConfig": {"Privileged": True}}, "key-refused", "spec.HostConfig"),
        ({"tty": True}, "key-refused", "nobody sits at a terminal"),
        ({"stdin": True}, "key-refused", "spec.stdin"),
        ({"envFrom": [{"configMapRef": {"name": "a"}}]}, "key-refused", "write each variable into env"),
        ({"livenessProbe": {"exec": {}}}, "key-refused", "spec.livenessProbe"),
        ({"restartPolicy": "Always"}, "key-refused", "a run is run once"),
        ({"shm_size": "1g"}, "key-refused", '"mountPath": "/dev/shm"'),
        ({"command": ["a"], "entrypoint": ["b"]}, "keys-exclude", "spec.entrypoint stands beside command"),
        ({"ports": ["8080:80"]}, "written-otherwise", 'write the container\'s port alone, "80"'),
        ({"ports": ["127.0.0.1:80:80"]}, "written-otherwise", 'alone, "80"'),
        ({"ports": ["8000-8005"]}, "written-otherwise", '"8000", and so on to "8005"'),
        ({"env": {"A": "b"}}, "wrong-type", '[{"name": "A", "value": "…"}]'),
        ({"env": ["A=b"]}, "wrong-type", '{"name": "A", "value": "…"}'),
        ({"volumes": ["/a:/b"]}, "written-otherwise", '"hostPath": {"path": "/a"}'),
        ({"resources": {"limits": {"memory": "2GB"}}}, "written-otherwise", '"2Gi"'),
        ({"resources": {"limits": {"memory": "512m"}}}, "written-otherwise", '"512Mi"'),
        ({"resources": {"limits": {"memory": "0"}}}, "amount-too-small", "write 6Mi or more"),
        ({"resources": {"limits": {"cpu": "0"}}}, "amount-too-small", "write 10m or more"),
        ({"image": "busybox "}, "written-otherwise", 'remove the blanks around it: "busybox"'),
        ({"image": "https://lab.example/a"}, "written-otherwise", 'leave out the scheme: "lab.example/a"'),
        ({"labels": ["slipway.execution=a"]}, "label-reserved", "spec.labels[0]"),
        ({"labels": ["com.docker.compose.project=a"]}, "label-reserved", "spec.labels[0]"),
        ({"labels": ["io.kubernetes.pod.name=a"]}, "label-reserved", "spec.labels[0]"),
        ({"labels": ["a\nb=c"]}, "label-character", "spec.labels[0]"),
        ({"labels": ["a"] * 10_000}, "too-many", "spec.labels has more than 1000"),
        ({"labels": ["a=" + "x" * 900_000]}, "too-long", "spec.labels[0] is longer than 4096"),
        ({"activeDeadlineSeconds": -1}, "wrong-type", "spec.activeDeadlineSeconds"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_spec_that_says_how_it_is_written_here(client, spec, reason, detail):
    before = client.list_contexts()
    answer = client.request("POST", "/contexts", json={"image": "busybox", **spec})
    assert_problem(answer, 400, reason, detail)
    assert client.list_contexts() == before


def test_what_happens_anyway_is_taken(client):
    spec = {"privileged": False, "tty": False, "restartPolicy": "Never", "hostNetwork": False, "name": "a"}
    answer = client.request("POST", "/contexts", json={"image": "busybox", **spec})
    assert answer.status_code == 201
    assert answer.json()["spec"] == {"image": "busybox"}
    assert answer.headers["Slipway-Ignored"] == "hostNetwork, name, privileged, restartPolicy, tty"


def test_an_unknown_key_is_left_out_and_named(client, daemon):
    spec = {"image": "busybox", "volumeMount": [], "a\r\nSet-Cookie: b": 1, "ü": None}
    answer = client.request("POST", "/contexts", json=spec)
    assert answer.status_code == 201
    assert answer.json()["spec"] == {"image": "busybox"}
    assert answer.headers["Slipway-Ignored"] == "a%0D%0ASet-Cookie%3A%20b, volumeMount, %C3%BC"
    assert "Set-Cookie" not in answer.headers
    assert "left out of its spec: a%0D%0ASet-Cookie%3A%20b, volumeMount" in daemon.log()
    assert "Slipway-Ignored" not in client.request("POST", "/contexts", json={"image": "busybox"}).headers


def test_an_unknown_key_is_refused_where_that_is_preferred(client):
    before = client.list_contexts()
    strict = {"Prefer": "wait=1, handling=strict"}
    answer = client.request("POST", "/contexts", json={"image": "busybox", "volumeMount": []}, headers=strict)
    assert_problem(answer, 400, "spec-key-unknown", "These keys are not known in a spec: volumeMount;")
    assert client.list_contexts() == before
    assert client.request("POST", "/contexts", json={"image": "busybox"}, headers=strict).status_code == 201


def test_a_body_over_the_limit(client):
    before = client.list_contexts()
    assert_problem(post_context(client, b'{"image": "' + b"a" * 1024 * 1024 + b'"}'), 413)
    assert client.list_contexts() == before


def test_a_chunked_body_over_the_limit(client):
    before = client.list_contexts()
    chunks = (b"a" * 65536 for _ in range(20))
    assert_problem(post_context(client, chunks), 413)
    assert client.list_contexts() == before


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "application/json; charset=utf-16",
        'application/json; charset="UTF-16LE"',
        "application/json;charset=latin1",
    ],
)
def test_another_content_type(client, content_type):
    before = client.list_contexts()
    for path in ("/contexts", f"/contexts/{uuid.uuid4()}/executions"):
        answer = client.request("POST", path, data=b'{"image": "busybox"}', headers={"Content-Type": content_type})
        assert_problem(answer, 415, "content-type-unsupported")
        assert answer.headers["Accept"] == "application/json"
    assert client.list_contexts() == before


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "identity, gzip"])
def test_an_encoded_body(client, coding):
    body = gzip.compress(b'{"image": "busybox"}')
    answer = post_context(client, body, {"Content-Type": "application/json", "Content-Encoding": coding})
    assert_problem(answer, 415, "content-coding-unsupported", f'encoded as "{coding}"')
    assert answer.headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    "content_type", ["application/json; charset=utf-8", "APPLICATION/JSON", 'application/json;charset="UTF-8"']
)
def test_json_by_another_spelling_is_taken(client, content_type):
    assert post_context(client, b'{"image": "busybox"}', {"Content-Type": content_type}).status_code == 201


def test_an_id_that_is_none(client):
    context = client.create_context("busybox")["identifier"]
    malformed = [context.upper(), f"{{{context}}}", context.replace("-", ""), str(uuid.uuid1()), "1"]
    for identifier in malformed:
        assert_problem(client.request("GET", f"/contexts/{identifier}"), 400, "id-malformed")
        assert_problem(client.request("GET", f"/contexts/{identifier}/executions"), 400, "id-malformed")
        assert_problem(client.request("POST", f"/contexts/{identifier}/executions", json={}), 400, "id-malformed")
        for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/logs"), ("GET", "/ports")):
            path = f"/contexts/{context}/executions/{identifier}{path}"
            assert_problem(client.request(method, path), 400, "id-malformed")


def test_an_id_with_a_nul(client):
    assert_problem(client.request("GET", "/contexts/%00"), 400, "path-malformed")


def test_an_id_that_nobody_has(client):
    known, unknown = client.create_context("busybox")["identifier"], str(uuid.uuid4())
    assert_problem(client.request("GET", f"/contexts/{unknown}"), 404, "context-not-found")
    assert_problem(client.request("GET", f"/contexts/{unknown}/executions"), 404, "context-not-found")
    assert_problem(client.request("POST", f"/contexts/{unknown}/executions", json={}), 404, "context-not-found")
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/logs"), ("GET", "/ports")):
        path = f"/contexts/{known}/executions/{unknown}{path}"
        assert_problem(client.request(method, path), 404, "execution-not-found")


@pytest.mark.parametrize(
    "body, reason, detail",
    [
        ([], "wrong-type", "must be"),
        ({"engine": "moon"}, "engine-unknown", 'There is no engine "moon" here; configured: docker'),
        ({"engine": ""}, "engine-unknown", 'There is no engine "" here'),
        ({"engine": 1}, "wrong-type", "engine must be"),
        ({"namespace": {}}, "wrong-type", "namespace must be"),
        ({"environment": []}, "wrong-type", "environment must be"),
        ({"environment": {"A": {}}}, "wrong-type", "environment.A must be"),
        ({"environment": {"A=B": "1"}}, "env-name-invalid", '"A=B" cannot be the name of an environment variable'),
        ({"environment": {"": "1"}}, "env-name-invalid", "must not be empty"),
        ({"environment": {"A\nB": "1"}}, "env-name-invalid", "a line break"),
        ({"environment": {"A\0B": "1"}}, "env-name-invalid", "a NUL"),
        ({"environment": {"A": "a\0b"}}, "character-forbidden", "environment.A contains a NUL character; remove it."),
    ],
)
def test_a_launch_that_cannot_be_meant(client, body, reason, detail):
    context = client.create_context("busybox")["identifier"]
    answer = client.request("POST", f"/contexts/{context}/executions", json=body)
    assert_problem(answer, 400, reason, detail)
    assert client.list_executions(context) == []


def test_an_execution_of_another_context(client, image):
    mine = client.create_context(image, "sleep 60")["identifier"]
    other = client.create_context(image)["identifier"]
    execution = client.create_execution(mine)["identifier"]
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/logs"), ("GET", "/ports")):
        path = f"/contexts/{other}/executions/{execution}{path}"
        assert_problem(client.request(method, path), 404, "execution-not-found")
    assert docker.is_running(execution)
    assert client.get_execution(mine, execution)["state"] == "running"


def test_an_image_that_does_not_exist(client, image):
    context = client.create_context("127.0.0.1:1/nobody/has:this")["identifier"]
    refusal = client.request("POST", f"/contexts/{context}/executions", json={"engine": "docker"})
    body = assert_problem(refusal, 422)
    assert "127.0.0.1:1" in body["args"].get("engine_message", ""), "the engine's own reason"
    assert body["args"]["engine_message"] in body["detail"]
    (execution,) = client.list_executions(context)
    assert execution["state"] == "unavailable"
    assert client.get_execution(context, execution["identifier"]) == execution
    assert client.logs(context, execution["identifier"]) == b""
    assert client.ports(context, execution["identifier"]) == []
    assert docker.containers_of(execution["identifier"]) == []


def test_a_program_that_does_not_exist(client, image):
    context = client.create_context(image, "no-such-program")["identifier"]
    refusal = client.request("POST", f"/contexts/{context}/executions", json={})
    body = assert_problem(refusal, 422, "command-not-found")
    first, words = body["detail"].split("\n")
    assert first.startswith('The image has no program "no-such-program"; correct the command')
    assert words == body["args"]["engine_message"] and "OCI runtime create failed" in words
    (execution,) = client.list_executions(context)
    assert execution["state"] == "unavailable"
    assert docker.containers_of(execution["identifier"]) == [], "no container is left"


@pytest.mark.parametrize("program", ["/etc/passwd", "/tmp"])
def test_a_program_that_may_not_be_executed(client, image, program):
    context = client.create_context(image, program)["identifier"]
    refusal = client.request("POST", f"/contexts/{context}/executions", json={})
    body = assert_problem(refusal, 422, "command-not-executable")
    assert body["detail"].startswith(f'"{program}" is there, but may not be executed')
    (execution,) = client.list_executions(context)
    assert docker.containers_of(execution["identifier"]) == [], "no container is left"


def test_a_working_directory_that_is_a_file(client, image):
    context = client.create_context(image, "true", workingDir="/etc/passwd")["identifier"]
    refusal = client.request("POST", f"/contexts/{context}/executions", json={})
    assert_problem(refusal, 422, "working-dir-invalid")
    (execution,) = client.list_executions(context)
    assert docker.containers_of(execution["identifier"]) == [], "no container is left"
