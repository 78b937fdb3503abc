"""The paper of a drawing: the figure with its box and its scales."""

from dataclasses import dataclass

from dashboard.svg.scales import Scale, ticks_of

GAP = 3  # plotly's, between an axis and its labels
SIZE = 12


@dataclass(frozen=True)
class Box:
    """The plot's rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide the plot is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high the plot is."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Frame:
    """A figure on paper: its box, and a scale for every axis (`x`, `y`, `x2`, …)."""

    figure: dict
    width: float
    height: float
    box: Box
    scales: dict[str, Scale]
    language: str

    @property
    def layout(self) -> dict:
        """The figure's layout."""
        return self.figure["layout"]

    @property
    def pad(self) -> float:
        """The room between the plot and its axes."""
        return self.layout.get("margin", {}).get("pad", 0)

    def axis(self, name: str) -> dict:
        """Return an axis of the layout by its short name."""
        return self.layout.get(f"{name[0]}axis{name[1:]}", {})

    def font(self, *changes: dict) -> dict:
        """Return the figure's font with changes, the last before the first."""
        return {"size": SIZE, "color": "#444"} | self.layout.get("font", {}) | merged(changes)


def merged(changes) -> dict:
    """Return dictionaries as one; what is missing or None changes nothing."""
    found = {}
    for one in changes:
        found |= one or {}
    return found


def labelled(frame: Frame, name: str) -> list[tuple[float, str]]:
    """Return the ticks of an axis that shows their labels."""
    axis = frame.axis(name)
    if not axis.get("visible", True) or not axis.get("showticklabels", True):
        return []
    return ticks_of(axis, frame.scales[name], name[0], frame.language)


def titled(frame: Frame, name: str) -> tuple[str, float]:
    """Return an axis' title and its size."""
    title = frame.axis(name).get("title") or {}
    text = title if isinstance(title, str) else title.get("text") or ""
    font = {} if isinstance(title, str) else title.get("font")
    return text, frame.font({"size": frame.font()["size"] * 1.2}, font)["size"]
