"""The question a reader asks, as one frozen value that travels in the URL."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import unquote_plus, urlencode

from dashboard.messages import say, say_many
from dashboard.months import format_month, parse_month
from dashboard.wording import month_name

CODES = ("district", "health_center", "nurse", "domain", "indicator", "supply")
MONTHS = ("start", "end")
ARRANGEMENTS = ("supply", "health_center")
CHART_KINDS = ("run", "p", "xmr")
STAFF = ("all", "imci", "mentored")
SORTS = ("reasons", "days", "code")
REASONS = ("visit", "nurses", "newcomer", "stock_out", "clinic", "repeated", "worsening", "action")
# Keys of one value among few; the first is what a page does without being asked.
VIEWS = ("director", "manager", "advisor")
CHOICES = {"by": ARRANGEMENTS, "chart": CHART_KINDS, "staff": STAFF, "sort": SORTS, "view": VIEWS}
SEVERAL = {"reason": REASONS}  # keys of several values among few; none chosen is all of them
MANY = (*CODES, *SEVERAL)
SINGLE = (*CHOICES, "baseline", "find", "page")
DOMAINS = ";"  # between the domains of one visit, as they are stored: IMCI;MNH
MOST_BASELINE_MONTHS = 60
MOST_PAGES = 999
LONGEST_CODE = 120
# What is read of a query string: 200 health centers by name; nobody ticks more.
LONGEST_SEARCH, MOST_PAIRS = 8_000, 200


@dataclass(frozen=True)
class Filters:
    """Which districts, health centers, nurses, indicators and months a page is about.

    Empty means "all that the reader may see"; months are first days, `end` is inclusive.
    `by` arranges the stock-out page in rows of supplies or of health centers; `chart` is the kind
    of chart on the trends page; `baseline` is what districts are compared with: a number of first
    months with observations, or a last month (`YYYY-MM`); `staff` is whose turnover is counted:
    all, IMCI nurses or mentored nurses. On the visits page `reason` says which reasons for a
    visit count and `sort` in which order; `find` keeps the health centers whose code or name
    holds a text; `page` is the page of a long list. `view` is whose first screen comes first.
    """

    district: tuple[str, ...] = ()
    health_center: tuple[str, ...] = ()
    nurse: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    supply: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    by: str | None = None
    chart: str | None = None
    baseline: str | None = None
    staff: str | None = None
    reason: tuple[str, ...] = ()
    sort: str | None = None
    find: str | None = None
    page: str | None = None
    view: str | None = None

    @classmethod
    def from_search(cls, search: str | None) -> "Filters":
        """Read a query string; what does not parse is left out, never an error."""
        return read_search(search)[0]

    def to_search(self) -> str:
        """Write the query string that `from_search` reads back, `""` when nothing is asked."""
        pairs = [(name, code) for name in MANY for code in getattr(self, name)]
        months = {name: getattr(self, name) for name in MONTHS}
        pairs += [(name, format_month(month)) for name, month in months.items() if month]
        pairs += [(name, getattr(self, name)) for name in SINGLE if getattr(self, name)]
        return f"?{urlencode(pairs)}" if pairs else ""

    def choosing(self, **changes) -> "Filters":
        """Return the same question with some filters exchanged."""
        return replace(self, **changes)

    @property
    def only_places(self) -> "Filters":
        """The same question about the same places, whoever and whenever."""
        return Filters(district=self.district, health_center=self.health_center)

    def describe(self, language: str = "en") -> str:
        """Say the selection in words, as it stands under every title and in every export."""
        named = ("health_center", "nurse", "domain", "supply")
        parts = [", ".join(getattr(self, name)) for name in named]
        if not self.health_center:
            parts[0] = ", ".join(self.district) or say("all districts", language)
        if self.find:
            parts.append(say("found by “{text}”", language).format(text=self.find))
        if self.indicator:
            parts.append(say_many("{n} indicator", "{n} indicators", len(self.indicator), language))
        if self.start and self.end:
            period = say("{start} to {end}", language)
        elif self.start:
            period = say("since {start}", language)
        elif self.end:
            period = say("until {end}", language)
        else:
            period = say("all months", language)
        months = {
            name: month_name(value, language) if value else ""
            for name, value in (("start", self.start), ("end", self.end))
        }
        return " · ".join([*filter(None, parts), period.format(**months)])


def read_search(search: str | None) -> tuple[Filters, list[str]]:
    """Read a query string into filters and the list of `key=value` that meant nothing.

    Only `within_limits` is read. Pages name that list once (kind to people); data URLs refuse on
    it (strict to machines).
    """
    found: dict[str, dict] = {field.name: {} for field in fields(Filters)}
    unread = []
    for key, text in pairs_of(within_limits(search)):
        meaning = meaning_of(key, text)
        if meaning is None or (key not in MANY and found[key] and meaning not in found[key]):
            unread.append(f"{key}={text}")
        else:
            found[key][meaning] = None
    codes = {name: tuple(found[name]) for name in MANY}
    single = {name: next(iter(found[name]), None) for name in (*MONTHS, *SINGLE)}
    return Filters(**codes, **single), unread


def pairs_of(search: str) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of a query string in order, each pair once."""
    for pair in dict.fromkeys(search.split("&")):
        if pair:
            key, _, text = pair.partition("=")
            yield unquote_plus(key), unquote_plus(text)


def within_limits(search: str | None) -> str:
    """Return what is read of a query string: whole pairs, up to a length and a number."""
    search = search.lstrip("?") if isinstance(search, str) else ""  # a post can hold anything
    if len(search) > LONGEST_SEARCH:
        search = search[:LONGEST_SEARCH].rpartition("&")[0]
    return "&".join(search.split("&", MOST_PAIRS)[:MOST_PAIRS])


def is_too_long(search: str | None) -> bool:
    """Tell whether a query string holds more than is read of it."""
    return isinstance(search, str) and len(within_limits(search)) < len(search.lstrip("?"))


def meaning_of(key: str, text: str) -> str | date | None:
    """Return what a value stands for, however it is spelled; None when it means nothing."""
    if key in MONTHS:
        return parse_month(text)
    if key == "baseline":
        return text if parse_month(text) else whole_number(text, MOST_BASELINE_MONTHS)
    if key == "page":
        return whole_number(text, MOST_PAGES)
    is_text = key in CODES or key == "find"
    means = (is_text and is_code(text)) or text in {**CHOICES, **SEVERAL}.get(key, ())
    return text if means else None


def whole_number(text: str, most: int) -> str | None:
    """Read a number from 1 to `most` as it is written plainly: `06` is 6."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_PAGES))
    return str(int(text)) if is_number and 0 < int(text) <= most else None


def is_code(text: str) -> bool:
    """Tell whether a text can be a code at all: printable, encodable and not too long."""
    return bool(text) and text.isprintable() and len(text) <= LONGEST_CODE
