"""An officer who never saw TOML brings in a form and a stock register: recognised, asked, shown."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from data_loaders import schema
from data_loaders.engine import migrate, open_engine
from data_loaders.settings import Settings
from layouts.parts.mapping_form import MAPPING_FORM
from layouts.parts.upload import FILES, STATUS, UPLOAD
from tests.browser.conftest import served
from tests.browser.test_axe import violations
from tests.data_loaders.importing.bundles import GOOD, contents, only, run, write_bundle
from tests.data_loaders.importing.readers.exports import SOURCES

pytestmark = pytest.mark.browser
STAFF = ("districts", "health_centers", "nurses", "mentors", "postings", "indicators", "supplies")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STOCK = (
    "Formation sanitaire;Produit;Mois;Stock initial;Entrées;Stock final;Jours de rupture\n"
    "Gahara HC;ORS;{month} 2012;10;5;3;4\nGahara HC;AMX;{month} 2012;10;5;0;0\n"
    "Nasho;zinc;{month} 2012;1;0;2;\n"
)


@pytest.fixture
def engine(tmp_path) -> sa.Engine:
    """Return a database that knows places, people and supplies."""
    opened = open_engine(f"sqlite:///{tmp_path}/mesh.db")
    migrate(opened)
    run(opened, write_bundle(tmp_path / "staff", **only(**{name: GOOD[name] for name in STAFF})))
    return opened


@pytest.fixture
def live(engine) -> Iterator[str]:
    """Serve it to somebody who may import."""
    yield from served(engine, Settings(allow_import=True))


def opened(page: Page, live: str) -> Locator:
    page.goto(f"{live}/data")
    form = page.locator(f"#{UPLOAD}")
    expect(form).to_be_visible()
    return form


def chosen(form: Locator, name: str, data: bytes, kind: str = "text/csv") -> Locator:
    """Choose a file and return the form of its mapping."""
    file = {"name": name, "mimeType": kind, "buffer": data}
    form.locator(f"#{FILES}").set_input_files(file)
    asked = form.page.locator(f"#{MAPPING_FORM}")
    expect(asked).to_be_visible()
    return asked


def part(asked: Locator, title: str) -> Locator:
    return asked.locator("details.part", has=asked.page.get_by_text(title, exact=True))


def test_a_form_is_brought_in_by_keyboard_on_a_phone(strict_page, live, engine):
    strict_page.set_viewport_size({"width": 390, "height": 844})
    form = opened(strict_page, live)
    data = (SOURCES / "kobo/imci-visit.xlsx").read_bytes()
    asked = chosen(form, "imci 2012-03.xlsx", data, EXCEL)
    expect(asked.get_by_role("heading")).to_have_text("Recognised: an export of KoboToolbox.")
    expect(asked.get_by_label("Which question says where")).to_have_value("visit/center")
    centers = part(asked, "Which health center is which")
    expect(centers.locator(".open-count")).to_have_text("2 left to fill")
    suggestions = centers.get_by_role("button", name="Take all 2 suggestions of this part")
    suggestions.focus()
    strict_page.keyboard.press("Enter")
    expect(centers.get_by_label("gahara_hc")).to_have_value("007")
    expect(centers.locator(".open-count")).to_be_empty()
    nurses = part(asked, "Which nurse is which")
    nurses.get_by_role("button", name="Is it N1?").press("Enter")
    nurses.get_by_label("nurse_2").select_option("N2")
    expect(asked.locator(".left-open")).to_have_text(
        "Nothing is left open; look it over all the same."
    )
    width = strict_page.locator("body").bounding_box()["width"]
    assert asked.bounding_box()["x"] + asked.bounding_box()["width"] <= width <= 390
    form.get_by_role("button", name="Check").press("Enter")
    expect(form.locator(f"#{STATUS}")).to_contain_text("would go in, nothing was changed.")
    expect(form.locator(".numbers-given")).to_contain_text("Danger: 82% (9 of 11)")
    expect(form.locator(".report")).to_contain_text("Visits: 3 rows")
    form.locator(".looked input").press("Space")
    form.get_by_role("button", name="Import").press("Enter")
    expect(form.locator(f"#{STATUS}")).to_contain_text("Imported: ")
    assert [row[5:7] for row in contents(engine)["indicator_values"] if row[0] == "DANGER"] == [
        (2, 2), (3, 4), (4, 5),
    ]  # fmt: skip


@pytest.mark.gate
def test_axe_finds_nothing_against_the_form_and_what_a_check_shows(page, live):
    form = opened(page, live)
    data = (SOURCES / "kobo/imci-visit.xlsx").read_bytes()
    asked = chosen(form, "imci 2012-03.xlsx", data, EXCEL)
    assert violations(page, f"#{UPLOAD}") == []
    for title in ("Which health center is which", "Which nurse is which"):
        part(asked, title).get_by_role("button", name="Take all 2").click()
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".numbers-given")).to_be_visible()
    assert violations(page, f"#{UPLOAD}") == []


@pytest.mark.gate
def test_a_register_is_brought_in_and_next_month_asks_for_what_is_new_alone(
    strict_page, live, engine
):
    form = opened(strict_page, live)
    stock = {"name": "stock 2012-01.csv", "buffer": STOCK.format(month="janv.").encode()}
    notes = {"name": "notes.csv", "buffer": b"Who;Num;Den\nme;1;2\nyou;2;3\n"}
    both = [one | {"mimeType": "text/csv"} for one in (notes, stock)]
    form.locator(f"#{FILES}").set_input_files(both)
    asked = strict_page.locator(f"#{MAPPING_FORM}")
    part(asked, "Table 1").get_by_label("Bring this in").uncheck()
    asked.get_by_label("What these records are called (the same every month)").fill("stock")
    expect(asked.get_by_role("heading")).to_have_text("Recognised: a stock register.")
    cards = part(asked, "Stock cards")
    cards.get_by_label("No day out, yet nothing left at the end").select_option("out")
    part(asked, "New here, made by this import").get_by_label("Watched").select_option("yes")
    part(asked, "Which health center is which").get_by_role("button").click()
    brought(form)
    form = opened(strict_page, live)
    later = STOCK.format(month="févr.").replace("Nasho", "Nasho HC").encode()
    asked = chosen(form, "stock 2012-02.csv", later)
    expect(asked.locator(".changed")).to_contain_text("New words, to be matched: Nasho HC.")
    expect(asked.get_by_label("Mapping")).to_have_value("stock")
    expect(asked.locator(".left-open")).to_have_text("1 left to fill")
    part(asked, "Which health center is which").get_by_label("Nasho HC").select_option("NA")
    brought(form)
    card = schema.stock_months.c
    with engine.connect() as connection:
        rows = connection.execute(sa.select(card.health_center, card.supply, card.month))
        months = {(center, supply, f"{month:%Y-%m}") for center, supply, month in rows}
    assert {("007", "AMX", "2012-01"), ("NA", "ZINC", "2012-02")} <= months
    assert len(months) == 6


def brought(form: Locator) -> None:
    """Check the files, look at the warnings where there are any, and import."""
    form.get_by_role("button", name="Check").click()
    status = form.locator(f"#{STATUS}")
    expect(status).to_contain_text("would go in, nothing was changed.")
    looked = form.locator(".looked input")
    if looked.count():
        looked.check()
    form.get_by_role("button", name="Import").click()
    expect(status).to_contain_text("Imported: ")
