# SPDX-License-Identifier: Apache-2.0
"""What every error answer has to look like."""


def assert_problem(response, status, reason=None, detail=None):
    """RFC 9457's form; `reason` and `detail` (a part of it) if the test knows them."""
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["title"] and body["detail"]
    assert body["type"].startswith("urn:slipway:")
    assert isinstance(body["args"], dict)
    if reason:
        assert body["type"] == f"urn:slipway:{reason}"
    if detail:
        assert detail in body["detail"]
    return body
