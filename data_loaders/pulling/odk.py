"""ODK Central: a form and its submissions by OData, with repeats in their places."""

import json
from base64 import b64encode
from urllib.parse import parse_qs, quote, urlsplit

from data_loaders.importing.readers.forms.odata import CONTEXT, MAIN, NEXT, RECORDS
from data_loaders.pulling.faults import Fault
from data_loaders.pulling.pages import PAGE, Page, in_parts, number_in, records_in, whole_list
from data_loaders.pulling.plan import Plan
from data_loaders.pulling.questions import refuse_changed
from data_loaders.pulling.server import Server

COUNT, OWN, TOKEN = "@odata.count", "__id", "$skiptoken"
STRUCTURE, REPEAT = "structure", "repeat"


def authorization(plan: Plan) -> str:
    """Return the header: of a session's token, or of a user and her password."""
    return basic_or(plan, "Bearer")


def basic_or(plan: Plan, scheme: str) -> str:
    """Return the header of a user and her password where [pull] names a user, else of a token."""
    secret = plan.token.get_secret_value()
    if "user" in plan.asked:
        pair = f"{plan.asked['user']}:{secret}"
        return f"Basic {b64encode(pair.encode()).decode()}"
    return f"{scheme} {secret}"


def files_of(server: Server, plan: Plan) -> tuple[dict[str, bytes], int]:
    """Return the form's submissions as files of OData, and how many there are."""
    form = plan.asked["form"]
    path = f"/v1/projects/{plan.asked['project']}/forms/{quote(form, safe='')}"
    described = server.ask(path)
    if not isinstance(described, dict) or not isinstance(described.get("xmlFormId"), str):
        raise Fault("other_answer", host=server.host, path=path)
    if described["xmlFormId"] != form:
        raise Fault("other_form", host=server.host, form=form)
    _refuse_changed(server, plan, f"{path}/fields")
    feed = f"{path}.svc/{MAIN}"

    def page_of(token: object) -> Page:
        query = {"$top": PAGE, "$count": "true", "$expand": "*"} | ({TOKEN: token} if token else {})
        answer = server.ask(feed, **query)
        found = records_in(answer, RECORDS, OWN, server, feed)
        if f"/forms/{quote(form, safe='')}.svc/" not in str(answer.get(CONTEXT)):
            raise Fault("other_form", host=server.host, form=form)
        return Page(found, number_in(answer, COUNT, server, feed), _following(answer, server, feed))

    submissions = whole_list(server, OWN, page_of, "")
    if any(_status(one) for one in submissions):
        raise Fault("encrypted", host=server.host)
    context = f"$metadata#{MAIN}"
    files = {
        f"{MAIN}-{number:04}.json": json.dumps({CONTEXT: context, RECORDS: some}).encode()
        for number, some in in_parts(submissions)
    }
    return files, len(submissions)


def _following(answer: dict, server: Server, path: str) -> str | None:
    """Return what the next page is asked with; its address is ours, whatever the answer says."""
    link = answer.get(NEXT)
    if not link:
        return None
    try:
        return parse_qs(urlsplit(str(link)).query)[TOKEN][0]
    except (ValueError, KeyError):
        raise Fault("other_answer", host=server.host, path=path) from None


def _status(submission: dict) -> object:
    """Return why the answers of a submission cannot be read; nothing where they can."""
    system = submission.get("__system")
    return system.get("status") if isinstance(system, dict) else None


def _refuse_changed(server: Server, plan: Plan, path: str) -> None:
    fields = server.ask(path)
    if not isinstance(fields, list) or not all(isinstance(one, dict) for one in fields):
        raise Fault("other_answer", host=server.host, path=path)
    kinds = {str(one.get("path", "")).strip("/"): one.get("type") for one in fields}
    repeats = [path for path, kind in kinds.items() if kind == REPEAT]
    asked = [path for path, kind in kinds.items() if kind not in (STRUCTURE, REPEAT)]
    refuse_changed(plan, (_column(path, repeats) for path in asked))


def _column(path: str, repeats: list[str]) -> str:
    """Return what a question is called in its table: without the repeat that it stands in."""
    inside = max((one for one in repeats if path.startswith(f"{one}/")), key=len, default="")
    return path.removeprefix(f"{inside}/").replace("/", "-")
