"""What a reader gets for a question: a finding, a sentence and pictures."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Panel:
    """One picture of an answer, with its own words when it is one of several.

    `figure` is a plain plotly dictionary (`data`, `layout` with `height`); `mark` is the
    verdict's key for the stylesheet, `verdict` its words.
    """

    figure: dict
    title: str = ""
    sentence: str = ""
    mark: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Answer:
    """One chart with its words; `title` says the finding.

    `notes` are short lines below the pictures: the key to numbered events, what is left out.
    """

    title: str
    sentence: str
    panels: tuple[Panel, ...]
    notes: tuple[str, ...] = ()
