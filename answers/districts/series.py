"""How did every indicator go in the districts, month by month?"""

from dataclasses import dataclass

import pandas as pd

from answers.charts import Chart
from answers.districts import comparison
from answers.districts.labels import (
    districts_of,
    labels_of,
    names_of,
    nothing,
    styles_of,
    whole_districts_of,
)
from answers.districts.rows import observed
from answers.trends.points import anew as begun
from answers.trends.selection import homes
from answers.trends.series import withheld
from answers.trends.signals import MOST_PLACES
from dashboard.answers import Answer, Panel
from dashboard.districts.figures.series import Lines, district_lines, with_level_steps
from dashboard.districts.sentences import series as words
from dashboard.districts.sentences.changes import latest_months
from dashboard.districts.sentences.verdicts import (
    district_sentence,
    joining_sentence,
    one_center_sentence,
    states_sentence,
)
from dashboard.districts.statistics.left_out import (
    LEFT_OUT_COLUMNS,
    left_out_table,
    one_center,
    without_each,
)
from dashboard.districts.statistics.series import district_series, latest_gaps
from dashboard.drawing.dumbbells import ALIKE
from dashboard.messages import say
from dashboard.question import Question
from dashboard.trends.figures.levels import with_levels
from dashboard.trends.sentences.signals import withheld_words
from dashboard.trends.sentences.verdicts import verdict_mark, verdict_words
from dashboard.trends.statistics.verdict_row import VerdictRow, verdict_rows
from dashboard.trends.statistics.verdicts import verdict_frame
from data_loaders.scope import Reader
from data_loaders.trends import load_indicator_months

# The frames.


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the rate of every observed month, one row an indicator × district × month."""
    return district_series(observed(reader, question).months, districts_of(question))


def verdicts(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/districts/verdicts`: the verdict on every indicator of every district."""
    months, last_day = observed(reader, question).months, question.window.last_day
    return verdict_frame(months, question.measured, last_day, begun(reader, question))


def left_out(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/districts/left_out`: the same of few districts, without each center in turn.

    One row is an indicator × district (place) × health center left out; none of many districts,
    or of more than 60 health centers.
    """
    districts, placed = whole_districts_of(question), homes(question)
    if not 0 < len(districts) <= words.FEW_DISTRICTS or len(placed) > MOST_PLACES:
        return pd.DataFrame(columns=LEFT_OUT_COLUMNS)
    filters, window = question.filters, question.window
    months = load_indicator_months(reader, filters, window, place="health_center")
    anew = begun(reader, question)
    placed = {code: home for code, home in placed.items() if home in districts}
    columns = {"health_center": list(placed), "place": list(placed.values())}
    centers = pd.DataFrame(columns, dtype="str")
    of_home = anew.merge(centers, on="place").drop(columns="place")
    of_home = of_home.rename(columns={"health_center": "place"})
    rest = without_each(months, placed)
    rest = rest[rest.place.isin(question.centers)]  # a district's own counts are no center
    found = verdict_frame(rest, question.measured, window.last_day, of_home)
    return left_out_table(found, placed)


# The answer.


@dataclass(frozen=True)
class SeriesFrames:
    """The frames that the picture is drawn from, as their data URLs serve them."""

    series: pd.DataFrame
    comparison: pd.DataFrame
    verdicts: pd.DataFrame
    left_out: pd.DataFrame
    withheld: pd.DataFrame

    def of(self, indicator: str) -> "SeriesFrames":
        """Return the rows of one indicator."""
        parts = {name: rows[rows.indicator == indicator] for name, rows in vars(self).items()}
        return SeriesFrames(**parts)


def draw(series: pd.DataFrame, question: Question, **beside: pd.DataFrame) -> Answer:
    """Draw every indicator's months, a line a district; the comparison gives the last three."""
    if series.empty:
        return nothing(question)
    frames = SeriesFrames(series, **beside)
    language, looks = question.language, styles_of(question)
    labels, gaps = labels_of(series.indicator, question), latest_gaps(frames.comparison)
    lines = Lines(names_of(question), looks, question.window, is_large=len(labels) == 1)
    panels = []
    for code, label in labels.items():
        own = frames.of(code)
        rows = tuple(verdict_rows(own.verdicts))
        verdict = words.apart_verdict(gaps, code, language)
        panels.append(
            Panel(
                drawn(own.series, rows, lines, language),
                label,
                sentence(own, rows, question),
                verdict=verdict,
                badges=badges(rows, lines, language),
            )
        )
    are_told_apart = all(look is not ALIKE for look in looks.values())
    sentences = (
        latest_months(frames.comparison, language),
        words.series_sentence(len(looks), are_told_apart, language),
        words.unseen_words(gaps, language),
    )
    return Answer(
        words.series_title(frames.comparison, gaps, labels, question),
        " ".join(filter(None, sentences)),
        tuple(panels),
    )


def drawn(series: pd.DataFrame, rows: tuple[VerdictRow, ...], lines: Lines, language: str) -> dict:
    """Draw one indicator's months, with the levels of few districts."""
    figure = district_lines(series, lines, language)
    if len(rows) == 1:  # the level's label stands where the name would
        unnamed = {**figure, "layout": figure["layout"] | {"annotations": []}}
        return with_levels(unnamed, rows[0], series, language)
    if len(rows) <= words.FEW_DISTRICTS:
        return with_level_steps(figure, rows, lines.styles)
    return figure


def badges(
    rows: tuple[VerdictRow, ...], lines: Lines, language: str
) -> tuple[tuple[str, str], ...]:
    """Return the verdict on each of few districts, in two words."""
    if len(rows) > words.FEW_DISTRICTS:
        return ()
    said = say("{district}: {verdict}", language)
    return tuple(
        (
            verdict_mark(row),
            said.format(district=lines.names[row.place], verdict=verdict_words(row, language)),
        )
        for row in rows
    )


def sentence(frames: SeriesFrames, rows: tuple[VerdictRow, ...], question: Question) -> str:
    """Say one indicator's latest months, what all months say, and what one center does to it."""
    language = question.language
    parts = [words.latest_by_district(frames.comparison, question)]
    if len(rows) > words.FEW_DISTRICTS:
        return " ".join([*parts, states_sentence(rows, language)])
    changes = dict(zip(frames.comparison.district, frames.comparison.verdict, strict=True))
    for row in rows:
        parts.append(district_sentence(question.places.name(row.place), row, language))
        if row.place in changes:
            parts.append(joining_sentence(changes[row.place], row, language))
        without = one_center(row, frames.left_out)
        if without is not None:
            parts.append(one_center_sentence(row, without, language))
    hidden = frames.withheld[frames.withheld.place.isin(districts_of(question))]
    parts += withheld_words(int(hidden.months.sum()), language)
    return " ".join(filter(None, parts))


BESIDE = {
    "comparison": comparison.numbers,
    "verdicts": verdicts,
    "left_out": left_out,
    "withheld": withheld,
}
SERIES = Chart("series", numbers, draw, BESIDE)
