"""A director is shown a name for a reason, beside a page; it is gone when it should be."""

import shutil
from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from accounts import people, tables
from accounts.roles import Grant
from accounts.store import accounts_of
from data_loaders import schema
from data_loaders.engine import open_engine, reading, writing
from tests.browser.conftest import SCREEN, served
from tests.browser.test_axe import violations
from tests.logins import GOOD, give_phone, kept

pytestmark = pytest.mark.browser


@pytest.fixture
def engine(sample_file, tmp_path):
    return open_engine(f"sqlite:///{shutil.copy(sample_file, tmp_path / 'mesh.db')}")


@pytest.fixture
def accounts(engine):
    made = accounts_of(engine)
    made.make_ready()
    people.add_first(made, "admin", "Admin", "tests", kept())
    user = people.add(made, "claire", "Claire M.", "tests", kept())
    director = Grant("district-director", frozenset({"KIR"}))
    people.grant(made, user, director, None, "tests")
    yield made
    made.engine.dispose()


@pytest.fixture
def live(engine, accounts) -> Iterator[str]:
    yield from served(engine)


def somebody(engine) -> tuple[str, str]:
    """Return the code and the name of a nurse who is in post in the district."""
    identity, posting, center = (
        table.c for table in (schema.nurse_identities, schema.postings, schema.health_centers)
    )
    asked = sa.select(identity.nurse, identity.name).where(
        identity.nurse == posting.nurse,
        posting.health_center == center.code,
        center.district == "KIR",
        posting.ended_on.is_(None),
    )
    with reading(engine) as connection:
        return tuple(connection.execute(asked.order_by(identity.nurse)).first())


def let_time_pass(accounts) -> None:
    """Let all leave to see names be of half an hour ago."""
    past = accounts.clock() - timedelta(seconds=1)
    with writing(accounts.engine) as connection:
        connection.execute(sa.update(tables.reveals).values(until=past))


def test_a_name_is_shown_for_a_reason_and_leaves_with_the_page_and_with_time(
    chromium, engine, accounts, live
):
    code, name = somebody(engine)
    _, (spare, *_) = give_phone(accounts, "claire")
    with chromium.new_context(viewport=SCREEN, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{live}/login?next=/nurse%3Fnurse={code}")
        page.get_by_label("Name").fill("claire")
        page.get_by_label("Password").fill(GOOD)
        page.get_by_role("button", name="Log in").click()
        page.get_by_label("Code").fill(spare)
        page.get_by_role("button", name="Log in").click()
        shown = page.locator("#react-entry-point .names-shown")
        page.get_by_role("link", name="Show names").click()
        page.get_by_label("Reason").select_option("visit")
        page.get_by_label("In a few words").fill("to plan her visit")
        page.get_by_label("Your password").fill(GOOD)
        assert violations(page) == []
        assert name not in page.content()
        page.get_by_role("button", name="Show").click()
        expect(shown).to_contain_text(name)
        assert page.url.endswith(f"/nurse?nurse={code}")
        assert name not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")
        page.emulate_media(media="print")
        expect(shown).to_be_hidden()
        page.emulate_media(media="screen")
        page.get_by_role("link", name="Turnover").click()
        expect(page.locator("h1")).to_have_text("Turnover")
        assert name not in page.content()
        page.go_back()
        expect(shown).to_contain_text(name)
        let_time_pass(accounts)
        page.reload()
        expect(shown.get_by_role("link", name="Show names")).to_be_visible()
        assert name not in page.content()
