"""From the console to the login, as people go: the first admin, a code on paper, one district."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app import main
from data_loaders.engine import open_engine
from tests.browser.conftest import SCREEN, served
from tests.browser.test_axe import violations
from tests.logins import GOOD

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def url(sample_file, tmp_path) -> str:
    return f"sqlite:///{shutil.copy(sample_file, tmp_path / 'mesh.db')}"


@pytest.fixture
def live(url) -> Iterator[str]:
    yield from served(open_engine(url))


def log_in(context: BrowserContext, live: str) -> Page:
    """Ask for a page, be led to the login, and come back to what was asked for."""
    page = context.new_page()
    page.goto(f"{live}/trends")
    expect(page).to_have_url(f"{live}/login?next=%2Ftrends")
    page.get_by_label("Name").fill("claire")
    page.get_by_label("Password").fill(GOOD)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(f"{live}/trends")
    return page


def test_from_the_first_admin_to_logging_out_everywhere(chromium, live, url, monkeypatch, capsys):
    monkeypatch.setattr("getpass.getpass", lambda prompt: GOOD)
    assert main(["--database", url, "user", "add", "admin", "--role", "admin"]) == 0
    director = ("--role", "district-director", "--place", "KIR", "--shown", "Claire M.")
    assert main(["--database", url, "user", "add", "claire", *director]) == 0
    code = capsys.readouterr().out.rpartition(": ")[2].strip()
    with (
        chromium.new_context(viewport=PHONE, java_script_enabled=False) as phone,
        chromium.new_context(viewport=SCREEN, bypass_csp=True) as desk,
    ):
        page = phone.new_page()
        page.goto(f"{live}/invite")
        page.get_by_label("One-time code").fill(code)
        page.get_by_label("New password").fill(GOOD)
        page.get_by_label("The same once more").fill(GOOD)
        page.get_by_role("button", name="Set the password").click()
        expect(page.get_by_role("heading", name="Log in")).to_be_visible()
        held = log_in(phone, live)
        open_page = log_in(desk, live)
        expect(open_page.locator(".who")).to_contain_text("Claire M.")
        expect(open_page.locator("#react-entry-point .filter-bar")).to_contain_text("KIR")
        assert "SKA" not in open_page.content()
        other = desk.new_page()
        for path in ("/account", "/invite"):
            other.goto(f"{live}{path}")
            assert violations(other) == [], path
        held.goto(f"{live}/account")
        expect(held.locator(".held li")).to_have_count(2)
        held.get_by_role("button", name="Log out everywhere").click()
        expect(held.get_by_role("heading", name="Log in")).to_be_visible()
        open_page.get_by_role("link", name="Turnover").click()
        cover = open_page.get_by_role("dialog")
        expect(cover).to_contain_text("You are not logged in, or no longer.")
        cover.get_by_role("button").click()
        expect(open_page).to_have_url(f"{live}/login?next=%2Fturnover")
        assert violations(open_page) == []
        open_page.go_back()
        expect(open_page.get_by_role("heading", name="Log in")).to_be_visible()
