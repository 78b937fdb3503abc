"""Mappings kept for next month: one a stream and its places, offered by scope, on each database."""

from dataclasses import replace
from datetime import datetime

from data_loaders.importing.kept_mappings import Kept, keep_mapping, kept_mappings
from data_loaders.scope import Scope

BOTH, KIREHE = (Scope(districts=frozenset(codes)) for codes in (("KIR", "SKA"), ("KIR",)))
FIRST = Kept("stock", "tables", 'name = "stock"\n', ("a", "b é"), datetime(2012, 1, 2, 3), "Λ")


def told(engine, places, system="tables"):
    return [(one.text, one.kept_at.day) for one in kept_mappings(engine, system, places)]


def test_the_newest_of_a_stream_is_offered_to_whoever_imports_for_as_many(any_engine):
    newer = replace(FIRST, text="newer", kept_at=datetime(2012, 2, 5))
    theirs = replace(FIRST, text="theirs", kept_at=datetime(2012, 3, 6))
    keep_mapping(any_engine, FIRST, None, "en")
    assert kept_mappings(any_engine, "tables", None) == [FIRST]
    keep_mapping(any_engine, newer, None, "en")
    keep_mapping(any_engine, theirs, BOTH, "en")
    keep_mapping(any_engine, replace(theirs, kept_at=datetime(2012, 3, 7)), BOTH, "en")
    assert told(any_engine, None) == [("theirs", 7), ("newer", 5)]
    assert told(any_engine, BOTH) == [("theirs", 7)]
    assert told(any_engine, KIREHE) == []
    assert told(any_engine, None, "kobo") == []
    for text in ("first", "second"):
        keep_mapping(
            any_engine, replace(FIRST, name="x" * 200, system="long", text=text), None, "en"
        )
    assert [text for text, _ in told(any_engine, None, "long")] == ["second"]
