"""Exports of KoboToolbox and ODK Central, as workbook, CSV files or JSON -> the form's answers."""

from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.mapping.shapes import DHIS2_EVENTS, KOBO, ODK
from data_loaders.importing.problems import Problems, Refused, Rule
from data_loaders.importing.readers.forms.forms import Entry, Form, FormTable
from data_loaders.importing.reading.grids import Grid, whole_rows


@dataclass(frozen=True)
class Links:
    """How one system ties a turn of a repeat to what it is inside of.

    `ids` are the columns by which the system knows a submission, the one that lasts longest first
    (an edit in KoboToolbox changes `_uuid`, not `_id`); `code` those of them that may be the code
    of a visit. `review` is the column with what reviewers decided, `rejected` and `doubted` their
    words for it; `deleted` a column that is filled when a submission is deleted; `version` the
    form's version, and `utc` the columns whose times are of Greenwich. `reviewers` tells that a
    person rejects, not the state of the record itself.
    """

    own: str
    above: str
    above_name: str
    ids: tuple[str, ...]
    code: tuple[str, ...]
    review: str
    rejected: tuple[str, ...]
    doubted: tuple[str, ...]
    version: tuple[str, ...]
    deleted: str = ""
    reviewers: bool = True
    utc: tuple[str, ...] = ()


ROOT, DEPRECATED = ("meta/rootUuid", "_uuid"), "meta/deprecatedID"
LINKS = {
    KOBO: Links(
        "_index",
        "_parent_index",
        "_parent_table_name",
        ("meta/rootUuid", "_id", "_uuid", "meta/instanceID", DEPRECATED),
        ROOT,
        "_validation_status",
        ("validation_status_not_approved", "not approved"),
        ("validation_status_on_hold", "on hold"),
        ("__version__", "_version_"),
        utc=("_submission_time",),
    ),
    ODK: Links(
        "KEY",
        "PARENT_KEY",
        "",
        ("KEY",),
        ("KEY",),
        "ReviewState",
        ("rejected",),
        ("hasissues",),
        ("FormVersion",),
        "DeletedAt",
        utc=("SubmissionDate", "UpdatedAt"),
    ),
    DHIS2_EVENTS: Links(
        "event",
        "",
        "",
        ("event",),
        ("event",),
        "state",
        ("not completed",),
        (),
        (),
        "deleted",
        reviewers=False,
    ),
}
NO_PARENT = ("", "-1")


def form_of_grids(source: str, grids: list[Grid], problems: Problems) -> Form | None:
    """Join the tables of one export; None, with the reason noted, when they are no export."""
    links = LINKS[source]
    tables = []
    for grid in grids:
        if links.own in grid.header:
            rows = [Entry(number, cells) for number, cells in whole_rows(grid, problems)]
            tables.append(FormTable(grid.name, grid.file, grid.header, entries=rows))
    roots = [table for table in tables if not _inside(table, links)]
    if len(roots) != 1:
        rule = "several_forms" if roots else "no_form"
        for named in roots or grids:
            problems.add(named.file, None, "", "", Refused(rule, column=links.own))
        return None
    form = Form([roots[0], *[table for table in tables if table is not roots[0]]])
    _join(form, links, problems)
    return form


def _inside(table: FormTable, links: Links) -> bool:
    """Tell whether a table is a repeat: its rows, if it has any, name what they are inside of."""
    position = table.position(links.above) if links.above in table.header else None
    if position is None:
        return False
    return not table.entries or table.entries[0].cells[position] not in NO_PARENT


def _join(form: Form, links: Links, problems: Problems) -> None:
    named = {table.name: table for table in form.tables}
    by_key = {table.name: _by_key(table, links, problems) for table in form.tables}
    for table in form.tables[1:]:
        above_at = table.header.index(links.above)
        name_at = table.header.index(links.above_name) if links.above_name in table.header else None
        table.parent = form.main
        for entry in table.entries:
            above = named.get(entry.cells[name_at]) if name_at is not None else None
            places = [above] if above else form.tables
            key = entry.cells[above_at]
            table.parent, entry.parent = next(
                (
                    (place, by_key[place.name][key])
                    for place in places
                    if place is not table and key in by_key[place.name]
                ),
                (table.parent, None),
            )
            if entry.parent is None:
                problems.add(table.file, entry.row, links.above, key, Refused("no_such_parent"))
        table.entries = [entry for entry in table.entries if entry.parent]


def _by_key(table: FormTable, links: Links, problems: Problems) -> dict[str, Entry]:
    position = table.header.index(links.own)
    found: dict[str, Entry] = {}
    for entry in table.entries:
        key = entry.cells[position]
        if key in found:
            first = Refused("same_submission", first=found[key].row)
            problems.add(table.file, entry.row, links.own, key, first)
        found.setdefault(key, entry)
    return found


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of exports."""
    whole = say("export again, all tables in one go, and leave them as they are", language)
    return {
        "no_form": Rule(
            say("not an export of this system, the column {column} is missing", language),
            say("look at the source that the mapping names, or export again", language),
        ),
        "several_forms": Rule(
            say("several forms in one place", language),
            say("import each form by itself, with its own mapping", language),
        ),
        "no_such_parent": Rule(
            say("no submission of this export has this number", language), whole
        ),
        "same_submission": Rule(say("the same submission as in row {first}", language), whole),
    }
