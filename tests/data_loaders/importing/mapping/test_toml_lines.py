"""Keys of a TOML file are found in their lines, in whatever way they are written."""

import pytest

from data_loaders.importing.mapping.toml_lines import Lines

TEXT = """\
# source = "a comment"
source = "kobo"

[visit]
code = "x"
"quoted key" = 1
a.b = 2
[visit.fixed]
domain = "IMCI"

[[indicator]]
code = "A"
items = [
    "one",    # "three"
    "two",
]
[indicator.deep]
x = 1
[[indicator]]
code = "B"
items = ["two"]
[[rows.events]]
on = "y"
[[rows.events]]
on = "z"
"""


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("source",), "", 2),
        (("visit",), "", 4),
        (("visit", "code"), "", 5),
        (("visit", "quoted key"), "", 6),
        (("visit", "a", "b"), "", 7),
        (("visit", "fixed", "domain"), "", 9),
        (("indicator", 0), "", 11),
        (("indicator", 0, "items"), "two", 15),
        (("indicator", 0, "deep", "x"), "", 18),
        (("indicator", 1), "", 19),
        (("indicator", 1, "items"), "two", 21),
        (("indicator", 1, "missing"), "", 19),
        (("rows", "events", 1, "on"), "", 25),
        (("nowhere", "at all"), "", 1),
        (("indicator", 1, "items"), "not there", 21),
    ],
)
def test_every_key_has_its_line(path, value, line):
    assert Lines(TEXT).line(path, value) == line
