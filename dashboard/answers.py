"""What a reader gets for a question: a finding, a sentence and pictures, cards or lists."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A text that leads to another question."""

    text: str
    href: str


@dataclass(frozen=True)
class Disclosure:
    """What stands below a picture and opens on one click: sentences, terms with meanings, links."""

    title: str
    lines: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    is_open: bool = False


@dataclass(frozen=True)
class Panel:
    """One picture of an answer, with its own words when it is one of several.

    `figure` is a plain plotly dictionary (`data`, `layout` with `height`); `mark` is the
    verdict's key for the stylesheet, `verdict` its words. `link` is where the title leads,
    `badges` are further (mark, words) beside the verdict, `more` opens below the picture, and
    `width` is the least the picture needs, in pixels: a narrower screen scrolls it.
    """

    figure: dict
    title: str = ""
    sentence: str = ""
    mark: str = ""
    verdict: str = ""
    link: str = ""
    badges: tuple[tuple[str, str], ...] = ()
    more: tuple[Disclosure, ...] = ()
    width: int = 0


@dataclass(frozen=True)
class Card:
    """One number to be read from the back of the room, with what it counts and its context."""

    number: str
    label: str
    context: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Line:
    """One sentence of a list; `link` leads to the page that shows more, `spark` is its course.

    `links` stand behind the sentence when it leads to several pages; `badges` are (mark, words).
    """

    text: str
    detail: str = ""
    link: str = ""
    spark: str = ""
    links: tuple[Link, ...] = ()
    badges: tuple[tuple[str, str], ...] = ()

    @property
    def written(self) -> str:
        """The detail with the words of the badges, for where no mark is drawn."""
        return " · ".join(filter(None, [self.detail, *(words for _, words in self.badges)]))


@dataclass(frozen=True)
class Column:
    """A titled list of sentences; `rest` says what is counted and not listed.

    `count` stands beside the title: how many, of how many.
    """

    title: str
    lines: tuple[Line, ...] = ()
    rest: str = ""
    mark: str = ""
    count: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer with its words; `title` says the finding.

    `notes` are short lines below: the key to numbered events, what is left out. `pages` lead to
    the other pages of a long list. `facts` are for the page's scripts, which draw what no answer
    does: whose meeting it is.
    """

    title: str
    sentence: str
    panels: tuple[Panel, ...] = ()
    notes: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    columns: tuple[Column, ...] = ()
    pages: tuple[Link, ...] = ()
    facts: dict | None = None
