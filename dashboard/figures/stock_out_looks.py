"""How a stock-out's bar looks: by what is known of its end, and whether a pharmacy's."""

from dashboard.figures import theme
from dashboard.messages import say

ENDED, ONGOING, UNCONFIRMED = "ended", "ongoing", "unconfirmed"
# Stripes mean the same everywhere: the district pharmacy is out.
STRIPES = {"shape": "/", "fgcolor": "#ffffff", "size": 6, "solidity": 0.28}


def looks(language: str) -> dict[tuple[bool, str], tuple[str, dict]]:
    """Return how a bar looks and what the key calls it, by (is a pharmacy's, state)."""
    store = STRIPES | {"bgcolor": theme.PURPLE}
    blue, orange, purple = ({"width": 1, "color": c}
                            for c in (theme.BLUE, theme.ORANGE, theme.PURPLE))  # fmt: skip
    return {
        (False, ENDED): (say("health center", language), {"color": theme.BLUE, "line": blue}),
        (False, ONGOING): (
            say("still out when last confirmed (arrow)", language),
            {"color": theme.ORANGE, "line": orange},
        ),
        (False, UNCONFIRMED): (
            say("not confirmed lately", language),
            {"color": "#ffffff", "line": orange | {"width": 2}},
        ),
        (True, ENDED): (
            say("district pharmacy", language),
            {"color": theme.PURPLE, "pattern": store, "line": purple},
        ),
        (True, ONGOING): (
            say("district pharmacy, still out", language),
            {"color": theme.PURPLE, "pattern": store | {"shape": "x"}, "line": purple},
        ),
        (True, UNCONFIRMED): (
            say("district pharmacy, not confirmed lately", language),
            {"color": "#ffffff", "line": purple | {"width": 2}},
        ),
    }  # fmt: skip
