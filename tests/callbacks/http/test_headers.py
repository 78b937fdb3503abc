"""Tests of whom the dashboard trusts and what it lets a browser do."""

import re

import pytest

from tests.trees import dependencies

EVERY_KIND = ["/trends", "/nowhere", "/healthz", "/data/trends/series.csv", "/_dash-layout",
              "/_dash-dependencies", "/assets/zz-dashboard/dashboard.css"]  # fmt: skip


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8050", "localhost:8050", "[::1]",
                                  "[::1]:8050"])  # fmt: skip
@pytest.mark.parametrize("address", EVERY_KIND[:2])
def test_this_machine_s_own_names_are_served(client, host, address):
    assert client.get(address, headers={"Host": host}).status_code in (200, 404)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8050", "127.0.0.1.evil.example", "localhost.evil",
             "10.0.0.1:8050", "evil.example:127.0.0.1", "[::2]:8050", "x@127.0.0.1"],
)  # fmt: skip
@pytest.mark.parametrize("address", EVERY_KIND)
def test_no_other_name_is_served(client, host, address):
    """A page elsewhere that points its own name at this machine reads nothing (DNS rebinding)."""
    assert client.get(address, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(
    ("site", "status"),
    [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200), (None, 200)],
)
def test_another_site_cannot_post(client, site, status):
    shell = next(one for one in dependencies(client) if one["output"] == "shell-page.children")
    body = {
        "output": shell["output"], "outputs": {"id": "shell-page", "property": "children"},
        "inputs": [{"id": "shell-address", "property": "data", "value": {"pathname": "/trends"}}],
        "changedPropIds": [],
    }  # fmt: skip
    headers = {"Sec-Fetch-Site": site} if site else {}
    answer = client.post("/_dash-update-component", json=body, headers=headers)
    assert answer.status_code == status


def test_a_form_cannot_post_what_a_callback_reads(client):
    answer = client.post("/_dash-update-component", data="{}", content_type="text/plain")
    assert answer.status_code == 415


def test_a_post_has_an_upper_size(client):
    body = {"output": "x" * 1_100_000}
    assert client.post("/_dash-update-component", json=body).status_code == 413


@pytest.mark.parametrize("address", EVERY_KIND)
def test_every_answer_carries_the_policy(client, address):
    with client.get(address) as answer:  # a static file stays open until it is read
        headers = answer.headers
    policy = dict(
        rule.strip().split(" ", 1) for rule in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert not re.search(r"https?:|\*", headers["Content-Security-Policy"])
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"]


def test_every_script_in_the_page_is_ours_or_named_by_its_hash(client):
    from base64 import b64encode
    from hashlib import sha256

    page = client.get("/trends")
    policy = page.headers["Content-Security-Policy"]
    for attributes, script in re.findall(r"<script([^>]*)>(.*?)</script>", page.text, re.DOTALL):
        if "application/json" in attributes:
            continue
        digest = b64encode(sha256(script.encode()).digest()).decode()
        assert 'src="/' in attributes or f"'sha256-{digest}'" in policy, script[:80]


def test_nothing_of_dash_s_own_doors_is_open(client):
    assert client.post("/_mcp", json={}).status_code in (404, 405)
    assert client.get("/console").status_code == 404
