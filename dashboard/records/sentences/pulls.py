"""Sentences about the sources that are read from their servers."""

from collections.abc import Iterator

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.records.sentences.imports import moment


def pull_sentences(row, language: str) -> Iterator[str]:
    """Say of a source where it is read from, when it came right last, and its last fault.

    `row` has the columns of `read_pulls`.
    """
    place = say("{source}: from {system}, {server}.", language)
    yield place.format(source=row.source, system=row.system, server=row.server)
    if pd.isna(row.pulled_at):
        yield say("It never came yet.", language)
    else:
        yield _came_right(row, language)
    if pd.notna(row.failed_at):
        said = say("Last fault on {moment}: {fault}", language)
        fault = row.fault.removeprefix(f"{row.source}: ")
        yield said.format(moment=moment(row.failed_at, language), fault=fault)


def _came_right(row, language: str) -> str:
    records = say_many("{{n}} record", "{{n}} records", int(row.records), language)
    records = records.format(n=f"{row.records:,}")
    if pd.isna(row.import_id):
        said = say("Last right on {moment}: {records}.", language)
        return said.format(moment=moment(row.pulled_at, language), records=records)
    said = say("Last right on {moment}: {records}; what was new came with import {n}.", language)
    at = moment(row.pulled_at, language)
    return said.format(moment=at, records=records, n=row.import_id)
