"""The sources that are read from their servers, for whoever may see the list of imports."""

from flask import Flask, jsonify

from answers.desk import Desk
from callbacks.http.desks import DeskOf
from dashboard.records.sentences.pulls import pull_sentences
from dashboard.records.statistics.pulls import failing
from data_loaders.engine import DatabaseProblem, is_missing
from data_loaders.records import read_pulls


def register_pulls(server: Flask, whose: DeskOf) -> None:
    """List them at `/import/pulls`; it is asked anew with each page, for a fault is no import."""

    @server.get("/import/pulls")
    def pulls():
        return jsonify({"pulls": listed(whose())})


def listed(desk: Desk) -> list[dict]:
    """Return the sources: words, and a mark of whether the last attempt came right."""
    if is_missing(desk.engine):
        return []
    try:
        with desk.ask("") as (reader, _):
            rows = read_pulls(reader)
    except DatabaseProblem:
        return []
    marks = failing(rows).map({True: "bad", False: "good"})
    return [
        {"words": " ".join(pull_sentences(row, desk.language)), "mark": mark}
        for row, mark in zip(rows.itertuples(), marks, strict=True)
    ]
