"""Words about visits, capacity and long lists."""

from datetime import date

import pandas as pd

from dashboard import list_pages as lists
from dashboard.filters import Filters
from dashboard.months import Records
from dashboard.places import Places
from dashboard.question import Question
from dashboard.visits.sentences import capacity as capacities
from dashboard.visits.sentences.centers import standing_title
from dashboard.visits.statistics.capacity import capacity
from dashboard.visits.statistics.rhythm import standing, visits_until
from tests.visits import visits

DAY = date(2012, 12, 31)
CENTERS = [f"K-{number:02d}" for number in range(13)]
HOMES = dict.fromkeys(CENTERS, "KIR")
PLACES = Places({"KIR": "Kirehe"}, {center: center for center in CENTERS}, HOMES)
RECORDS = Records(date(2012, 1, 1), DAY)


def asking(**filters) -> Question:
    return Question(Filters(**filters), RECORDS, PLACES, (), {}, domains=("IMCI",))


def title(*rows) -> str:
    known = visits_until(visits(*rows), DAY, True)
    return standing_title(standing(known, CENTERS[:3], DAY), asking())


def test_titles_say_the_finding():
    fresh = [(center, "2012-12-20") for center in CENTERS[:3]]
    assert title(*fresh) == "All 3 health centers were visited in the last 42 days"
    assert title(*fresh[:2]) == "1 of 3 health centers were never visited, no other is overdue"
    late = title(*fresh[:2], ("K-02", "2012-10-01"))
    assert late == "1 of 3 health centers are overdue for a visit: K-02 (91 days)"


def weighed(length: int) -> pd.DataFrame:
    rows = [(center, "2012-12-03", f"2012-12-{2 + length:02d}") for center in CENTERS]
    nobody = pd.DataFrame({"mentor": [], "district": []})
    return capacity(visits_until(visits(*rows), DAY, True), nobody, HOMES, DAY)


def test_a_rhythm_that_cannot_be_kept_is_said_before_anybody_is_late():
    found, question = weighed(3), asking()
    assert capacities.capacity_title(found, question) == (
        "A visit every 6 weeks cannot be kept in Kirehe: too few mentor days"
    )
    assert capacities.capacity_sentence(found, question) == (
        "Kirehe: every 6 weeks takes 2 mentors, every 4 weeks 2 mentors."
    )
    (card,) = capacities.capacity_cards(found, question)
    assert (card.number, card.mark) == ("7.8 weeks", "lacking")
    assert card.context.startswith("13 centers × 3 days = 39 mentor days; 1 mentor has 20")
    assert "every 4 weeks" in capacities.capacity_title(weighed(1), question)


def test_unknown_capacity_is_said_and_not_guessed():
    nobody = pd.DataFrame({"mentor": [], "district": []})
    found = capacity(visits_until(visits(), DAY, True), nobody, HOMES, DAY)
    assert capacities.capacity_title(found, asking()).startswith("Not known")
    assert capacities.capacity_cards(found, asking()) == ()


def test_a_long_list_is_turned_page_by_page_and_never_beyond_its_end():
    rows = list(range(95))
    assert lists.on_page(rows, asking()) == rows[:40]
    assert lists.on_page(rows, asking(page="3")) == rows[80:]
    assert lists.on_page(rows, asking(page="99")) == rows[80:]
    assert lists.on_page([], asking(page="2")) == []
    links = lists.page_links(95, "/visits", asking(page="2", sort="days"))
    assert [link.href for link in links] == ["/visits?sort=days&page=1", "/visits?sort=days&page=3"]
    assert lists.page_note(40, asking()) == ()
    assert lists.page_note(95, asking(page="2"))[0].startswith("Shown are 41 to 80 of 95.")
