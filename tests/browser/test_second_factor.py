"""Ways in and out as people go them: a phone with a second factor, a first link, a code to read."""

import re
import shutil
from collections.abc import Iterator

import pytest
import segno
from playwright.sync_api import BrowserContext, Page, expect

from accounts import people
from accounts.handing_out import claims
from accounts.lockout import OF_A_NAME
from accounts.store import Accounts, accounts_of
from data_loaders.engine import open_engine
from tests.browser.conftest import SCREEN, served
from tests.browser.test_axe import violations
from tests.logins import GOOD, give_phone, kept, shown_by_phone

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
NARROWEST = {"width": 320, "height": 640}


@pytest.fixture
def url(sample_file, tmp_path) -> str:
    return f"sqlite:///{shutil.copy(sample_file, tmp_path / 'mesh.db')}"


@pytest.fixture
def live(url) -> Iterator[str]:
    yield from served(open_engine(url))


@pytest.fixture
def accounts(url) -> Iterator[Accounts]:
    made = accounts_of(open_engine(url))
    made.make_ready()
    yield made
    made.engine.dispose()


def password(page: Page, live: str, name: str, typed: str = GOOD) -> None:
    """Type name and password at the login."""
    page.goto(f"{live}/login?next=%2Faccount")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(typed)
    page.get_by_role("button", name="Log in").click()


def second(page: Page, code: str) -> None:
    """Type the code of the second factor."""
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Log in").click()


def looked_at(page: Page) -> None:
    """See that a page has no fault that axe finds, and is as wide as the narrowest phone."""
    assert violations(page) == [], page.url
    before = page.viewport_size
    page.set_viewport_size(NARROWEST)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide == NARROWEST["width"], page.url
    page.set_viewport_size(before)


def test_logging_in_on_a_phone_with_a_second_factor(chromium, live, accounts):
    people.add_first(accounts, "ana", "Ana U.", "tests", kept())
    _, (spare, *_) = give_phone(accounts, "ana")
    with chromium.new_context(viewport=PHONE, java_script_enabled=False) as phone:
        page = phone.new_page()
        password(page, live, "ana")
        expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
        second(page, "000000")
        expect(page.get_by_role("alert")).to_contain_text("This code is not right")
        second(page, spare)
        expect(page).to_have_url(f"{live}/account")
        page.get_by_role("link", name="Second factor").click()
        expect(page.locator(".account")).to_contain_text("You have 9 spare codes left.")


def by_first_link(phone: BrowserContext, live: str, accounts: Accounts) -> Page:
    """Become the first admin by the console's link, with a second factor."""
    page = phone.new_page()
    page.goto(f"{live}/first/{claims.issue(accounts)}")
    looked_at(page)
    page.get_by_label("Name to log in with").fill("ana")
    page.get_by_label("Your name as others read it").fill("Ana U.")
    page.get_by_label("New password").fill(GOOD)
    page.get_by_label("The same once more").fill(GOOD)
    page.get_by_role("button", name="Become the first admin").click()
    password(page, live, "ana")
    expect(page).to_have_url(f"{live}/account/factor")
    looked_at(page)
    page.get_by_role("button", name="Set up your phone").click()
    secret = page.locator(".letters").inner_text().replace(" ", "")
    looked_at(page)
    page.get_by_label("The 6 digits").fill(shown_by_phone(accounts, secret))
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".spares li")).to_have_count(10)
    looked_at(page)
    return page


@pytest.mark.gate
def test_from_the_first_link_to_somebody_s_own_password_by_the_square(chromium, live, accounts):
    """The admin on her phone, then the director with the sheet that she was given."""
    with (
        chromium.new_context(viewport=PHONE, bypass_csp=True) as admin,
        chromium.new_context(viewport=PHONE, java_script_enabled=False) as director,
    ):
        page = by_first_link(admin, live, accounts)
        page.goto(f"{live}/people/new")
        looked_at(page)
        page.get_by_label("Name to log in with").fill("claire")
        page.get_by_label("Her name as others read it").fill("Claire M.")
        page.get_by_label("Role").select_option("district-director")
        page.get_by_label("Kirehe (KIR)").check()
        page.get_by_role("button", name="Make the account").click()
        code = page.locator(".code").inner_text()
        looked_at(page)
        told = f"{live}/invite?code={code.replace('-', '')}"
        drawn = segno.make(told, error="m", micro=False).svg_inline(light="#fff", omitsize=True)
        wanted = re.findall(r' d="([^"]+)"', drawn)
        paths = page.locator(".square path").all()
        assert [one.get_attribute("d") for one in paths] == wanted
        for path in ("/people", "/people/of/claire", "/people/guide", "/account/again"):
            page.goto(f"{live}{path}")
            looked_at(page)
        page = director.new_page()
        page.goto(told)
        page.get_by_label("New password").fill(GOOD)
        page.get_by_label("The same once more").fill(GOOD)
        page.get_by_role("button", name="Set the password").click()
        password(page, live, "claire")
        expect(page.locator(".account")).to_contain_text("district medical director: KIR")


@pytest.mark.gate
def test_who_is_locked_out_waits_and_who_is_in_ends_all_sessions(chromium, live, accounts):
    people.add_first(accounts, "ana", "Ana U.", "tests", kept())
    secret, _ = give_phone(accounts, "ana")
    with (
        chromium.new_context(viewport=PHONE, java_script_enabled=False) as hers,
        chromium.new_context(viewport=SCREEN, java_script_enabled=False) as stranger,
    ):
        page = hers.new_page()
        password(page, live, "ana")
        guess = stranger.new_page()
        for _ in range(OF_A_NAME):
            password(guess, live, "ana", "wrong")
        password(guess, live, "ana")
        expect(guess.get_by_role("alert")).to_contain_text("too many tries")
        second(page, shown_by_phone(accounts, secret, 1))
        expect(page).to_have_url(f"{live}/account")
        other = hers.new_page()
        other.goto(f"{live}/account")
        other.get_by_role("button", name="Log out everywhere").click()
        page.reload()
        expect(page).to_have_url(re.compile("/login"))
