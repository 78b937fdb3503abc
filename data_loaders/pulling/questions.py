"""Which questions of a mapping the form on a server asks no more."""

from collections.abc import Iterable, Iterator

from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.readers.forms.forms import FormTable, locate, paths_of
from data_loaders.pulling.faults import Fault
from data_loaders.pulling.plan import Plan

NAMED = 5
OF_THE_SYSTEM = (
    "meta",
    "instanceID",
    "instanceName",
    "start",
    "end",
    "today",
    "username",
    "deviceid",
    "KEY",
    "SubmissionDate",
    "SubmitterID",
    "SubmitterName",
    "ReviewState",
    "FormVersion",
    "UpdatedAt",
)


def refuse_changed(plan: Plan, asked: Iterable[str]) -> None:
    """Raise where the mapping reads a question by names that the form has none of any more."""
    form = FormTable("form", "form", list(asked))
    retired = {*plan.asked.get("retired", ())}
    gone = [
        names[0]
        for names in questions_of(plan.mapping)
        if names
        and not any(map(_is_system, names))
        and not retired & {*names}
        and not any(locate(form, name) for name in names)
    ]
    if gone:
        shown = ", ".join(dict.fromkeys(gone[:NAMED])) + (" …" if len(gone) > NAMED else "")
        raise Fault("changed_form", host=plan.host, questions=shown)


def _is_system(name: str) -> bool:
    return name.startswith(("_", "meta/", "meta-")) or name in OF_THE_SYSTEM


def questions_of(mapping: Mapping) -> Iterator[list[str]]:
    """Yield the names of each question that a mapping of a form reads."""
    for key, value in mapping.part("visit").items():
        if key != "fixed":
            yield paths_of(value)
    yield paths_of(mapping.part("children").get("nurse"))
    for indicator in mapping.parts("indicator"):
        for item in indicator.get("items", ()):
            yield paths_of(item["question"] if isinstance(item, dict) else item)
