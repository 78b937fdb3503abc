"""One question, one spelling: what a query string means within the records and the scope.

`?start=1900-01`, a code that nobody knows, an order or a repeat change nothing of an answer. What
is left out is named to the reader once, and every key of every cache holds what is left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.filters import CODES, SEVERAL, Filters
from dashboard.messages import say, say_many
from dashboard.months import Records, first_of_month, format_month, parse_month, shifted
from dashboard.wording import month_name

NEAR = 12  # months before all that is known, from which it may be asked for
MOST_NAMED = 5  # of what is left out; the rest is counted
LONGEST_NAMED = 60  # letters of one of them


@dataclass(frozen=True)
class LeftOut:
    """What was typed and is not part of the question.

    `unknown`: `key=value` that mean nothing here, or name what the reader may not see (she cannot
    tell which); `before` and `after`: months outside the records; `is_too_long`: the query string
    went beyond the limits, and its end was not read.
    """

    unknown: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    is_too_long: bool = False


def canonical(
    filters: Filters, known: Mapping[str, Iterable[str]], records: Records
) -> tuple[Filters, LeftOut]:
    """Return the one question that these filters ask, and what was left out of it.

    `known`: filter name -> the codes within the reader's scope, in the order in which they stand
    in every answer. Codes are put in that order, unknown ones dropped. Months are clamped to the
    records: see `clamped`.
    """
    codes, unknown = {}, []
    for name in CODES:
        chosen = dict.fromkeys(getattr(filters, name))
        if chosen:
            codes[name] = tuple(code for code in known[name] if code in chosen)
            held = set(codes[name])
            unknown += [f"{name}={code}" for code in chosen if code not in held]
    for name, values in SEVERAL.items():
        codes[name] = tuple(value for value in values if value in getattr(filters, name))
    months, before, after = clamped(filters, records)
    left_out = LeftOut(tuple(unknown), before, after)
    return replace(filters, **codes, **months), left_out


def clamped(filters: Filters, records: Records) -> tuple[dict, tuple[str, ...], tuple[str, ...]]:
    """Return the months within the records, those that lay before them, and those after.

    A start in the first month or before it is no start, unless postings were watched then (or began
    to be within a year of it: a register is asked for from before its first posting); an end
    after the month of the data date is no end. A start after the records becomes the month that
    follows them, and an end before all that is known the month that precedes it, so that each such
    question is one: about nothing. Of an empty programme no months are asked.
    """
    if records.first_day is None or records.data_date is None:
        return {"start": None, "end": None}, (), ()
    first, last = records.earliest, first_of_month(records.data_date)
    start, end, baseline = filters.start, filters.end, parse_month(filters.baseline or "")
    typed = [month for month in (start, end, baseline) if month]
    before = dict.fromkeys(format_month(one) for one in sorted(typed) if one < first)
    after = dict.fromkeys(format_month(one) for one in sorted(typed) if one > last)
    if start and start >= shifted(first, -NEAR):
        start = min(max(start, first), shifted(last, 1))
    else:
        start = None
    start = None if start == records.first_day else start
    if end:
        end = None if end > last else max(end, shifted(first, -1))
    months: dict[str, date | str | None] = {"start": start, "end": end}
    if baseline:
        months["baseline"] = format_month(min(max(baseline, shifted(first, -1)), last))
    return months, tuple(before), tuple(after)


def left_out_words(left_out: LeftOut, records: Records, language: str) -> str:
    """Name what was left out of a question in sentences; empty when nothing was."""
    said = []
    if left_out.unknown:
        words = say("Left out, not known here: {pairs}.", language)
        said.append(words.format(pairs=listed(left_out.unknown, language)))
    if left_out.before:
        words = say("{months}: before the records, which begin in {month}.", language)
        first = month_name(records.first_day, language)
        said.append(words.format(months=named(left_out.before, language), month=first))
    if left_out.after:
        words = say("{months}: after the records, which end in {month}.", language)
        last = month_name(records.data_date, language)
        said.append(words.format(months=named(left_out.after, language), month=last))
    if left_out.is_too_long:
        said.append(say("The address is too long: its end was not read.", language))
    return " ".join(said)


def named(months: Iterable[str], language: str) -> str:
    """List months written `YYYY-MM` as a reader reads them: `Jan 2030, Feb 2030`."""
    days = filter(None, map(parse_month, months))
    return listed([month_name(day, language) for day in days], language)


def listed(texts: Iterable[str], language: str) -> str:
    """List texts with commas, each once and no longer than a line; of many the first few."""
    each = list(dict.fromkeys(texts))
    shown = [shortened(text) for text in each[:MOST_NAMED]]
    more = len(each) - len(shown)
    if more:
        shown.append(say_many("{n} more", "{n} more", more, language))
    return ", ".join(shown)


def shortened(text: str) -> str:
    """Return a text on one line as it can be shown: signs that cannot be seen are marked."""
    seen = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:LONGEST_NAMED])
    return seen if len(text) <= LONGEST_NAMED else f"{seen}…"
