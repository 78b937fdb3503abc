"""Walks component trees and sends the posts a browser sends: what the tests of pages stand on."""

import json
import re
from collections.abc import Iterator
from html import unescape
from importlib import import_module

from dash.development.base_component import Component

from layouts.ids import LOCATION, part
from layouts.parts.still import WRITTEN

# Dash's own components are sent under names that they had as packages of their own.
LIBRARIES = {"dash_html_components": "dash.html", "dash_core_components": "dash.dcc"}


def components(tree) -> Iterator[Component]:
    """Yield every component of a tree, or of lists and tuples of trees, outermost first."""
    if isinstance(tree, list | tuple):
        for branch in tree:
            yield from components(branch)
    elif isinstance(tree, Component):
        yield tree
        yield from components(getattr(tree, "children", None))


def links(tree) -> list[str]:
    """List where a tree's links lead, those written as text among them."""
    found = []
    for one in components(tree):
        found += [one.href] if type(one).__name__ == "Link" else []
        found += map(unescape, re.findall(r'<a[^>]* href="([^"]*)"', getattr(one, WRITTEN, "")))
    return found


def ids(tree) -> list[str]:
    """List the ids drawn in a tree, as often as they are drawn."""
    return [one.id for one in components(tree) if getattr(one, "id", None)]


def graphs(tree) -> list[Component]:
    """List the graphs of a tree."""
    return [one for one in components(tree) if type(one).__name__ == "Graph"]


def dependencies(client) -> list[dict]:
    """List every callback of an app, as the browser gets them."""
    return client.get("/_dash-dependencies").get_json()


def named_ids(callback: dict) -> set[str]:
    """Return the ids that one callback names as outputs, inputs or states."""
    outputs = re.findall(r"([\w-]+)\.\w+", callback["output"])
    return {*outputs, *(one["id"] for one in (*callback["inputs"], *callback["state"]))}


def post_page(client, page, search: str, headers: dict | None = None, **other):
    """Ask a page's question as the browser does: one post with the query string.

    `other` replaces parts of the post.
    """
    location = part(page.NAME, LOCATION)
    asked = next(
        one
        for one in dependencies(client)
        if [each["id"] for each in one["inputs"]] == [location] and not one["clientside_function"]
    )
    pairs = [pair.rsplit(".", 1) for pair in asked["output"].strip(".").split("...")]
    body = {
        "output": asked["output"],
        "outputs": [{"id": name, "property": prop} for name, prop in pairs],
        "inputs": [{"id": location, "property": "search", "value": search}],
        "changedPropIds": [f"{location}.search"],
    }
    return client.post("/_dash-update-component", json=body | other, headers=headers)


def rebuilt(sent):
    """Return what was sent to a browser as components again, wherever any stand in it."""
    if isinstance(sent, list):
        return [rebuilt(one) for one in sent]
    if not isinstance(sent, dict):
        return sent
    if {*sent} != {"type", "namespace", "props"}:
        return sent
    library = import_module(LIBRARIES.get(sent["namespace"], sent["namespace"]))
    kind = getattr(library, sent["type"])
    children = {name: rebuilt(value) for name, value in sent["props"].items() if name == "children"}
    return kind(**sent["props"] | children)


def strictly_parsed(text: str):
    """Parse JSON as its standard says: NaN and Infinity are no numbers."""

    def refuse(constant):
        raise AssertionError(f"{constant} in JSON")

    return json.loads(text, parse_constant=refuse)
