# SPDX-License-Identifier: Apache-2.0
"""What a browser gets: the index page, and the API page in a real one."""

import json
import os
import shutil

import pytest
import requests

from daemon import Daemon, wait_until
from renga_client import RengaClient

WELCOME = "Welcome to Renga-Deployer"


def test_the_index_greets_and_leads_on(daemon):
    page = requests.get(daemon.origin + "/", timeout=10)
    assert WELCOME in page.text
    assert '"/v1/openapi.json"' in page.text
    assert "/v1/ui" not in page.text, "there is no API page, unless it is wanted"
    assert requests.get(daemon.origin + "/v1/ui", timeout=10).status_code == 404


def test_the_site_s_own_template(start_daemon, tmp_path):
    template = tmp_path / "base.html"
    template.write_text("<html><body class='lab'>Our lab{{page_body}}Imprint</body></html>")
    daemon = start_daemon(DEPLOYER_BASE_TEMPLATE=str(template), DEPLOYER_SWAGGER_UI="true")
    text = requests.get(daemon.origin, timeout=10).text
    assert text.index("Our lab") < text.index(WELCOME) < text.index("Imprint")
    assert 'href="/v1/ui"' in text


@pytest.mark.parametrize("content", [None, "<html>no place for it</html>"], ids=["missing", "no place"])
def test_a_template_that_cannot_serve(tmp_path, content):
    template = tmp_path / "base.html"
    if content:
        template.write_text(content)
    refused = Daemon(tmp_path, DEPLOYER_BASE_TEMPLATE=str(template)).run(check=False)
    assert refused.returncode == 1
    assert "DEPLOYER_BASE_TEMPLATE" in refused.stderr and str(template) in refused.stderr


# --- the API page -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ui_daemon(start_daemon):
    return start_daemon(DEPLOYER_SWAGGER_UI="true", DEPLOYER_BASE_PATH="/api/deployer", DEPLOYER_CLIENT_ID="lab<'\">")


def test_its_files_are_served_and_no_others(ui_daemon):
    base = ui_daemon.origin + "/api/deployer/ui"
    for path in ("", "/", "/swagger-ui.css", "/swagger-ui-bundle.js", "/ui.js", "/oauth2-redirect.html"):
        answer = requests.get(base + path, timeout=10)
        assert answer.status_code == 200
        assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    for path in ("/package.json", "/..%2fui.html", "/base.html"):
        assert requests.get(base + path, timeout=10).status_code in (400, 404)


@pytest.fixture(scope="module")
def browser():
    missing = [program for program in ("chromium", "chromedriver") if not shutil.which(program)]
    if missing:
        reason = f"{' and '.join(missing)} are not installed"
        if os.environ.get("SLIPWAY_REQUIRE_ENGINE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1200,1600", "--no-proxy-server"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.chrome.service.Service(shutil.which("chromedriver"))
    with webdriver.Chrome(options=options, service=service) as browser:
        yield browser


def test_a_context_is_made_on_the_page(browser, ui_daemon):
    token = ui_daemon.token()

    def find(selector, scope=browser):
        return wait_until(
            lambda: next((e for e in scope.find_elements("css selector", selector) if e.is_displayed()), None),
            30,
            lambda: f"{selector} is not on the page:\n{browser.page_source[:3000]}\n{browser.get_log('browser')}",
        )

    browser.get(ui_daemon.origin + "/api/deployer/ui")
    find(".authorize").click()
    find("#auth-bearer-value").send_keys(token)
    find(".auth-container .authorize[type=submit]").click()
    find(".btn-done").click()

    operation = find("#operations-contexts-createContext")
    operation.click()
    find(".try-out__btn", operation).click()
    body = find("textarea.body-param__text", operation)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", body)
    body.clear()
    body.send_keys('{"image": "busybox:from-the-page"}')
    execute = find(".execute", operation)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", execute)
    execute.click()
    assert find(".live-responses-table tr.response .response-col_status", operation).text.startswith("201")

    (context,) = RengaClient(ui_daemon.origin + "/api/deployer", token).list_contexts()
    assert context["spec"] == {"image": "busybox:from-the-page"}
    complaints = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert complaints == []
    assert not any(token in url for url in requested(browser))


def requested(browser):
    """The addresses that the page has asked for."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert any(url.endswith("/contexts") for url in urls)
    return urls
