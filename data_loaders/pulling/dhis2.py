"""DHIS2, Web API: organisation units in pages, and the values of data sets or of analytics."""

import json
from collections.abc import Iterator
from datetime import date

from dashboard.months import last_of_month, shifted
from data_loaders.importing.readers.dhis2.indicators import DENOMINATOR, NUMERATOR
from data_loaders.importing.readers.dhis2.units import UNITS
from data_loaders.importing.readers.dhis2.values import HEADERS, ROWS, VALUES
from data_loaders.pulling.faults import Fault
from data_loaders.pulling.odk import basic_or
from data_loaders.pulling.pages import PAGE, Page, number_in, records_in, whole_list
from data_loaders.pulling.plan import Plan
from data_loaders.pulling.server import Server

FIELDS = "id,code,displayName,path,geometry"
MONTHS_AT_ONCE = 3  # a country's values of more are over 50 MB
KEY = ("dataElement", "period", "orgUnit", "categoryOptionCombo", "attributeOptionCombo")
KEPT = (*KEY, "value", "deleted")
METADATA = "metaData"
Months = tuple[date, date]


def authorization(plan: Plan) -> str:
    """Return the header: of a personal access token, or of a user and her password."""
    return basic_or(plan, "ApiToken")


def files_of(server: Server, plan: Plan, months: Months) -> tuple[dict[str, bytes], int]:
    """Return units and values of some months as files of JSON, and how many values there are."""
    if not plan.asked.get("data_sets") and not plan.asked.get("analytics"):
        raise Fault("nothing_to_ask")
    if not plan.mapping.part("org_units"):
        raise Fault("no_levels")
    units = _units(server, plan)
    files = {"units.json": json.dumps({UNITS: units}).encode()}
    values = 0
    for span in _spans(months):
        if plan.asked.get("data_sets"):
            found = _values(server, plan, span)
            answer, values = {VALUES: found}, values + len(found)
        else:
            answer = _analytics(server, plan, span)
            values += len(answer[ROWS])
        files[f"values-{span[0]:%Y-%m}.json"] = json.dumps(answer).encode()
    return files, values


def _spans(months: Months) -> Iterator[Months]:
    """Yield the first and last months of what is asked for at once."""
    first, last = months
    while first <= last:
        yield first, min(last, shifted(first, MONTHS_AT_ONCE - 1))
        first = shifted(first, MONTHS_AT_ONCE)


def _units(server: Server, plan: Plan) -> list[dict]:
    """Return the organisation units below the one that [pull] names, and itself."""
    path = "/api/organisationUnits.json"

    def page_of(number: object) -> Page:
        answer = server.ask(
            path,
            fields=FIELDS,
            filter=f"path:like:{plan.asked['org_unit']}",
            order="id:asc",
            paging="true",
            page=number,
            pageSize=PAGE,
        )
        found = records_in(answer, UNITS, "id", server, path)
        pager = answer.get("pager")
        if not isinstance(pager, dict):
            raise Fault("other_answer", host=server.host, path=path)
        is_last = number >= number_in(pager, "pageCount", server, path)
        return Page(found, number_in(pager, "total", server, path), None if is_last else number + 1)

    units = whole_list(server, "id", page_of, 1)
    if plan.asked["org_unit"] not in {one["id"] for one in units}:
        raise Fault("not_there", host=server.host, path=path, status=200)
    return units


def _values(server: Server, plan: Plan, span: Months) -> list[dict]:
    """Return the values of all data sets; one that stands in two of them is one."""
    found: dict[tuple, dict] = {}
    path = "/api/dataValueSets.json"
    for data_set in plan.asked["data_sets"]:
        answer = server.ask(
            path,
            dataSet=data_set,
            orgUnit=plan.asked["org_unit"],
            children="true",
            startDate=f"{span[0]}",
            endDate=f"{last_of_month(span[1])}",
            includeDeleted="true",
        )
        if not isinstance(answer, dict):
            raise Fault("other_answer", host=server.host, path=path)
        if answer.get("dataSet", data_set) != data_set:
            raise Fault("other_form", host=server.host, form=data_set)
        sent = records_in({VALUES: []} | answer, VALUES, "dataElement", server, path)
        own = {tuple(str(one.get(name, "")) for name in KEY): one for one in sent}
        if len(own) < len(sent):
            raise Fault("twice", host=server.host)
        for key, one in own.items():
            kept = {name: one[name] for name in KEPT if name in one}
            if found.setdefault(key, kept) != kept:
                raise Fault("keeps_changing", host=server.host, times=1)
    return [found[key] for key in sorted(found)]


def _analytics(server: Server, plan: Plan, span: Months) -> dict:
    """Return the rows of analytics for the mapping's elements, by month and health center."""
    path, months = "/api/analytics.json", [span[0]]
    while months[-1] < span[1]:
        months.append(shifted(months[-1], 1))
    level = plan.mapping.part("org_units")["center_level"]
    elements = dict.fromkeys(_elements(plan))
    periods = ";".join(f"{month:%Y%m}" for month in months)
    places = f"ou:{plan.asked['org_unit']};LEVEL-{level}"
    dimensions = [f"dx:{';'.join(elements)}", f"pe:{periods}", places]
    pairs = any("dhis2_indicator" in one for one in plan.mapping.parts("indicator"))
    more = {"includeNumDen": "true"} if pairs else {}
    answer = server.ask(path, dimension=dimensions, skipMeta="false", **more)
    rows = records_of_analytics(answer, server, path)
    if len({repr(row[:3]) for row in rows}) < len(rows):
        raise Fault("twice", host=server.host)
    kept = {name: answer[name] for name in (HEADERS, METADATA) if name in answer}
    return kept | {ROWS: sorted(rows, key=repr)}


def records_of_analytics(answer: object, server: Server, path: str) -> list[list]:
    """Return the rows of an analytics answer, each as wide as its headers."""
    headers, rows = (
        answer.get(name) if isinstance(answer, dict) else None for name in (HEADERS, ROWS)
    )
    if not isinstance(headers, list) or not isinstance(rows, list):
        raise Fault("other_answer", host=server.host, path=path)
    if not all(isinstance(row, list) and len(row) == len(headers) for row in rows):
        raise Fault("other_answer", host=server.host, path=path)
    names = [one.get("name") if isinstance(one, dict) else "" for one in headers]
    if names[:3] != ["dx", "pe", "ou"]:
        raise Fault("other_answer", host=server.host, path=path)
    height = number_in({"height": len(rows)} | answer, "height", server, path)
    if height != len(rows):
        raise Fault("half", host=server.host, got=f"{len(rows):,}", count=f"{height:,}")
    return rows


def _elements(plan: Plan) -> Iterator[str]:
    for indicator in plan.mapping.parts("indicator"):
        yield from indicator.get(NUMERATOR, ())
        yield from indicator.get(DENOMINATOR, ())
        if "dhis2_indicator" in indicator:
            yield indicator["dhis2_indicator"]
