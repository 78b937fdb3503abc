"""The pack of a meeting: what its slides ask and say, and that it holds what the data URLs hold."""

from datetime import date

import pytest

from answers.desk import UnreadableQueryError
from answers.meeting.month import MONTH
from answers.meeting.pack import build_pack
from data_loaders.scope import NOTHING, Scope
from tests.desks import desk_at
from tests.programme import HERE, THERE

NAMES = ["decided", "numbers", "well", "badly", "trends", "nurses", "medicines", "visits",
         "districts", "strategies"]  # fmt: skip
NOVEMBER = date(2012, 11, 1)


@pytest.fixture(scope="module")
def pack(shared_programme):
    return build_pack(desk_at(shared_programme), HERE, NOVEMBER)


def test_a_pack_is_one_month_of_one_district_frozen_at_the_data_date(pack):
    assert (pack.district, pack.place, pack.month) == (HERE, f"{HERE}·ω", NOVEMBER)
    assert pack.provenance.data_date == date(2013, 2, 20)
    assert pack.provenance.labels == ("Nurses appear by code only.",)
    assert "mentor who teaches also scores" in pack.provenance.limits
    assert [slide.name for slide in pack.slides] == NAMES


def test_every_slide_asks_a_question_and_says_its_finding(pack):
    for slide in pack.slides:
        assert slide.question.endswith("?")
        assert slide.answer.title, slide.name
        assert "Nov 2012" in slide.filters
    assert len({slide.question for slide in pack.slides}) == len(NAMES)


def test_the_rows_behind_a_slide_are_those_of_its_data_url(pack, client):
    for slide in pack.slides:
        if slide.source:
            served = client.get(slide.source.replace(".csv", ".json"))
            assert served.status_code == 200, slide.source
            rows = [tuple(row.values()) for row in served.get_json()["rows"]]
            assert [*map(list, slide.table.rows)] == [*map(list, rows)], slide.name
            assert tuple(served.get_json()["columns"].values()) == slide.table.labels


def test_only_the_districts_slide_knows_of_another_district(pack):
    for slide in pack.slides:
        assert (THERE in str(slide)) == (slide.name == "districts"), slide.name


def test_a_reader_of_one_district_gets_no_word_of_another(shared_programme):
    pack = build_pack(desk_at(shared_programme, Scope(districts=frozenset({HERE}))), HERE, NOVEMBER)
    assert THERE not in str(pack)
    assert [slide.name for slide in pack.slides] == [one for one in NAMES if one != "districts"]


@pytest.mark.parametrize("scope", [NOTHING, Scope(districts=frozenset({THERE}))])
def test_a_district_outside_the_scope_is_unknown(shared_programme, scope):
    with pytest.raises(UnreadableQueryError, match=f"Unknown here: district={HERE}"):
        build_pack(desk_at(shared_programme, scope), HERE, NOVEMBER)


@pytest.mark.parametrize(
    ("month", "why"),
    [
        (date(2013, 3, 1), "Nothing is recorded for 2013-03 yet: the data end on 2013-02-20"),
        (date(2012, 1, 1), None),
        (date(2011, 12, 1), "Nothing was recorded before 2012-01, so 2011-12 has no pack"),
    ],
)
def test_a_month_without_records_is_refused_with_what_to_do(shared_programme, month, why):
    desk = desk_at(shared_programme)
    if why is None:
        assert build_pack(desk, HERE, month).month == month
        return
    with pytest.raises(UnreadableQueryError, match=why):
        build_pack(desk, HERE, month)


def test_without_a_month_it_is_the_last_complete_one(shared_programme):
    """The records end on 20 February: half a month of visits is no month without visits."""
    assert build_pack(desk_at(shared_programme), HERE).month == date(2013, 1, 1)


def test_an_empty_database_says_how_to_fill_it(engine):
    with pytest.raises(UnreadableQueryError, match="Unknown here"):
        build_pack(desk_at(engine), HERE)


def test_the_definitions_explain_the_indicators_shown_and_the_words(pack):
    terms = [term for term, _ in pack.definitions]
    assert terms[:2] == ["ΔΕΙ·λ", "ΘΕΡ·λ"]
    assert "Exit" in terms
    assert dict(pack.definitions)["ΔΕΙ·λ"] == "Α, of β. Γ"


def test_the_lists_of_a_pack_are_those_of_the_briefing(shared_sample):
    pack = build_pack(desk_at(shared_sample), "SKA", date(2012, 12, 1))
    slides = {slide.name: slide.answer for slide in pack.slides}
    assert slides["well"].title == "Going well in Dec 2012: 9 of 12 indicators"
    assert slides["badly"].title == (
        "Going badly in Dec 2012: 3 of 12 indicators, 14 at single health centers"
    )
    badly, watch = slides["badly"].columns
    assert badly.lines[0].detail == (
        "Clearly fell from 100% (25 of 25) to 30% (6 of 20) since Oct 2012: worse."
    )
    assert (watch.title, watch.mark, len(watch.lines)) == ("Watch", "", 2)
    with desk_at(shared_sample).ask("?district=SKA&end=2012-12") as (reader, question):
        month = MONTH.answer(reader, question)
    assert slides["well"].notes == slides["badly"].notes == month.notes
    assert dict(pack.definitions)["Going well, going badly"] == (
        "The change of a series against its own earlier months, and its level against the target. "
        f"{month.notes[1]} {month.notes[2]}"
    )
