"""Turnover: who left, is anyone left, what happened after, and how long until the next is there."""

from answers.charts import Chart
from answers.records.known import where_known
from answers.records.never import where_recorded
from answers.turnover import (
    effect,
    event_study,
    fragility,
    learning,
    ledgers,
    parity,
    postings,
    rates,
    replacement,
    retention,
    stability,
    vacancy,
)
from dashboard.months import POSTINGS

EVERY = (
    Chart("fragility", fragility.numbers, fragility.draw, {"vacancy": vacancy.numbers}),
    Chart(
        "postings",
        postings.numbers,
        postings.draw,
        {"mentored_periods": postings.mentored_periods, "fragility": fragility.numbers},
    ),
    Chart("vacancy", vacancy.numbers, vacancy.draw),
    Chart(
        "ledgers",
        ledgers.numbers,
        ledgers.draw,
        {"rates": rates.numbers, "skill_gained": ledgers.skill_gained},
    ),
    Chart("rates", rates.numbers, rates.draw, {"district_rates": rates.district_rates}),
    Chart("stability", stability.numbers, stability.draw),
    Chart("retention", retention.numbers, retention.draw, {"tenures": retention.tenures}),
    Chart(
        "event_study",
        event_study.numbers,
        event_study.draw,
        {
            "departure_months": event_study.departure_months,
            "departures": event_study.departures,
            "lead": event_study.lead,
        },
    ),
    Chart("effect", effect.numbers, effect.draw, {"departures": event_study.departures}),
    Chart("replacement", replacement.numbers, replacement.draw),
    Chart(
        "learning",
        learning.numbers,
        learning.draw,
        {
            "newcomer_visits": learning.newcomer_visits,
            "reference_level": learning.reference_level,
        },
    ),
    Chart("parity", parity.numbers, parity.draw, {"gaps": parity.gaps}),
)

CHARTS = tuple(where_known(POSTINGS, where_recorded(POSTINGS, chart)) for chart in EVERY)
