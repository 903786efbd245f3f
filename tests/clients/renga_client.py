# SPDX-License-Identifier: Apache-2.0
"""The Renga Deployer's Python client as users have it, as far as it speaks to the service.

It keeps that client's habits: keys without a value are sent as null, ports come from a comma-separated
text and so may be empty strings, and the notebook's token is kept in a label of the context.
"""

import json
import secrets

import requests

NOTEBOOK_TOKEN = "renga.notebook.token"


class UnexpectedStatus(Exception):
    """The answer has another status than the client knows."""

    def __init__(self, response):
        super().__init__(f"{response.request.method} {response.url}: {response.status_code} {response.text}")
        self.response = response


class RengaClient:
    """One user's view of the service at `endpoint`, which ends with the base path."""

    def __init__(self, endpoint, token=None):
        self.endpoint = endpoint
        self.session = requests.Session()
        self.session.trust_env = False
        if token is not None:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def request(self, method, path, **options):
        """Any request, whatever its answer."""
        options.setdefault("timeout", 90)
        return self.session.request(method, self.endpoint + path, **options)

    def create_context(self, image, command=None, ports="", labels=(), **spec):
        spec.update(
            image=image,
            command=command,
            ports=[port.strip() for port in ports.split(",")],
            labels=[*labels, f"{NOTEBOOK_TOKEN}={secrets.token_hex(16)}"],
        )
        return self._expect(201, "POST", "/contexts", **_json(spec)).json()

    def get_context(self, context):
        return self._expect(200, "GET", f"/contexts/{context}").json()

    def list_contexts(self):
        return self._expect(200, "GET", "/contexts").json()["contexts"]

    def create_execution(self, context, engine="docker", environment=None):
        body = {"engine": engine, "namespace": None, "environment": environment or {}}
        return self._expect(201, "POST", f"/contexts/{context}/executions", **_json(body)).json()

    def get_execution(self, context, execution):
        return self._expect(200, "GET", f"/contexts/{context}/executions/{execution}").json()

    def list_executions(self, context):
        return self._expect(200, "GET", f"/contexts/{context}/executions").json()["executions"]

    def delete_execution(self, context, execution):
        return self._expect(200, "DELETE", f"/contexts/{context}/executions/{execution}")

    def logs(self, context, execution):
        response = self._expect(200, "GET", f"/contexts/{context}/executions/{execution}/logs")
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        return response.content

    def ports(self, context, execution):
        return self._expect(200, "GET", f"/contexts/{context}/executions/{execution}/ports").json()["ports"]

    def notebook_url(self, context, execution):
        """Where the user's browser is sent."""
        labels = dict(label.partition("=")[::2] for label in self.get_context(context)["spec"]["labels"])
        port = self.ports(context, execution)[0]
        return f"http://{port['host']}:{port['exposed']}/?token={labels[NOTEBOOK_TOKEN]}"

    def _expect(self, status, method, path, **options):
        response = self.request(method, path, **options)
        if response.status_code != status:
            raise UnexpectedStatus(response)
        return response


def _json(body):
    return {"data": json.dumps(body), "headers": {"Content-Type": "application/json"}}
