"""The page on which names of nurses are asked for, as plain HTML: why, by whom, for how long."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from dashboard.messages import say
from layouts.own.accounts import Form, button, link, page, sent_to
from layouts.own.accounts import field as field_of

REASONS = ("visit", "training", "data", "safety", "other")


@dataclass(frozen=True)
class Names:
    """Whose names (kind and code; empty: nobody's), what they need, and those that are shown."""

    subject: tuple[str, str] = ("", "")
    needs_reason: bool = False
    shown: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None
    there: str = "/"


def names_page(form: Form, names: Names) -> str:
    """Show names, or ask what is to be said before they are shown."""
    language, (kind, code) = form.language, names.subject
    back = link(form.root + names.there, say("Back", language))
    if not kind:
        nobody = say("There is no such nurse here, or her name is not for you to see.", language)
        return page(form, say("Names", language), f"<p>{escape(nobody)}</p>", back)
    title = say("Names at {place}", language).format(place=code)
    if kind == "nurse":
        title = say("The name of {nurse}", language).format(nurse=code)
    inside = shown_names(form, names) if names.shown else asked_names(form, names)
    return page(form, title, form.told, *inside, back)


def shown_names(form: Form, names: Names) -> tuple[str, ...]:
    """Draw the names with the button that hides them."""
    language = form.language
    rows = "".join(
        f"<dt>{escape(code)}</dt><dd>{escape(name)}</dd>" for code, name in names.shown.items()
    )
    until = say("Until {time} UTC, on this screen alone", language)
    said = until.format(time=f"{names.until:%H:%M}")
    hide = button(say("Hide the names", language), "hide")
    return (
        f'<dl class="names">{rows}</dl>',
        f"<p>{escape(said)}</p>",
        sent_to("/names", form, *carried(names), hide),
    )


def asked_names(form: Form, names: Names) -> tuple[str, ...]:
    """Ask for what is missing; say what will be written down."""
    language = form.language
    advice = say(
        "Names are shown for 30 minutes, in this browser alone: not on the projector, in print or "
        "in files. It is written down who was shown them, and the nurse can read it.",
        language,
    )
    show = button(say("Show", language), "show")
    fields = (*carried(names), *(reason_fields(language) if names.needs_reason else ()), show)
    return f"<p>{escape(advice)}</p>", sent_to("/names", form, *fields)


def carried(names: Names) -> tuple[str, ...]:
    """Draw what a form about names carries."""
    kind, code = names.subject
    return tuple(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in ((kind, code), ("next", names.there))
    )


def reason_fields(language: str) -> tuple[str, ...]:
    """Ask for a reason, a few words and the password."""
    words = reason_words(language)
    options = "".join(
        f'<option value="{one}">{escape(words[one])}</option>' for one in ("", *REASONS)
    )
    label = escape(say("Reason", language))
    select = f'<select class="form-select" name="reason" required>{options}</select>'
    reason = f"<label>{label}{select}</label>"
    told = say("In a few words, without a name: the nurse can read it", language)
    password = say("Your password", language)
    return (
        reason,
        field_of("told", told, complete="off"),
        field_of("password", password, kind="password", complete="current-password"),
    )


def reason_words(language: str) -> dict[str, str]:
    """Return what each reason is called by people; the first is none yet."""
    return {
        "": say("Choose one", language),
        "visit": say("To prepare a visit with her", language),
        "training": say("Training, leave or a posting", language),
        "data": say("To correct the data", language),
        "safety": say("Safety of a patient", language),
        "other": say("Something else", language),
    }
