"""One month of one district has one count of what goes well and badly, wherever it is said."""

import io
import re

import openpyxl
import pytest

from answers.meeting.month import MONTH, month_frames
from answers.meeting.pack import build_pack
from answers.trends.series import SERIES
from dashboard.trends.statistics.month_facts import Side
from exports.html import write_html
from exports.xlsx import write_xlsx
from tests.desks import desk_at

SEARCH = "?district=KIR&end=2012-12"
COUNTS = "11 of 12 indicators go well, 1 badly"
WELL, BADLY = "11 of 12 indicators, 3 at single", "1 of 12 indicators, 12 at single"


@pytest.fixture(scope="module")
def said(shared_sample):
    """Return the answers and files of one month: briefing, trends, slides, HTML, XLSX."""
    desk = desk_at(shared_sample)
    with desk.ask(SEARCH) as (reader, question):
        briefing, trends = (chart.answer(reader, question) for chart in (MONTH, SERIES))
        facts = month_frames(reader, question).facts
    return briefing, trends, build_pack(desk, "KIR"), facts


def test_the_same_count_is_said_on_every_screen_and_in_every_file(said):
    briefing, trends, pack, facts = said
    assert briefing.title == f"Dec 2012, Kirehe: {COUNTS}"
    assert trends.title == COUNTS
    well, badly, *_ = briefing.columns
    assert well.count.startswith(WELL)
    assert badly.count.startswith(BADLY)
    slides = {slide.name: slide.answer for slide in pack.slides}
    assert slides["trends"].title == COUNTS
    assert slides["well"].title == f"Going well in Dec 2012: {well.count}"
    assert slides["badly"].title == f"Going badly in Dec 2012: {badly.count}"
    page = write_html(pack).decode()
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(pack)))
    cells = "\n".join(
        f"{cell}" for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )
    for words in (COUNTS, f"Going well in Dec 2012: {WELL}", f"Going badly in Dec 2012: {BADLY}"):
        assert words in page
        assert words in cells
    assert (facts.count(Side.WELL), facts.places(Side.BADLY)) == (11, 12)
    assert set(re.findall(r"\d+ of \d+ indicators go well, \d+ badly", page + cells)) == {COUNTS}


def test_a_steady_18_percent_against_80_goes_badly_with_its_curve_and_target(said):
    briefing, trends, pack, _ = said
    line = briefing.columns[1].lines[0]
    assert (line.text, line.detail, line.badges) == (
        "Growth chart used",
        "No change seen: 18% (348 of 1,886) since Oct 2010.",
        (("level-far", "far below 80%"),),
    )
    assert line.spark.startswith("data:image/svg+xml,")
    assert trends.sentence.startswith("Badly: Growth chart used. Well: ")
    panel = next(one for one in trends.panels if one.title == "Growth chart used")
    assert panel.badges[0] == ("level-far", "far below 80%")
    targets = [one["text"] for one in panel.figure["layout"]["annotations"]]
    assert "target 80%" in targets
    slide = next(one for one in pack.slides if one.name == "badly").answer
    assert slide.columns[0].lines[0].written == f"{line.detail} · far below 80%"
