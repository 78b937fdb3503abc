"""KoboToolbox, API v2: a form and its submissions, in pages of 1,000."""

import json
from collections.abc import Iterator

from data_loaders.pulling.faults import Fault
from data_loaders.pulling.pages import PAGE, Page, in_parts, number_in, records_in, whole_list
from data_loaders.pulling.plan import Plan
from data_loaders.pulling.questions import refuse_changed
from data_loaders.pulling.server import Server

GROUP, REPEAT, ENDS = "begin_group", "begin_repeat", ("end_group", "end_repeat")
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
    asked = list(_paths(_survey(asset)))
    if asked:
        refuse_changed(plan, [path for path, _ in asked])

    def page_of(start: object) -> Page:
        answer = server.ask(f"{path}/data.json", start=start, limit=PAGE, sort='{"_id":1}')
        found = records_in(answer, "results", "_id", server, f"{path}/data.json")
        count = number_in(answer, "count", server, f"{path}/data.json")
        follows = start + len(found) if answer.get("next") and found else None
        return Page(found, count, follows)

    submissions = whole_list(server, "_id", page_of, 0)
    named = {str(one[FORM_OF]) for one in submissions if FORM_OF in one}
    if not named <= {form, plan.asked.get("id_string", form)}:
        raise Fault("other_form", host=server.host, form=form)
    blank = {path: "" for path, is_repeated in asked if not is_repeated}
    return dict(_written(submissions, blank)), len(submissions)


def _survey(asset: dict) -> Iterator[dict]:
    """Yield the rows of the form, where the server says what it asks."""
    content = asset.get("content")
    survey = content.get("survey") if isinstance(content, dict) else None
    if isinstance(survey, list):
        yield from (one for one in survey if isinstance(one, dict))


def _paths(survey: Iterator[dict]) -> Iterator[tuple[str, bool]]:
    """Yield the path of each question, groups with `/` between, and whether it is in a repeat."""
    inside: list[tuple[str, str]] = []
    for row in survey:
        kind, name = str(row.get("type")), str(row.get("name") or row.get("$autoname") or "")
        if kind in (GROUP, REPEAT):
            inside.append((name, kind))
        elif kind in ENDS:
            del inside[-1:]
        elif name:
            path = "/".join([*(group for group, _ in inside), name])
            yield path, any(kind == REPEAT for _, kind in inside)


def _written(submissions: list[dict], blank: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Write the submissions as pages of one answer, each with how many there are in all.

    KoboToolbox leaves out what was not answered: `blank` are the questions of the form, so that
    one which nobody answered yet is known to be a question.
    """
    for number, some in in_parts(submissions):
        whole = [blank | one for one in some]
        kept = [{key: one[key] for key in sorted(one) if key not in NOT_KEPT} for one in whole]
        page = {"count": len(submissions), "next": None, "previous": None, "results": kept}
        yield f"submissions-{number:04}.json", json.dumps(page).encode()
