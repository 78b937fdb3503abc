"""The lines of a mapping -> the fields of a form: what is asked, and what may be chosen."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from dashboard.indicators import FAMILIES
from dashboard.tables import table_label
from data_loaders.importing.drafting.asking.labels import choice_words, group_titles, key_labels
from data_loaders.importing.drafting.known import (
    CENTER,
    DISTRICT,
    INDICATOR,
    MENTOR,
    NURSE,
    SUPPLY,
    Known,
)
from data_loaders.importing.drafting.pages import Page, Said, quoted
from data_loaders.importing.mapping.shapes import DHIS2, KOBO, ODK
from data_loaders.importing.reading.template import TABLES

TEXT, NUMBER, CHOICE, SEVERAL, KEEP = "text", "number", "choice", "several", "keep"
MEANINGS, FIXED = "meanings", "fixed"
PLACEHOLDERS = ("…", "CODE")
LISTS = {"health_center": CENTER, "org_unit": CENTER, "nurse": NURSE, "mentor": MENTOR}
LISTS |= {"supply": SUPPLY, "district": DISTRICT}
OF_A_VISIT = ("health_center", "started_on", "ended_on", "mentor", "nurse", "domain")
OF_A_CARD = ("health_center", "supply", "period", "year", "month", "days_out", "opening")
OF_A_CARD = (*OF_A_CARD, "received", "issued", "adjustment", "closing", "lot")
OF_A_MOVEMENT = ("health_center", "supply", "date", "quantity", "balance")
DEFINED = ("code", "label", "family", "direction", "numerator", "denominator")
EXPLAINED = ("direction", "zero_days_zero_closing", "fill_down", "blank", "except")
NEEDED_ONES = {"visit": ("health_center", "started_on")}
KeyPath = tuple[str | int, ...]


@dataclass
class Field:
    """One thing that is asked: where its value stands, its words, what it may be.

    `options` names a list of the form or holds (value, words); `more`: what may be added to a list;
    `suggested`: what it may be, for somebody to confirm. `left`: the import waits for it.
    """

    path: KeyPath
    label: str
    kind: str = TEXT
    value: object = ""
    left: bool = False
    why: str = ""
    options: str | list = field(default_factory=list)
    more: str | list = field(default_factory=list)
    suggested: str = ""
    example: str = ""


@dataclass
class Group:
    """Fields that belong together."""

    key: str
    title: str
    fields: list[Field] = field(default_factory=list)


@dataclass(frozen=True)
class Asking:
    """What fields are made with: the draft's own lists, the codes of a database, a language."""

    page: Page
    known: Known
    language: str

    def form(self, said: list[Said]) -> dict:
        """Return a form as JSON: its groups, and the lists that several fields choose from."""
        groups: dict[str, Group] = {}
        for key, one in self._fields(said):
            group = groups.setdefault(key, Group(key, self._title(key)))
            group.fields.append(one)
        return {
            "groups": [asdict(group) for group in groups.values()],
            "lists": self._lists(),
        }

    def _fields(self, said: list[Said]) -> Iterator[tuple[str, Field]]:
        """Yield the fields in order, each with the group it stands in."""
        answers = [one for one in said if one.path[0] == "answers"]
        paths = {one.path for one in said}
        source = next((one.value for one in said if one.path == ("source",)), "")
        for one in said:
            if one.path[0] != "answers":
                yield group_of(one.path), self._field(one)
            elif one is answers[0]:
                yield "answers", self._meanings(answers)
        for one in said:
            for extra in extras(one.path, paths, str(source)):
                paths.add(extra)
                yield group_of(extra), self._field(Said(extra, ""))
        yield from self._new_indicators(said)

    def _new_indicators(self, said: list[Said]) -> Iterator[tuple[str, Field]]:
        """Yield the fields of an indicator that the database may lack, for each that is left."""
        wanted = [one for one in said if one.is_left and one.path[-2:] == ("fixed", "indicator")]
        for number in range(len(wanted)):
            for name in DEFINED:
                path = ("rows", "indicators", number, name)
                yield f"indicators {number}", self._field(Said(path, ""))

    def _meanings(self, answers: list[Said]) -> Field:
        """Return the one field that says what each word of the answers means."""
        value = {}
        for one in answers:
            words = [] if one.is_left or not isinstance(one.value, list) else one.value
            value.update(dict.fromkeys(words, one.path[-1]))
        for words in self.page.unused.values():
            value.update({word: "" for word in words if word not in value})
        lacking = [one.path[-1] for one in answers if one.is_left]
        label = key_labels(self.language)["answers"]
        options = choice_words(self.language)["meaning"]
        return Field(("answers",), label, MEANINGS, value, bool(lacking), "", [*options])

    def _field(self, one: Said) -> Field:
        """Return the field of one line."""
        why = one.why if one.path[-1] in EXPLAINED else ""
        made = Field(one.path, self._label(one.path), why=why, left=one.is_left)
        made.kind, made.options = self._choices(one)
        if made.kind == SEVERAL:
            self._fill_list(made, one)
        elif one.is_left:
            self._suggest(made, one.value)
        else:
            made.value = one.value
        if made.kind == CHOICE and isinstance(made.options, list) and made.value:
            known = [value for value, _ in made.options]
            if made.value not in known:
                made.options = [(made.value, f"{made.value}"), *made.options]
        if made.kind in (KEEP, FIXED):
            made.example = quoted(one.value)
        return made

    def _fill_list(self, made: Field, one: Said) -> None:
        """Fill a list: what stands in it first, and what may be added."""
        values = one.value if isinstance(one.value, list) else [one.value]
        values = [] if one.is_left and values[0] in PLACEHOLDERS else values
        made.value = values
        made.options = [(value, item_words(value)) for value in values]
        if one.path[-1] == "items":
            made.more = "question"
        elif str(one.path[-1]).endswith("_elements"):
            made.more = "element"

    def _suggest(self, made: Field, value: object) -> None:
        """Keep what a line that is left may be: a suggestion where it can be chosen."""
        text = f"{value}"
        if text in PLACEHOLDERS or not text:
            return
        codes = made.options if isinstance(made.options, list) else self._lists()[made.options]
        if (
            made.path[-1] != "zero_days_zero_closing"
            and made.path[-2] != "role"
            and (any(text == code for code, _ in codes) or made.path[:2] == ("codes", "domain"))
        ):
            made.suggested = text
        elif made.kind == TEXT:
            made.example = text

    def _label(self, path: KeyPath) -> str:
        if is_word(path):
            return f"{path[-1]}"
        names = [one for one in path if isinstance(one, str)]
        labels = key_labels(self.language)
        for name in (".".join(names), ".".join([names[0], names[-1]]), names[-1]):
            if name in labels:
                return labels[name]
        return names[-1].replace("_", " ")

    def _choices(self, one: Said) -> tuple[str, str | list]:
        """Return the kind of a field, and what may be chosen: by its value, else by its key."""
        path, value = one.path, one.value
        kinds = {
            KEEP: isinstance(value, bool | dict),
            SEVERAL: isinstance(value, list),
            NUMBER: isinstance(value, int | float),
            FIXED: path[-1] == "source",
        }
        kind = next((name for name, is_so in kinds.items() if is_so), "")
        if kind:
            return kind, []
        if is_word(path) and path[-2] == "role":
            return CHOICE, choice_words(self.language)["role"]
        if is_word(path):
            codes = LISTS.get(str(path[-2]), "")
            return (CHOICE, codes) if codes else (TEXT, [])
        return self._by_key(path)

    def _by_key(self, path: KeyPath) -> tuple[str, str | list]:
        """Return what a key may say: one of few words, a code, a question, a column; else text."""
        key, words = path[-1], choice_words(self.language)
        if key == "into":
            return CHOICE, [(name, table_label(name, self.language)) for name in TABLES]
        if path[-2:] == ("fixed", "indicator") or (path[0] == "indicator" and key == "code"):
            return TEXT, [*self.known.of(INDICATOR).items()]
        if key in words and "columns" not in path:
            return CHOICE, words[key]
        if key == "family":
            return TEXT, [(name, name) for name in FAMILIES]
        return self._columns(path)

    def _columns(self, path: KeyPath) -> tuple[str, str | list]:
        """Return the questions or columns that a key may name; else a text."""
        if path[0] == "visit" and "fixed" not in path:
            return CHOICE, self._offered("question")
        if path[0] == "children":
            return CHOICE, self._offered("repeat" if path[-1] == "repeat" else "child question")
        of_cards = path[0] in ("stock", "ledger") and path[-1] in (*OF_A_CARD, *OF_A_MOVEMENT)
        if of_cards or "columns" in path:
            return CHOICE, self._offered("column")
        return TEXT, []

    def _offered(self, kind: str) -> list[tuple[str, str]]:
        return [(name, name) for name in self.page.offers.get(kind, {})]

    def _lists(self) -> dict[str, list[tuple[str, str]]]:
        """Return the lists that several fields choose from."""
        codes = {
            kind: [(code, f"{code} {name}".strip()) for code, name in self.known.of(kind).items()]
            for kind in (*dict.fromkeys(LISTS.values()), INDICATOR)
        }
        elements = self.page.offers.get("element", {})
        unused = [
            (name, f"{name}: {', '.join(words)}" if words else name)
            for name, words in self.page.unused.items()
        ]
        named = [(code, f"{name} ({code})" if name else code) for code, name in elements.items()]
        return codes | {"element": named, "question": unused}

    def _title(self, key: str) -> str:
        """Return the title of a group."""
        first, _, number = key.partition(" ")
        titles = group_titles(self.language)
        title = titles.get(first, first)
        if number:
            title = title.format(n=int(number) + 1)
        return title


def group_of(path: KeyPath) -> str:
    """Return the key of the group that a line stands in."""
    if len(path) == 1:
        return ""
    if is_word(path):
        return f"{path[-2]}" if path[0] == "codes" and len(path) == 3 else f"{word_group(path)}"
    if path[0] in ("indicator", "table"):
        return f"{path[0]} {path[1]}"
    return f"{path[0]}"


def word_group(path: KeyPath) -> str:
    """Return whose words these are: `[codes.nurse.Rwinkwavu]`, `[stock.words.supply]`."""
    return f"{path[1]}" if path[0] == "codes" else f"{path[-2]}"


def is_word(path: KeyPath) -> bool:
    """Tell whether a line says what a word of the files is here."""
    return (path[0] == "codes" and len(path) > 2) or "words" in path[:-2]


def extras(path: KeyPath, there: set[KeyPath], source: str) -> list[KeyPath]:
    """Return what may be said beside a line and is not: the first line of a part brings them."""
    wanted: tuple[str, ...] = ()
    if source in (KOBO, ODK) and path[0] == "visit" and "fixed" not in path:
        wanted = OF_A_VISIT
    elif path[0] == "stock" and len(path) == 2:
        wanted = (*OF_A_CARD, "longer_periods")
    elif path[0] == "ledger" and len(path) == 2:
        wanted = OF_A_MOVEMENT
    elif path[0] == "children" and path[-1] == "repeat":
        wanted = ("nurse",)
    elif source == DHIS2 and path[0] == "org_units":
        wanted = ("id_scheme",)
    missing = [(path[0], name) for name in wanted if (path[0], name) not in there]
    return [one for one in missing if one[-1] not in NEEDED_ONES.get(str(path[0]), ())]


def item_words(item: object) -> str:
    """Return one question of a checklist in words."""
    if isinstance(item, dict):
        question, chosen = item.get("question", ""), item.get("selected", "")
        question = " / ".join(question) if isinstance(question, list) else question
        return f"{question} = {chosen}"
    return " / ".join(map(str, item)) if isinstance(item, list) else f"{item}"
