"""A meeting's pack: one month of one district as slides, ready for the screen and every file.

Whatever leaves the program (HTML, PPTX, PDF, XLSX) and the presentation are drawn from this one
value, so that they cannot disagree.
"""

from dataclasses import dataclass
from datetime import date

from dashboard.answers import Answer


@dataclass(frozen=True)
class Table:
    """The rows behind a slide, as its data URL serves them.

    `columns`: names for machines; `labels`: for people. `rows`: text, numbers, booleans, or None
    where nothing is known; dates as ISO text.
    """

    columns: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    rows: tuple[tuple, ...] = ()


@dataclass(frozen=True)
class Slide:
    """One question with its answer: the title says the finding, `panels` hold plain figures.

    `name` is a key of its own within the pack, `label` the same in a word or two; `filters` are
    the slide's in words; `source` is the data URL of `table` with its query, empty where there are
    no rows behind.
    """

    name: str
    label: str
    question: str
    answer: Answer
    filters: str
    source: str = ""
    table: Table = Table()


@dataclass(frozen=True)
class Provenance:
    """Where numbers come from: what stands on every page, slide and sheet that leaves.

    `labels` say whether the data are invented and that there is no login; `limits` what
    observed consultations cannot show.
    """

    data_date: date
    data_version: str
    definition_version: str
    labels: tuple[str, ...]
    limits: str


@dataclass(frozen=True)
class Pack:
    """The meeting of one district about one month, frozen at a data date.

    `month` is its first day; `definitions` are (term, meaning); `filters` the pack's in words.
    """

    district: str
    place: str
    month: date
    filters: str
    provenance: Provenance
    slides: tuple[Slide, ...]
    definitions: tuple[tuple[str, str], ...]
    language: str = "en"
