"""Which indicators a district's meeting opens with: at most six, on one slide."""

from collections.abc import Iterable, Sequence

from dashboard.indicators import Indicator

MOST_HEADLINES = 6
# Danger signs, classification, treatment, antibiotics, vital signs, counselling: the order in
# which the published MESH results and WHO's priority indicators are read.
FIRST = (
    "DNG",
    "AS1",
    "CLS",
    "TRT",
    "TX1",
    "AMX",
    "ABX",
    "TX4",
    "VIT",
    "VS",
    "GRO",
    "CL",
)


def headlines(indicators: Sequence[Indicator], seen: Iterable[str]) -> tuple[Indicator, ...]:
    """Return the observed indicators that a meeting looks at first.

    `seen`: codes observed. Known codes come first; a registry that has other codes gives its own
    first ones.
    """
    seen = set(seen)
    of_code = {one.code: one for one in indicators if one.code in seen}
    known = [of_code[code] for code in FIRST if code in of_code]
    others = [one for one in of_code.values() if one not in known]
    return tuple([*known, *others][:MOST_HEADLINES])
