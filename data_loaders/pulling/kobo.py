"""KoboToolbox, API v2: a form and its submissions, in pages of 1,000."""

import json
from collections.abc import Iterator

from data_loaders.pulling.faults import Fault
from data_loaders.pulling.pages import PAGE, Page, in_parts, number_in, records_in, whole_list
from data_loaders.pulling.plan import Plan
from data_loaders.pulling.questions import refuse_changed
from data_loaders.pulling.server import Server

BEGINS, ENDS = ("begin_group", "begin_repeat"), ("end_group", "end_repeat")
NOT_KEPT = ("_attachments",)  # addresses of photographs
FORM_OF = "_xform_id_string"


def authorization(plan: Plan) -> str:
    """Return the header that a token of KoboToolbox goes into."""
    return f"Token {plan.token.get_secret_value()}"


def files_of(server: Server, plan: Plan) -> tuple[dict[str, bytes], int]:
    """Return the form's submissions as files of JSON, and how many there are."""
    form = plan.asked["form"]
    path = f"/api/v2/assets/{form}"
    asset = server.ask(f"{path}.json")
    if not isinstance(asset, dict) or not isinstance(asset.get("uid"), str):
        raise Fault("other_answer", host=server.host, path=path)
    if asset["uid"] != form:
        raise Fault("other_form", host=server.host, form=form)
    _refuse_changed(plan, asset)

    def page_of(start: object) -> Page:
        answer = server.ask(f"{path}/data.json", start=start, limit=PAGE, sort='{"_id":1}')
        found = records_in(answer, "results", "_id", server, f"{path}/data.json")
        count = number_in(answer, "count", server, f"{path}/data.json")
        follows = start + len(found) if answer.get("next") and found else None
        return Page(found, count, follows)

    submissions = whole_list(server, "_id", page_of, 0)
    named = {one[FORM_OF] for one in submissions if FORM_OF in one}
    if not named <= {form, plan.asked.get("id_string", form)}:
        raise Fault("other_form", host=server.host, form=form)
    return dict(_written(submissions)), len(submissions)


def _refuse_changed(plan: Plan, asset: dict) -> None:
    """Refuse a form that asks other questions than the mapping reads."""
    content = asset.get("content")
    survey = content.get("survey") if isinstance(content, dict) else None
    if isinstance(survey, list) and survey:
        refuse_changed(plan, _paths(one for one in survey if isinstance(one, dict)))


def _paths(survey: Iterator[dict]) -> Iterator[str]:
    """Yield the path of each question: its groups and repeats with `/` between."""
    groups: list[str] = []
    for row in survey:
        kind, name = str(row.get("type")), str(row.get("name") or row.get("$autoname") or "")
        if kind in BEGINS:
            groups.append(name)
        elif kind in ENDS:
            del groups[-1:]
        elif name:
            yield "/".join([*groups, name])


def _written(submissions: list[dict]) -> Iterator[tuple[str, bytes]]:
    """Write the submissions as pages of one answer, each with how many there are in all."""
    for number, some in in_parts(submissions):
        kept = [{key: one[key] for key in sorted(one) if key not in NOT_KEPT} for one in some]
        page = {"count": len(submissions), "next": None, "previous": None, "results": kept}
        yield f"submissions-{number:04}.json", json.dumps(page).encode()
