"""Where the form of a mapping stands: the browser fills it for files that need one."""

import json

from dash import html

from dashboard.messages import say
from layouts.ids import part

MAPPING_FORM = part("data", "mapping-form")


def mapping_form(language: str) -> html.Div:
    """Draw the place of the form; assets/…/mapping-form.js fills it when files are chosen."""
    return html.Div(
        id=MAPPING_FORM,
        className="mapping-form",
        hidden=True,
        **{"data-words": json.dumps(words(language), ensure_ascii=False)},
    )


def words(language: str) -> dict[str, str]:
    """Return what the browser says by itself while a mapping is filled in."""
    return {
        "looking": say("Looking at the files …", language),
        "advice": say(
            "Look through what was recognised, fill what is left, then check. Nothing goes in yet.",
            language,
        ),
        "template": say("These are files of the template: check them.", language),
        "left": say("{n} left to fill", language),
        "none_left": say("Nothing is left open; look it over all the same.", language),
        "choose": say("choose …", language),
        "nothing": say("none", language),
        "no_answer": say("it is no answer", language),
        "suggestion": say("Is it {words}?", language),
        "suggestions": say("Take all {n} suggestions of this part", language),
        "add": say("Add a question or element", language),
        "bring": say("Bring this in", language),
        "another": say("Add an indicator", language),
        "kept": say("Mapping", language),
        "begin": say("a new one", language),
        "changed": say("What changed since it was last used", language),
        "preview": say("What these files would bring", language),
        "numbers": say("The numbers they give", language),
        "download": say("Download this mapping (TOML)", language),
        "needed": say("left to fill", language),
    }
