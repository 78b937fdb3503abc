"""The message catalogue is whole: every text is literal, is in the template, can be translated."""

import ast

from babel.messages.pofile import read_po

from tests.sources import ROOT, called, calls, nodes, place

LITERALS = {"say": 1, "say_many": 2, "marked": 1}
TEMPLATE = ROOT / "dashboard" / "locale" / "dashboard.pot"
OWN_MODULE = "dashboard/messages.py"


def asked_for() -> set:
    """Return every message of the program: a text, or a pair of texts that count."""
    found = set()
    for _, call in calls(*LITERALS):
        words = [getattr(arg, "value", "") for arg in call.args[: LITERALS[called(call)]]]
        found.add(words[0] if len(words) == 1 else tuple(words))
    return found


def test_the_first_words_of_every_call_are_literal():
    built = [
        place(file, call)
        for file, call in calls(*LITERALS)
        for word in range(LITERALS[called(call)])
        if not (len(call.args) > word and isinstance(call.args[word], ast.Constant))
    ]
    assert built == []


def test_the_template_holds_every_message_and_no_other():
    with TEMPLATE.open("rb") as file:
        listed = {message.id for message in read_po(file) if message.id}
    wanted = asked_for()
    assert listed == wanted, "Run: make messages"


def test_a_sentence_is_filled_after_it_is_translated():
    """`say(f"…")` and `say("…".format())` would ask the catalogue for a text it cannot hold."""
    filled = [place(f, c) for f, c in calls("say") if isinstance(c.args[0], ast.JoinedStr)]
    assert filled == []


def test_no_message_stands_inside_an_f_string():
    """The extraction sees an f-string as one text (Babel on Python 3.11) and misses the call."""
    hidden = [
        place(file, call)
        for file, text in nodes(ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and called(call) in LITERALS
    ]
    assert hidden == []


def test_every_language_is_asked_for_and_none_assumed():
    """Only tests and machines' data may name a language; a page is given its own."""
    named = [
        place(file, call)
        for file, call in calls("say", "say_many", "say_marked")
        if isinstance(call.args[-1], ast.Constant) and file != OWN_MODULE
    ]
    assert named == []


def test_marked_messages_are_the_only_ones_translated_later():
    later = {file for file, _ in calls("say_marked")}
    assert later == {
        "accounts/people.py",
        "answers/charts.py",
        "callbacks/shell.py",
        "dashboard/wording.py",
    }
    assert {file for file, _ in calls("marked")} == {
        "accounts/codes.py",
        "accounts/handing_out/giver.py",
        "accounts/handing_out/grants.py",
        "accounts/people.py",
        "accounts/tokens.py",
        "callbacks/accounts/people.py",
        "dashboard/wording.py",
        "data_loaders/engine.py",
    }


def test_no_figure_carries_words_of_its_own():
    """A plotly `name` or `title` with a literal text bypasses the catalogue."""
    texts = [
        place(file, value)
        for file, node in nodes(ast.Dict, "dashboard/figures/")
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant)
        and key.value in ("name", "title", "text")
        and isinstance(value, ast.Constant)
        and str(value.value).strip("x (%{}/)").isalpha()
    ]
    assert texts == []
