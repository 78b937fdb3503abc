"""What deserves a second look, as three lists of counted sentences and as one table."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.records.sentences.records import some_of
from dashboard.records.statistics.quality import (
    FOUND_COLUMNS,
    LATE_AFTER_DAYS,
    MOST_STOCK_OUT_DAYS,
    MOST_VISIT_DAYS,
    TIMES_USUAL,
    Found,
)
from dashboard.tables import table_label
from dashboard.wording import day_name


def rule_sentence(check, language: str) -> str:
    """Say what a rule found, of how many (a row of `checks_table`)."""
    k, days = check.k, {"visit": MOST_VISIT_DAYS, "stock": MOST_STOCK_OUT_DAYS}
    said = {**of_missing(k, language), **of_clashing(k, language), **of_unusual(k, language)}
    return said[check.rule].format(
        total=f"{check.n:,}", times=TIMES_USUAL, late=LATE_AFTER_DAYS, **days
    )


def of_missing(k: int, language: str) -> dict[str, str]:
    """Word the rules about what is missing or late; braces are filled later."""
    return {
        "empty_visits": say_many(
            "{n} of {{total}} mentoring visits done has no value",
            "{n} of {{total}} mentoring visits done have no value",
            k,
            language,
        ),
        "unlinked_values": say_many(
            "{n} of {{total}} values names no visit",
            "{n} of {{total}} values name no visit",
            k,
            language,
        ),
        "unseen_centers": say_many(
            "{n} of {{total}} health centers was never seen",
            "{n} of {{total}} health centers were never seen",
            k,
            language,
        ),
        "unobserved_nurses": say_many(
            "{n} of {{total}} IMCI nurses in post at a visit was never observed",
            "{n} of {{total}} IMCI nurses in post at a visit were never observed",
            k,
            language,
        ),
        "late_tables": say_many(
            "{n} of {{total}} files has had no new row for over {{late}} days",
            "{n} of {{total}} files have had no new row for over {{late}} days",
            k,
            language,
        ),
        "late_import": say(
            "The newest record was over {late} days old at the last import", language
        ),
    }


def of_unusual(k: int, language: str) -> dict[str, str]:
    """Word the rules about what is unusual; braces are filled later."""
    return {
        "large_values": say_many(
            "{n} of {{total}} values counts over {{times}} times the usual number",
            "{n} of {{total}} values count over {{times}} times the usual number",
            k,
            language,
        ),
        "lone_records": say_many(
            "{n} of {{total}} files has one record far from all others",
            "{n} of {{total}} files have one record far from all others",
            k,
            language,
        ),
        "long_visits": say_many(
            "{n} of {{total}} visits took over {{visit}} days",
            "{n} of {{total}} visits took over {{visit}} days",
            k,
            language,
        ),
        "long_stock_outs": say_many(
            "{n} of {{total}} stock-outs lasted over {{stock}} days",
            "{n} of {{total}} stock-outs lasted over {{stock}} days",
            k,
            language,
        ),
        "unconfirmed_stock_outs": say_many(
            "{n} of {{total}} stock-outs goes on without being confirmed for over {{late}} days",
            "{n} of {{total}} stock-outs go on without being confirmed for over {{late}} days",
            k,
            language,
        ),
    }


def of_clashing(k: int, language: str) -> dict[str, str]:
    """Word the rules about what is there twice or cannot be; braces are filled later."""
    return {
        "impossible_values": say_many(
            "{n} of {{total}} values cannot be counts",
            "{n} of {{total}} values cannot be counts",
            k,
            language,
        ),
        "unposted_values": say_many(
            "{n} of {{total}} values is of a nurse who was not posted there that day",
            "{n} of {{total}} values are of nurses who were not posted there that day",
            k,
            language,
        ),
        "misdated_values": say_many(
            "{n} of {{total}} values is dated outside its visit",
            "{n} of {{total}} values are dated outside their visit",
            k,
            language,
        ),
        "double_visits": say_many(
            "{n} of {{total}} visits shares days, place and mentor with another",
            "{n} of {{total}} visits share days, place and mentor with another",
            k,
            language,
        ),
        "repeated_values": say_many(
            "{n} of {{total}} values repeats one of the same indicator, nurse and day",
            "{n} of {{total}} values repeat one of the same indicator, nurse and day",
            k,
            language,
        ),
        "overlapping_stock_outs": say_many(
            "{n} of {{total}} stock-out records overlaps another of the same medicine",
            "{n} of {{total}} stock-out records overlap another of the same medicine",
            k,
            language,
        ),
    }


def what_to_do(language: str) -> dict[str, str]:
    """Return the advice of each rule."""
    return {
        "empty_visits": say("Enter what was observed, or mark the visit as cancelled.", language),
        "unlinked_values": say("Write the code of the visit beside them.", language),
        "unseen_centers": say("Import the visits made there, or plan one.", language),
        "unobserved_nurses": say(
            "Ask whether she sees sick children; correct her posting if she left.", language
        ),
        "late_tables": say("Import the newest rows.", language),
        "late_import": say("Import more often: the charts end where the records end.", language),
        "large_values": say("Compare with the checklists of that day.", language),
        "lone_records": say("Check its date: it moves neither end of the records.", language),
        "long_visits": say("Check the last day of the visit.", language),
        "long_stock_outs": say("Confirm that it lasted, or write its end.", language),
        "unconfirmed_stock_outs": say(
            "Ask for the last day it was out, or write its end.", language
        ),
        "impossible_values": say("Correct the two counts.", language),
        "unposted_values": say("Correct the nurse or the date, or add the posting.", language),
        "misdated_values": say("Correct the date, or the days of the visit.", language),
        "double_visits": say("Keep one, if one visit was entered twice.", language),
        "repeated_values": say("Keep one, if it was entered twice.", language),
        "overlapping_stock_outs": say(
            "Keep one record; in the charts their days count once.", language
        ),
    }


OF_FILES = ("late_tables", "lone_records")  # their items are names of files
MISSING = (
    "empty_visits",
    "unlinked_values",
    "unseen_centers",
    "unobserved_nurses",
    "late_tables",
    "late_import",
)
UNUSUAL = (
    "large_values",
    "lone_records",
    "long_visits",
    "long_stock_outs",
    "unconfirmed_stock_outs",
)
CLASHING = (
    "impossible_values",
    "unposted_values",
    "misdated_values",
    "double_visits",
    "repeated_values",
    "overlapping_stock_outs",
)


def quality_title(checks: pd.DataFrame, language: str) -> str:
    """Say how many of the checks found something (rows of `checks_table`)."""
    k = int((checks.k > 0).sum())
    if not k:
        return say_many(
            "{n} check found nothing to ask about",
            "{n} checks found nothing to ask about",
            len(checks),
            language,
        )
    said = say("{k} of {n} checks found something to ask about", language)
    return said.format(k=k, n=len(checks))


def quality_sentence(language: str) -> str:
    """Say what a list of suspects is, and is not."""
    return say(
        "What is listed is a question, not a fault: rare things happen. Nothing listed here is "
        "left out of any chart. The CSV holds every row, with what to do.",
        language,
    )


def quality_columns(
    suspects: pd.DataFrame, checks: pd.DataFrame, language: str
) -> tuple[Column, ...]:
    """List what was found in three columns; the checks that found nothing are counted.

    `suspects`: rows of `quality_table`; `checks`: rows of `checks_table`.
    """
    groups = (
        (say("Missing or late", language), MISSING),
        (say("Unusual", language), UNUSUAL),
        (say("Twice, or at odds", language), CLASHING),
    )
    by_rule = {check.rule: check for check in checks.itertuples()}
    columns = []
    for title, rules in groups:
        mine = [by_rule[rule] for rule in rules if rule in by_rule]
        quiet = sum(check.k == 0 for check in mine)
        rest = ""
        if quiet:
            rest = say_many(
                "{n} check here found nothing.", "{n} checks here found nothing.", quiet, language
            )
        lines = tuple(
            check_line(check, suspects[suspects.rule == check.rule], language)
            for check in mine
            if check.k
        )
        columns.append(Column(title, lines, rest))
    return tuple(columns)


def check_line(check, suspects: pd.DataFrame, language: str) -> Line:
    """Say one rule with its counts, where, and what to do."""
    where = some_of([place for place in suspects.place if pd.notna(place)], language)
    if check.rule in OF_FILES:
        where = some_of(file_names(check.rule, suspects, language), language)
    advice = what_to_do(language)[check.rule]
    return Line(rule_sentence(check, language), f"{where}. {advice}" if where else advice)


def file_names(rule: str, suspects: pd.DataFrame, language: str) -> list[str]:
    """Name the files that suspects are of; a record that stands alone with its day."""
    names = [table_label(name, language) for name in suspects["item"]]
    if rule != "lone_records":
        return names
    return [
        f"{name}, {day_name(day, language)}" for name, day in zip(names, suspects.date, strict=True)
    ]


def quality_table(found: Sequence[Found], language: str) -> pd.DataFrame:
    """Return every row found, by rule, with what to do about it."""
    advice = what_to_do(language)
    parts = [one.rows.assign(rule=one.rule, what_to_do=advice[one.rule]) for one in found]
    table = pd.concat(parts, ignore_index=True)
    return table[[*FOUND_COLUMNS, "what_to_do"]].astype({"rule": "str", "what_to_do": "str"})
