# SPDX-License-Identifier: Apache-2.0
"""Holds the daemon's answers to the API's description, more strictly than a client should: what is not described may
not be there."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from describe import merged

SOURCE = Path(__file__).parents[2] / "resources" / "api" / "openapi.yaml"
# Of HTTP itself; no description lists them.
HTTP_HEADERS = {"connection", "content-length", "content-type", "date", "transfer-encoding", "vary"} | {
    f"access-control-{what}" for what in ("allow-headers", "allow-methods", "allow-origin", "expose-headers", "max-age")
}
METHODS = {"get", "post", "put", "patch", "delete"}


class Description:
    def __init__(self, openapi):
        self._openapi = openapi
        self._paths = {path: self._resolved(item) for path, item in openapi["paths"].items()}
        patterns = [(self._pattern(path, item), path) for path, item in self._paths.items()]
        self._patterns = sorted(patterns, key=lambda entry: -len(entry[1]))
        # What a path answers to a method that it does not have.
        refusal = self._resolved(openapi["components"]["responses"]["MethodNotAllowed"])
        self._refused = self._resolved(openapi["x-shared"]["open"]) | {"405": refusal}
        self._options = self._refused | {"200": {"headers": refusal["headers"]}}
        self._validators = {}

    def check(self, response, has_body=True):
        """Fails if the answer is not as described. Paths that are not described are let be. `has_body`: it was read."""
        method = response.request.method.lower()
        path = self._path_of(urlsplit(response.request.url).path)
        if path is None or (_is_unknown_path(response) and "404" not in self._responses(path, method)):
            return
        where = f"{method.upper()} {path}: {response.status_code}"
        answer = self._responses(path, method).get(str(response.status_code))
        assert answer, f"{where} is not described: {response.text[:500]}"
        self._check_headers(where, response, answer.get("headers", {}))
        if "Allow" in answer.get("headers", {}):
            allowed = set(response.headers["Allow"].lower().split(", "))
            assert allowed == self._methods(path), f"{where}: Allow is {response.headers['Allow']}"
        self._check_body(where, response, answer.get("content", {}), has_body and method != "head")

    def operations(self):
        """Path, method and operation, without references."""
        return [(path, key, item[key]) for path, item in self._paths.items() for key in item if key in METHODS]

    def _responses(self, path, method):
        operation = self._paths[path].get("get" if method == "head" else method)
        if operation is not None:
            return operation["responses"]
        return self._options if method == "options" else self._refused

    def _methods(self, path):
        methods = (self._paths[path].keys() & METHODS) | {"options"}
        return methods | {"head"} if "get" in methods else methods

    def _check_headers(self, where, response, headers):
        described = {name.lower() for name in headers} | HTTP_HEADERS
        for name in response.headers:
            assert name.lower() in described, f"{where}: the header {name} is not described"
        for name, header in headers.items():
            value = response.headers.get(name)
            assert value is not None or not header.get("required"), f"{where}: the header {name} is missing"
            if value is not None:
                is_number = header["schema"].get("type") == "integer" and value.isdecimal()
                self._validate(f"{where}: {name}", int(value) if is_number else value, header["schema"])

    def _check_body(self, where, response, content, has_body):
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        assert kind in content or not (kind or content), f"{where}: the type {kind or 'none'} is not described"
        if not has_body:
            return
        if not content:
            assert response.content == b"", f"{where}: no body is described"
        elif kind.endswith("json"):
            self._validate(where, response.json(), content[kind]["schema"])

    def _validate(self, where, value, schema):
        if id(schema) not in self._validators:
            self._validators[id(schema)] = Draft202012Validator(_closed(schema))
        error = best_match(self._validators[id(schema)].iter_errors(value))
        assert error is None, f"{where}: {error.json_path}: {error.message[:500]}"

    def _path_of(self, path):
        return next((described for pattern, described in self._patterns if pattern.fullmatch(path)), None)

    @staticmethod
    def _pattern(path, item):
        """Below whatever base path the daemon has, with or without a slash at the end."""
        segments = "".join("/[^/]+" if part.startswith("{") else "/" + re.escape(part) for part in path.split("/")[1:])
        base = "" if "servers" in item else "(/[^/]+)*?"
        return re.compile(base + segments.removesuffix("/") + "/?")

    def _resolved(self, node):
        """The same without references; there are no circles."""
        if isinstance(node, list):
            return [self._resolved(entry) for entry in node]
        if not isinstance(node, dict):
            return node
        beside = {key: self._resolved(value) for key, value in node.items() if key != "$ref"}
        if "$ref" not in node:
            return beside
        target = self._openapi
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        return merged(self._resolved(target), beside)


def _closed(schema):
    """The same, with no other keys in objects than those described."""
    result = dict(schema)
    if "properties" in schema:
        result["properties"] = {name: _closed(part) for name, part in schema["properties"].items()}
        result.setdefault("additionalProperties", False)
    if "items" in schema:
        result["items"] = _closed(schema["items"])
    return result


def _is_unknown_path(response):
    return response.status_code == 404 and b'"urn:slipway:path-not-found"' in response.content


def load():
    return Description(yaml.safe_load(SOURCE.read_text(encoding="utf-8")))


def checked(send, description):
    """requests.Session.send(), which then fails on an answer of the daemon that is not as described."""

    def send_and_check(session, request, **options):
        response = send(session, request, **options)
        if "X-Request-Id" in response.headers:  # no other server of the tests sends it
            description.check(response, has_body=not options.get("stream"))
        return response

    return send_and_check
