# SPDX-License-Identifier: Apache-2.0
"""What fits the API's description, and what does not, made up by schemathesis and sent to a real daemon: no request
makes it fail, and no answer is other than described."""

import hashlib
import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

import describe
import description
import engine as docker
from daemon import ALL_SCOPES

SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
    "response_schema_conformance,unsupported_method,allow_header_conformance,ignored_auth"
)
# schemathesis does not see that these do not lie beneath the base path.
AT_THE_ROOT = "^/(healthz|readyz|version|metrics)?$"
# Its answers have no end; test_events.py has its tests.
WITHOUT_END = "^/events$"
# For these no chains of operations can be made up.
SINGLE = ("--phases", "examples,coverage,fuzzing")


@pytest.fixture(scope="module")
def subject():
    """A caller of its own, whose volumes are removed after the containers."""
    name = f"schemathesis-{uuid.uuid4()}"
    yield name
    prefix = f"slipway-{hashlib.sha256(name.encode()).hexdigest()[:16]}-"
    for volume in json.loads(docker.call("GET", "/volumes")[1])["Volumes"] or ():
        if volume["Name"].startswith(prefix):
            docker.call("DELETE", f"/volumes/{volume['Name']}")


@pytest.fixture(scope="module")
def daemon(image, subject, start_daemon):
    return start_daemon(DEPLOYER_SWAGGER_UI="true")


@pytest.fixture(scope="module")
def source(image, tmp_path_factory):
    """The description, but an image is one that is there or one that nobody has: nothing is downloaded."""
    directory = tmp_path_factory.mktemp("api")
    describe.main(description.SOURCE, directory)
    file = directory / "openapi.json"
    openapi = json.loads(file.read_text())
    images = {"enum": [image, "127.0.0.1:1/nobody/has:this"]}
    openapi["components"]["schemas"]["NewSpec"]["properties"]["image"] = images
    file.write_text(json.dumps(openapi))
    return file


@pytest.mark.skipif(not SCHEMATHESIS.exists(), reason="what requirements.txt lists is not installed")
@pytest.mark.parametrize(
    "base, scopes, which",
    [
        ("/v1", ALL_SCOPES, ("--exclude-path-regex", f"{AT_THE_ROOT}|{WITHOUT_END}")),
        ("", ("deployer:admin",), ("--include-path-regex", AT_THE_ROOT, *SINGLE)),
    ],
    ids=["the API", "the root"],
)
def test_no_answer_is_other_than_described(daemon, subject, source, base, scopes, which):
    arguments = [
        *("run", source, "--url", daemon.origin + base, *which),
        *("--header", f"Authorization: Bearer {daemon.token(*scopes, subject=subject)}"),
        *("--checks", CHECKS, "--max-examples", "40", "--generation-deterministic"),
        *("--no-color", "--warnings", "off", "--request-timeout", "60"),
    ]
    result = subprocess.run(
        [SCHEMATHESIS, *arguments],
        cwd=source.parent,
        env=os.environ | {"NO_PROXY": "*"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=500,
    )
    assert result.returncode == 0, result.stdout[-20_000:] + result.stderr
