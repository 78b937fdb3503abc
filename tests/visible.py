"""What a reader can see or hear of a page, as texts, and which of them no translator was given.

The small programme writes its codes and names in Greek letters and the language of these tests
puts ⟦ ⟧ around every message: a Latin letter outside of them bypassed the catalogue.
"""

import gettext
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from layouts.parts.still import WRITTEN
from tests.trees import components

LANGUAGE = "qps"
SPOKEN = (
    "aria-label",
    "aria-description",
    "title",
    "placeholder",
    "alt",
    "label",
    "data-more",
    "data-none",
)
PROPER_NAMES = {"MESH", "Dashboard", "CSV", "JSON", "SVG"}
COMMANDS = re.compile(r"python app\.py \w+|DATABASE_URL")


class Wrapped(gettext.NullTranslations):
    """A language whose every message is its English one within white brackets."""

    def gettext(self, message):
        """Wrap a message."""
        return f"⟦{message}⟧"

    def ngettext(self, singular, plural, n):
        """Wrap the form that a count asks for."""
        return f"⟦{singular if n == 1 else plural}⟧"


def catalogue(language: str) -> gettext.NullTranslations:
    """Stand in for the program's own: an answer in any other language is not wrapped."""
    return Wrapped() if language == LANGUAGE else gettext.NullTranslations()


def untranslated(texts) -> list[str]:
    """Return the texts that show Latin letters no message holds."""
    return [text for text in texts if re.search("[A-Za-z]", residue(text))]


def residue(text: str) -> str:
    """Take away what was translated, what stands for a number, markup and proper names."""
    before = None
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    text = COMMANDS.sub("", re.sub(r"<[^>]*>|%\{[^}]*\}", "", text))
    return " ".join(word for word in re.split(r"[^\w]+", text) if word not in PROPER_NAMES)


def texts_of(tree) -> Iterator[str]:
    """Yield every text of component trees, of lists of options and of plain values."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        yield tree["label"]
    elif isinstance(tree, list | tuple):
        for branch in tree:
            yield from texts_of(branch)
    for one in components(tree) if not isinstance(tree, list | tuple) else ():
        yield from own_texts(one)


def own_texts(one) -> Iterator[str]:
    """Yield what one component says itself, without its children's words."""
    properties = one.to_plotly_json()["props"]
    children = properties.get("children")
    said = children if isinstance(children, list | tuple) else [children]
    yield from (text for text in said if isinstance(text, str))
    yield from texts_in(properties.get(WRITTEN) or "")
    yield from (properties[name] for name in SPOKEN if isinstance(properties.get(name), str))
    yield from (option["label"] for option in properties.get("options") or ())
    yield from figure_texts(properties.get("figure") or {})
    for words in ((properties.get("data") or {}).get("words") or {}).values():
        yield from words.values()


def texts_in(written: str) -> list[str]:
    """List the texts between the tags of HTML."""
    parser, found = HTMLParser(), []
    parser.handle_data = found.append
    parser.feed(written)
    return found


def figure_texts(figure: dict) -> Iterator[str]:
    """Yield what a figure writes: annotations, categories, ticks, titles, legend, hover."""
    layout = figure.get("layout", {})
    yield from (note["text"] for note in layout.get("annotations", ()))
    for name, axis in layout.items():
        if name[:5] in ("xaxis", "yaxis"):
            yield from strings([axis.get("ticktext"), axis.get("title"), axis.get("ticksuffix")])
    for trace in figure.get("data", ()):
        is_named = trace.get("showlegend", layout.get("showlegend"))
        is_named |= "<extra>" not in trace.get("hovertemplate", "<extra>")
        written = [
            trace.get(name)
            for name in (
                "text",
                "hovertext",
                "customdata",
                "hovertemplate",
                "texttemplate",
                "x",
                "y",
                "base",
            )
        ]
        yield from strings([*written, trace["name"] if is_named else "", trace.get("colorbar")])


def strings(value) -> Iterator[str]:
    """Yield the texts of nested lists and dictionaries."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(value.get("text"))
        yield from strings(value.get("title"))
        yield from strings(value.get("ticktext"))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)
