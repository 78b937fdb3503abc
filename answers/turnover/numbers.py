"""What the data URLs of the turnover page hold: rows in, the tables behind the charts out."""

from dataclasses import replace

import pandas as pd

from answers.turnover import rows
from dashboard.indicators import indicator_in_focus
from dashboard.question import Question
from dashboard.turnover.statistics import learning as catching
from dashboard.turnover.statistics import ledgers as two_ledgers
from dashboard.turnover.statistics.effect import departure_effect, effect_table
from dashboard.turnover.statistics.event_study import around_departures, center_months, elsewhere
from dashboard.turnover.statistics.event_study import event_study as pooled
from dashboard.turnover.statistics.learning import learning_curve, reference_level, with_waiting
from dashboard.turnover.statistics.postings import followed
from dashboard.turnover.statistics.rates import posting_list, turnover_rates, yearly
from dashboard.turnover.statistics.retention import retention, tenures
from dashboard.turnover.statistics.vacancy import fragility as left_now
from dashboard.turnover.statistics.vacancy import vacancies
from data_loaders.keeping import once
from data_loaders.scope import Reader


def staff(reader: Reader, question: Question) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the postings that began before the window's end, and when nurses were mentored."""
    return rows.postings_of(reader, question), rows.periods_of(reader, question)


def homes(question: Question) -> dict[str, str]:
    """Return the district of each health center asked about."""
    return {center: question.places.district_of[center] for center in question.centers}


def lowers(question: Question) -> bool:
    """Tell whether the indicator in focus should be low."""
    indicator = indicator_in_focus(question.filters, question.indicators)
    return indicator is not None and indicator.direction == "down"


def postings(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/postings`: the postings of the window, mentored or not."""
    return posting_list(*staff(reader, question), question.window)


@once
def rates(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/rates`: exits and person-years by place and calendar year."""
    held, periods = staff(reader, question)
    chosen = rows.staff_of(question)
    found = turnover_rates(held, question.window, homes(question), chosen, periods)
    return found.assign(staff=chosen)


def district_rates(reader: Reader, question: Question) -> pd.DataFrame | None:
    """Return the rates of the whole district that one health center is beside; else None."""
    if len(question.centers) != 1 or not question.filters.health_center:
        return None
    home = question.places.district_of[question.centers[0]]
    whole = question.filters.choosing(health_center=(), nurse=(), district=(home,))
    return rates(reader, replace(question, filters=whole))


def departed(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/ledgers`: who left, what was invested in her, where she went."""
    held, periods = staff(reader, question)
    found = two_ledgers.departed_nurses(
        held, question.window, rows.staff_of(question), periods,
        rows.contacts_of(reader, question), rows.seen_of(reader, question), lowers(question),
    )  # fmt: skip
    return in_focus(found, question)


def fragility(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/fragility`: IMCI nurses now, and the mentored among them."""
    return left_now(*staff(reader, question), question.window, question.centers)


def vacancy(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/vacancy`: days without an IMCI nurse, by center."""
    return vacancies(rows.postings_of(reader, question), question.window, question.centers)


def stability(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/stability`: each twelve months, by place."""
    held, periods = staff(reader, question)
    chosen = rows.staff_of(question)
    found = yearly(held, question.window, homes(question), chosen, periods)
    return found.assign(staff=chosen)


def spells(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the tenures under observation, from the first month asked for on."""
    held, periods = staff(reader, question)
    kept = followed(held, rows.staff_of(question), periods)
    return tenures(kept, question.window, question.filters.start)


def steps(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/retention`: the steps of the Kaplan-Meier curve."""
    return retention(spells(reader, question))


def event_study(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/event_study`: months before and after departures, pooled."""
    left, every = rows.departures_of(reader, question)
    seen = rows.seen_nearby(reader, question)
    points = around_departures(left, seen)
    return in_focus(pooled(points, elsewhere(left, center_months(every, seen))), question)


def effect(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/effect`: what followed departures in parts, and each departure."""
    found = departure_effect(
        *rows.departures_of(reader, question), rows.seen_nearby(reader, question)
    )
    return in_focus(effect_table(*found), question)


def replacement(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/replacement`: each IMCI departure, and when the next nurse came."""
    return with_waiting(rows.replaced(reader, question))


def learning(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/learning`: visit numbers since posting, pooled over nurses, beside
    the level of the nurses before them.
    """
    found = learning_curve(rows.newcomers(reader, question))
    level = reference_level(rows.levels_of(reader, question))
    found = found.assign(level=level.level, level_of=level.level_of, levels=level.levels)
    return in_focus(found, question)


def parity(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/parity`: each replacement, the level to reach, and if she did."""
    found = catching.parity(*rows.followed_up(reader, question), lowers(question))
    return in_focus(found, question)


def in_focus(numbers: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Name the indicator that the numbers are about."""
    indicator = indicator_in_focus(question.filters, question.indicators)
    return numbers.assign(indicator=indicator.code if indicator else "")
