"""What deserves a second look, as three lists of counted sentences and as one table."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.sentences.data import some_of
from dashboard.sentences.quality_rules import rule_sentence, what_to_do
from dashboard.statistics.quality import FOUND_COLUMNS, Found
from dashboard.tables import table_label

MISSING = ("empty_visits", "unlinked_values", "unseen_centers", "unobserved_nurses",
           "late_tables", "late_import")  # fmt: skip
UNUSUAL = ("large_values", "long_visits", "long_stock_outs", "unconfirmed_stock_outs")
CLASHING = ("impossible_values", "unposted_values", "misdated_values", "double_visits",
            "repeated_values", "overlapping_stock_outs")  # fmt: skip


def quality_title(found: Sequence[Found], language: str) -> str:
    """Say how many of the checks found something."""
    k = sum(one.k > 0 for one in found)
    if not k:
        return say_many("{n} check found nothing to ask about",
                        "{n} checks found nothing to ask about", len(found), language)  # fmt: skip
    said = say("{k} of {n} checks found something to ask about", language)
    return said.format(k=k, n=len(found))


def quality_sentence(language: str) -> str:
    """Say what a list of suspects is, and is not."""
    return say(
        "What is listed is a question, not a fault: rare things happen. Nothing listed here is "
        "left out of any chart. The CSV holds every row, with what to do.", language,
    )  # fmt: skip


def quality_columns(found: Sequence[Found], language: str) -> tuple[Column, ...]:
    """List what was found in three columns; the checks that found nothing are counted."""
    groups = (
        (say("Missing or late", language), MISSING),
        (say("Unusual", language), UNUSUAL),
        (say("Twice, or at odds", language), CLASHING),
    )
    columns = []
    for title, rules in groups:
        mine = [one for rule in rules for one in found if one.rule == rule]
        quiet = sum(one.k == 0 for one in mine)
        rest = say_many("{n} check here found nothing.", "{n} checks here found nothing.", quiet,
                        language) if quiet else ""  # fmt: skip
        lines = tuple(found_line(one, language) for one in mine if one.k)
        columns.append(Column(title, lines, rest))
    return tuple(columns)


def found_line(found: Found, language: str) -> Line:
    """Say one rule with its counts, where, and what to do."""
    where = some_of([place for place in found.rows.place if pd.notna(place)], language)
    if found.rule == "late_tables":
        where = some_of([table_label(name, language) for name in found.rows["item"]], language)
    advice = what_to_do(language)[found.rule]
    return Line(rule_sentence(found, language), f"{where}. {advice}" if where else advice)


def quality_table(found: Sequence[Found], language: str) -> pd.DataFrame:
    """Return every row found, by rule, with what to do about it."""
    advice = what_to_do(language)
    parts = [one.rows.assign(rule=one.rule, what_to_do=advice[one.rule]) for one in found]
    table = pd.concat(parts, ignore_index=True)
    return table[[*FOUND_COLUMNS, "what_to_do"]].astype({"rule": "str", "what_to_do": "str"})
