"""A page as plain HTML: what a reader sees before the scripts have arrived, or without them.

The components that the scripts will draw are written out as they stand, so that words and look are
the same. What needs a script is left out or stands still; ids are left out, for the live page has
them; every word is escaped.
"""

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType

from dash.development.base_component import Component

Picture = Callable[[Component], str]
VOID = ("br", "hr", "img", "input")
ELEMENTS = {"Link": "a", "Form": "div"}  # a form that nothing listens to could be sent
ATTRIBUTES = {
    "className": "class",
    "class_name": "class",
    "href": "href",
    "src": "src",
    "alt": "alt",
    "role": "role",
    "open": "open",
    "scope": "scope",
    "hidden": "hidden",
    "lang": "lang",
}
LOCAL = ("/", "?", "#", "data:image/")
WRITTEN = "data-html"
Filled = Mapping[tuple[str, str], object]
NOTHING: Filled = MappingProxyType({})


def still(component, picture: Picture, filled: Filled = NOTHING) -> str:
    """Write a component tree as HTML; `picture` draws what stands for a graph.

    `filled`: (id, property) -> what a callback will put there.
    """
    if isinstance(component, list | tuple):
        return "".join(still(one, picture, filled) for one in component)
    if not isinstance(component, Component):
        return "" if component is None or isinstance(component, bool) else escape(str(component))
    kind = type(component).__name__
    if kind in SPECIAL:
        return SPECIAL[kind](component, picture)
    name = ELEMENTS.get(kind, kind.lower())
    if name in VOID:
        return f"<{name}{attributes(component)}>"
    if hasattr(component, WRITTEN):
        return f"<{name}{attributes(component)}>{getattr(component, WRITTEN)}</{name}>"
    given = getattr(component, "children", None)
    inside = filled.get((getattr(component, "id", ""), "children"), given)
    return f"<{name}{attributes(component)}>{still(inside, picture, filled)}</{name}>"


def written(component: Component) -> Component:
    """Return a component whose inside is one text of HTML instead of hundreds of components.

    For what is only read and followed: the browser looks at every component whenever anything
    changes. `written.js` sets the text in its place and lets its links lead on.
    """
    html = still(component.children, lambda graph: "")
    return type(component)(className=component.className, **{WRITTEN: html})


def chosen(select: Component) -> str:
    """Return what a select shows when it is closed."""
    options = getattr(select, "options", None) or []
    labels = {one["value"]: one["label"] for one in options}
    return str(labels.get(getattr(select, "value", None), ""))


def attributes(component: Component) -> str:
    """Write the attributes that matter without scripts; addresses stay on this host."""
    found = []
    for given, name in ATTRIBUTES.items():
        value = getattr(component, given, None)
        if value in (None, False) or isinstance(value, Component):
            continue
        if value == "" and name != "alt":  # a picture that says nothing says so
            continue
        if name in ("href", "src") and not str(value).startswith(LOCAL):
            continue
        found.append(f" {name}" if value is True else f' {name}="{escape(str(value))}"')
    style = getattr(component, "style", None) or {}
    rules = "".join(
        f"{hyphenated(name)}:{value}{'px' if isinstance(value, int) else ''};"
        for name, value in style.items()
    )
    return "".join(found) + (f' style="{escape(rules)}"' if rules else "")


def hyphenated(name: str) -> str:
    """Write a property of style as CSS does: minWidth is min-width."""
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name)


SPECIAL: dict[str, Callable[[Component, Picture], str]] = {
    "Graph": lambda graph, picture: picture(graph),
    "Select": lambda select, _: f'<span class="form-select">{escape(chosen(select))}</span>',
} | dict.fromkeys(("Store", "Location", "Checklist", "Input", "Upload", "Button"), lambda *_: "")
