"""Which target counts where and when: the nearest place's, of one place the newest."""

from dataclasses import replace
from datetime import date

from dashboard.filters import Filters
from dashboard.indicators import Indicator, Target
from dashboard.months import Records
from dashboard.places import Places
from dashboard.question import Question

PLACES = Places(
    {"KIR": "Kirehe", "SKA": "S. Kayonza"},
    {"K-01": "K", "K-02": "K", "S-01": "S"},
    {"K-01": "KIR", "K-02": "KIR", "S-01": "SKA"},
)
GRO = Indicator("GRO", "Growth chart", "assessment", "up", "k", "n", target=0.5)
CLS = Indicator("CLS", "Classified", "classification", "up", "k", "n")
TARGETS = (
    Target("district", "KIR", "GRO", date(2011, 7, 15), 0.7),
    Target("programme", None, "GRO", date(2011, 1, 1), 0.6),
    Target("programme", None, "GRO", date(2012, 1, 1), 0.9),
    Target("health_center", "K-02", "GRO", date(2012, 3, 1), 0.4),
)
QUESTION = Question(
    Filters(), Records(date(2010, 1, 1), date(2012, 12, 31)), PLACES, (GRO, CLS), {},
    targets=TARGETS,
)  # fmt: skip


def reached(end: tuple[int, int], **places) -> float | None:
    growth, _ = QUESTION.about(Filters(end=date(*end, 1), **places)).measured
    return growth.target


def test_the_newest_target_not_after_the_month_counts():
    assert reached((2010, 12)) == 0.5, "the definition's own, from the beginning"
    assert reached((2011, 1)) == reached((2011, 12)) == 0.6
    assert reached((2012, 1)) == 0.9


def test_the_nearest_place_counts_from_its_own_first_month_on():
    assert reached((2011, 6), district=("KIR",)) == 0.6
    assert reached((2011, 7), district=("KIR",)) == 0.7, "from the month that its day lies in"
    assert reached((2012, 12), district=("KIR",)) == 0.7, "the programme's later one is further"
    assert reached((2012, 12), district=("SKA",)) == 0.9
    assert reached((2012, 2), health_center=("K-02",)) == 0.7
    assert reached((2012, 3), health_center=("K-02",)) == 0.4
    assert reached((2012, 12), health_center=("K-01", "S-01")) == 0.9, "of two districts"
    assert reached((2012, 12), health_center=("K-01", "K-02")) == 0.7


def test_every_other_place_has_its_own():
    growth, classified = QUESTION.measured
    assert dict(growth.elsewhere) == {
        "KIR": 0.7, "SKA": 0.9, "K-01": 0.7, "K-02": 0.4, "S-01": 0.9
    }  # fmt: skip
    assert growth.target == 0.9
    assert classified == CLS, "where nothing is set, nothing is said"


def test_the_steps_that_are_drawn_end_where_a_nearer_place_begins():
    about = QUESTION.about(Filters(health_center=("K-02",)))
    assert about.measured[0].steps == (
        (None, 0.5), (date(2011, 1, 1), 0.6), (date(2011, 7, 1), 0.7), (date(2012, 3, 1), 0.4)
    )  # fmt: skip
    assert QUESTION.measured[0].steps == (
        (None, 0.5), (date(2011, 1, 1), 0.6), (date(2012, 1, 1), 0.9)
    )  # fmt: skip


def test_without_records_there_is_no_month_to_ask_for():
    assert replace(QUESTION, records=Records()).measured == (GRO, CLS)
