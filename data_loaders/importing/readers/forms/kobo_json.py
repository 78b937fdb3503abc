"""KoboToolbox's JSON (`/api/v2/assets/…/data/`) -> the form's answers, repeats in their places."""

from dashboard.messages import say
from data_loaders.importing.problems import Problems, Refused, Rule
from data_loaders.importing.readers.forms.forms import Entry, Form, FormTable
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.reading.documents import Document, as_text

MAIN = "results"
DEEPEST = 20  # repeats inside repeats


def form_of_documents(documents: list[Document], bundle: Bundle) -> Form | None:
    """Read the submissions of one answer, or of all its pages; None, with the reason noted, if not.

    Kobo gives at most 1,000 submissions a page; pages say how many there are in all (`count`) and
    which page follows (`next`). A submission that stands in two pages is one, taken once.
    """
    problems = bundle.problems
    pages = [document for document in documents if _is_page(document, problems)]
    if len(pages) < len(documents) or not pages:
        return None
    if len({_asset(page) for page in pages}) > 1 or (len(pages) > 1 and not _are_pages(pages)):
        for page in pages[1:]:
            problems.add(page.file, None, "", "", Refused("several_forms"))
        return None
    if not _is_whole(pages, bundle):
        return None
    gathered, seen = _Gathered(pages[0].file), {}
    for page in pages:
        gathered.file = page.file
        for number, submission in enumerate(page.content[MAIN], start=1):
            known = as_text(submission.get("_id")) or as_text(submission.get("_uuid"))
            before = seen.setdefault(known, submission) if known else submission
            if before is submission:
                gathered.take(MAIN, submission, number, None, 0)
            elif before != submission:
                problems.add(page.file, number, "_id", known, Refused("two_versions"))
    return _even(Form(list(gathered.tables.values()), sparse=True))


def _is_page(document: Document, problems: Problems) -> bool:
    results = document.content.get(MAIN)
    if isinstance(results, list) and all(isinstance(one, dict) for one in results):
        return True
    problems.add(document.file, None, "", "", Refused("no_submissions"))
    return False


def _asset(page: Document) -> str:
    """Return the form that a page is of: its address without its query, or what it names."""
    for key in ("next", "previous"):
        if page.content.get(key):
            return str(page.content[key]).partition("?")[0]
    results = page.content[MAIN]
    return as_text(results[0].get("_xform_id_string")) if results and not _numbered(page) else ""


def _numbered(page: Document) -> bool:
    return isinstance(page.content.get("count"), int)


def _are_pages(pages: list[Document]) -> bool:
    return all(map(_numbered, pages)) and len({page.content["count"] for page in pages}) == 1


def _is_whole(pages: list[Document], bundle: Bundle) -> bool:
    """Tell whether the pages hold every submission that they count."""
    got = len(
        {
            as_text(one.get("_id")) or at
            for page in pages
            for at, one in enumerate(page.content[MAIN])
        }
    )
    wanted = pages[0].content["count"] if _numbered(pages[0]) else got
    follows = [page for page in pages if page.content.get("next")]
    if got >= wanted and len(follows) < len(pages):
        return True
    if got >= wanted and not follows:
        return True
    page = follows[-1] if follows else pages[-1]
    bundle.not_all = f"next: {page.file}"
    shown = str(page.content.get("next") or page.content.get("count"))
    most = f"{wanted:,}" if _numbered(pages[0]) else "?"
    why = Refused("not_the_last_page", n=got, most=most)
    bundle.problems.add(page.file, None, "next", shown, why)
    return False


class _Gathered:
    """The tables as they grow: every list of objects is a repeat, by the last part of its key."""

    def __init__(self, file: str):
        self.file = file
        self.tables = {MAIN: FormTable(MAIN, file, [])}
        self._columns: dict[str, dict[str, int]] = {MAIN: {}}

    def take(self, name: str, record: dict, number: int, parent: Entry | None, depth: int) -> None:
        table = self.tables[name]
        entry = Entry(number, [], parent, self.file)
        table.entries.append(entry)
        for key, value in record.items():
            repeat = isinstance(value, list) and value and not key.startswith("_")
            if repeat and all(isinstance(one, dict) for one in value) and depth < DEEPEST:
                inside = self._table(key.rpartition("/")[2], table)
                for one in value:
                    self.take(inside, one, number, entry, depth + 1)
            else:
                self._write(name, entry, key, _plain(key, value))

    def _table(self, name: str, parent: FormTable) -> str:
        if name not in self.tables:
            self.tables[name] = FormTable(name, self.file, [], parent)
            self._columns[name] = {}
        return name

    def _write(self, name: str, entry: Entry, key: str, text: str) -> None:
        columns = self._columns[name]
        position = columns.setdefault(key, len(columns))
        if position == len(self.tables[name].header):
            self.tables[name].header.append(key)
        entry.cells.extend([""] * (position + 1 - len(entry.cells)))
        entry.cells[position] = text


def _plain(key: str, value: object) -> str:
    if key == "_validation_status" and isinstance(value, dict):
        return as_text(value.get("uid"))
    return as_text(value)


def _even(form: Form) -> Form:
    """Make every entry as wide as its table: a submission leaves out what was not asked."""
    for table in form.tables:
        width = len(table.header)
        for entry in table.entries:
            entry.cells.extend([""] * (width - len(entry.cells)))
    return form


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of the answer."""
    return {
        "no_submissions": Rule(
            say("no submissions of KoboToolbox in it", language),
            say("download /api/v2/assets/…/data.json", language),
        ),
        "two_versions": Rule(
            say("this submission stands twice, with different answers", language),
            say("it was edited between two downloads; download all pages again", language),
        ),
        "not_the_last_page": Rule(
            say(
                "only a part of the submissions, {n} of {most}; more follow on another page",
                language,
            ),
            say(
                "a page holds at most 1,000; download every page (&start=1000, &start=2000 …) "
                "into one folder, and import the folder",
                language,
            ),
        ),
    }
