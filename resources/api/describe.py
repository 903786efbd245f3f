#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the two served forms of the API's description: describe.py OPENAPI_YAML OUT_DIR

openapi.json is the description as it is written (OpenAPI 3.1). swagger.json is made of it: Swagger 2.0 of the Renga
Deployer's own routes, for the clients of old. What Swagger 2.0 cannot say (one of several forms, dependent keys) is
left out of it, never said differently.
"""

import json
import sys
from copy import deepcopy
from pathlib import Path
from urllib.parse import urlsplit

import yaml

METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
RENGA_DEPLOYER = (
    "listContexts createContext getContext listExecutions launchExecution getExecution deleteExecution getLog getPorts"
).split()
# What a schema of Swagger 2.0 may hold, as it is.
KEPT = (
    "description title format default enum pattern minLength maxLength minItems maxItems uniqueItems "
    "minimum maximum required"
).split()
KEPT_OF_PARAMETERS = ("name", "in", "required", "description", "allowEmptyValue")
NULL = {"type": "null"}
ANNOTATIONS = ("description", "examples")
OF_OPERATIONS = ("operationId", "summary", "description", "tags", "security")
SECTIONS = {"schemas": "definitions", "parameters": "parameters", "responses": "responses"}


def merged(base, over):
    """A $ref's target and what stands beside the $ref, as one schema. Both hold, so neither may take the other back."""
    result = deepcopy(base)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], value)
        elif key in ANNOTATIONS or result.setdefault(key, value) == value:
            result[key] = deepcopy(value)
        else:
            raise ValueError(f"{key} cannot be both {result[key]} and {value}")
    return result


class Swagger:
    """The Swagger 2.0 form of an OpenAPI 3.1 description."""

    def __init__(self, openapi):
        self._openapi = openapi
        self._used = {section: {} for section in SECTIONS.values()}

    def document(self):
        server = urlsplit(self._openapi["servers"][0]["url"])
        routes = self._openapi["paths"].items()
        paths = {path: self._path(item) for path, item in routes if self._kept(item)}
        tags = {tag for item in paths.values() for key in item.keys() & METHODS for tag in item[key]["tags"]}
        info = {key: value for key, value in self._openapi["info"].items() if key != "summary"}
        info["license"] = {"name": info["license"]["name"]}
        return {
            "swagger": "2.0",
            "info": info,
            "host": server.netloc,
            "basePath": server.path or "/",
            "schemes": [server.scheme],
            "consumes": ["application/json"],
            "tags": [tag for tag in self._openapi["tags"] if tag["name"] in tags],
            "paths": paths,
            "securityDefinitions": self._security(),
            **{section: dict(sorted(entries.items())) for section, entries in self._used.items()},
        }

    def _target(self, reference):
        _, _, section, name = reference.split("/")
        return section, name, self._openapi["components"][section][name]

    def _reference(self, reference, convert):
        """The reference in its new place, where what it names is put."""
        section, name, target = self._target(reference)
        entries = self._used[SECTIONS[section]]
        if name not in entries:
            entries[name] = None  # a schema may name itself
            entries[name] = convert(target)
        return {"$ref": f"#/{SECTIONS[section]}/{name}"}

    def _security(self):
        oauth2 = self._openapi["components"]["securitySchemes"]["oauth2"]
        bearer = self._openapi["components"]["securitySchemes"]["bearer"]
        description = f"\"Bearer \" and the token. {bearer['description']}"
        return {
            "bearer": {"type": "apiKey", "in": "header", "name": "Authorization", "description": description},
            "oauth2": {
                "type": "oauth2",
                "flow": "accessCode",
                "description": oauth2["description"],
                **oauth2["flows"]["authorizationCode"],
            },
        }

    @staticmethod
    def _kept(item):
        """The methods of a path that are kept."""
        return [method for method in METHODS if item.get(method, {}).get("operationId") in RENGA_DEPLOYER]

    def _path(self, item):
        path = {method: self._operation(item[method]) for method in self._kept(item)}
        if "parameters" in item:
            path["parameters"] = [self._parameter(parameter) for parameter in item["parameters"]]
        return path

    def _operation(self, operation):
        result = {key: operation[key] for key in OF_OPERATIONS if key in operation}
        parameters = [self._parameter(parameter) for parameter in operation.get("parameters", ())]
        if "requestBody" in operation:
            parameters.append(self._body(operation["requestBody"]))
        if parameters:
            result["parameters"] = parameters
        responses = dict(sorted(operation["responses"].items()))
        result["produces"] = sorted({kind for response in responses.values() for kind in self._kinds(response)})
        result["responses"] = {status: self._response(response) for status, response in responses.items()}
        return result

    def _kinds(self, response):
        if "$ref" in response:
            response = self._target(response["$ref"])[2]
        return response.get("content", {})

    def _parameter(self, parameter):
        if "$ref" in parameter:
            return self._reference(parameter["$ref"], self._parameter)
        kept = {key: parameter[key] for key in KEPT_OF_PARAMETERS if key in parameter}
        schema = self._flat(parameter["schema"])
        if schema.get("type") == "array":
            kept["collectionFormat"] = "multi"  # as OpenAPI 3 has it where nothing is said
        return schema | kept

    def _body(self, body):
        (content,) = body["content"].values()
        return {"name": "body", "in": "body", "required": body["required"], "schema": self._schema(content["schema"])}

    def _response(self, response):
        if "$ref" in response:
            return self._reference(response["$ref"], self._response)
        result = {"description": response["description"]}
        if response.get("headers"):
            result["headers"] = {name: self._header(header) for name, header in response["headers"].items()}
        for kind, content in response.get("content", {}).items():
            result.setdefault("schema", self._schema(content["schema"]))
            if "example" in content:
                result.setdefault("examples", {})[kind] = content["example"]
        return result

    def _header(self, header):
        if "$ref" in header:
            header = self._target(header["$ref"])[2]
        return self._flat(header["schema"]) | {"description": header["description"]}

    def _flat(self, schema):
        """What is no body has no references and no examples."""
        while "$ref" in schema:
            schema = self._inlined(schema)
        return {key: value for key, value in self._schema(schema).items() if key != "example"}

    def _inlined(self, schema):
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        return merged(self._target(schema["$ref"])[2], beside)

    def _schema(self, schema):
        if "$ref" in schema:
            if len(schema) == 1:
                return self._reference(schema["$ref"], self._schema)
            return self._schema(self._inlined(schema))  # Swagger 2.0 ignores what stands beside a reference
        if NULL in schema.get("anyOf", ()):
            others = [part for part in schema["anyOf"] if part != NULL]
            beside = {key: value for key, value in schema.items() if key != "anyOf"}
            if len(others) > 1:  # Swagger 2.0 has no alternatives: of any type
                return self._schema(beside) | {"x-nullable": True}
            return self._schema(self._inlined(others[0] | beside)) | {"x-nullable": True}
        result = {key: deepcopy(schema[key]) for key in KEPT if key in schema}
        types = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
        kinds = [kind for kind in types if kind != "null"]
        if len(kinds) == 1:
            result["type"] = kinds[0]
        if kinds and "null" in types:
            result["x-nullable"] = True
        if "const" in schema:
            result["enum"] = [schema["const"]]
        if "examples" in schema:
            result["example"] = deepcopy(schema["examples"][0])
        if "properties" in schema:
            result["properties"] = {name: self._schema(part) for name, part in schema["properties"].items()}
        if "items" in schema:
            result["items"] = self._schema(schema["items"])
        if "additionalProperties" in schema:
            others = schema["additionalProperties"]
            result["additionalProperties"] = others if isinstance(others, bool) else self._schema(others)
        return result


def main(source, directory):
    openapi = yaml.safe_load(Path(source).read_text(encoding="utf-8"))
    openapi.pop("x-shared")  # what YAML's merge keys have taken in
    directory = Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    for name, document in (("openapi.json", openapi), ("swagger.json", Swagger(openapi).document())):
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        (directory / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
