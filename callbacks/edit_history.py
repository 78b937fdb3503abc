"""What was written, changed and withdrawn in the browser, as a browser is told of it."""

import json

import pandas as pd

from dashboard.sentences.minutes import edits_count, history_words

MOST_EDITS = 60
TOLD = ("text", "what", "strategy", "owner_role", "due_on", "status", "label", "on")


def history(edits: pd.DataFrame, language: str) -> dict:
    """Return the newest edits: when, who, what stood there and what stands now.

    `edits`: rows of `load_edits`, the newest first.
    """
    shown = [
        {"head": history_words(row, language), "old": words_of(row.old), "new": words_of(row.new)}
        for row in edits.head(MOST_EDITS).itertuples()
    ]
    return {"title": edits_count(len(edits), language), "edits": shown}


def words_of(values: str | None) -> str:
    """Return the texts of a row that an edit remembers, as they were written."""
    if pd.isna(values):
        return ""
    found = json.loads(values)
    parts = [found.get(name) for name in TOLD]
    return " · ".join(f"{part}" for part in parts if part)
