"""Signals: the verdict of every indicator at every place, each against its own past."""

import pandas as pd

from answers.charts import Chart
from answers.trends.points import MOST_PLACES, anew, are_few, place_points
from answers.trends.selection import homes, observed_indicators
from answers.trends.series import withheld
from answers.trends.verdicts import verdicts, verdicts_shown
from dashboard.answers import Answer, Panel
from dashboard.messages import say
from dashboard.question import Question
from dashboard.trends.figures.signals import verdict_grid
from dashboard.trends.sentences.drill import signal_columns
from dashboard.trends.sentences.signals import (
    nothing_observed,
    nothing_title,
    places_left_out,
    points_withheld,
    pools_explained,
)
from dashboard.trends.sentences.steps import key_to_codes
from dashboard.trends.sentences.verdict_lists import chance_sentence, judged_on, places_title
from dashboard.trends.statistics.series import place_signals
from dashboard.trends.statistics.verdicts import tally
from data_loaders.keeping import kept
from data_loaders.scope import Reader

NO_POINTS = pd.DataFrame(columns=["indicator", "place", "period_start", "numerator", "denominator"])
LONGEST_CODE = 6  # letters of a code that people know


@kept
def signals(reader: Reader, question: Question, centers: bool = True) -> pd.DataFrame:
    """Return `/data/trends/signals`: the runs of the selection (`all`), its districts by month,
    its centers by visit (columns: `place_signals`). Without `centers` these are not analysed.
    """
    points, begun = place_points(reader, question, centers), anew(reader, question)
    return place_signals(points, question.indicators, begun)


def no_signals(reader: Reader, question: Question) -> pd.DataFrame:
    """Return no row of `signals`: the picture shows the verdicts, and analyses no runs."""
    return place_signals(NO_POINTS, question.indicators)


def draw_signals(
    numbers: pd.DataFrame, question: Question, verdicts: pd.DataFrame, withheld: pd.DataFrame
) -> Answer:
    """Draw the verdict of every indicator at every place; of the runs it draws nothing."""
    language, districts = question.language, sorted(set(homes(question).values()))
    many = not are_few(question)
    shown = [*districts, *([] if many else question.centers)]
    by_place = verdicts[verdicts.place.isin(shown)]
    known = set(by_place.place)
    places = [code for code in shown if code in known]
    if not places:
        title = (
            nothing_title(question) if question.is_summed else say("No place to judge", language)
        )
        return Answer(title, nothing_observed(question))
    indicators, drawn = observed_indicators(by_place, question), places[:MOST_PLACES]
    labels = {one.code: one.label for one in indicators}
    names = {code: place_label(code, question) for code in drawn}
    figure = verdict_grid(by_place, names, labels, language)
    figure["layout"]["meta"] = {"districts": districts}
    left = len(places) - len(drawn) + (len(question.centers) if many else 0)
    counted = tally(by_place)
    return Answer(
        places_title(counted, language),
        f"{judged_on(question.window, language)} {chance_sentence(counted, language)}",
        (Panel(figure),),
        (
            key_to_codes(indicators),
            *places_left_out(left, language),
            *pools_words(question, withheld),
        ),
        columns=signal_columns(by_place, drawn, indicators, question),
    )


def place_label(code: str, question: Question) -> str:
    """Return what a row is called: by its code where people know it, an id of DHIS2 by its name."""
    return code if len(code) <= LONGEST_CODE else question.places.name(code)


def pools_words(question: Question, withheld: pd.DataFrame) -> list[str]:
    """Say which groups of health centers stand in the grid, and how many months are withheld."""
    names, language = question.places.health_centers, question.language
    chosen = homes(question)
    pools = [code for code in question.places.pools if code in chosen]
    if not pools:
        return []
    said = say("{code}: {name}.", language)
    groups = " ".join(said.format(code=code, name=names[code]) for code in pools)
    shown = withheld[withheld.place.isin([*chosen, *chosen.values()])]
    return [pools_explained(groups, language), *points_withheld(int(shown.months.sum()), language)]


BESIDE = {"verdicts": verdicts, "withheld": withheld}
SHOWN = {"signals": no_signals, "verdicts": verdicts_shown}
SIGNALS = Chart("signals", signals, draw_signals, BESIDE, SHOWN)
