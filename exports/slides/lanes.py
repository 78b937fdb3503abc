"""The lanes of a timeline: who lies where from when to when, told by one colour each."""

from dashboard.drawing import theme
from dashboard.svg.symbols import one_of
from exports.slides.native import DAY, guarded, serial

SOLID, HATCHED = (theme.PURPLE, theme.ORANGE), "#6fa3cc"
MARK = 0.008  # of the window: how long a mark of a day is drawn
Span = tuple[float, float, str]


def bars_of(figure: dict) -> list[dict]:
    """Return the bar traces that run from a day."""
    return [one for one in figure["data"] if one["type"] == "bar" and len(one.get("base") or ())]


def lanes_of(figure: dict, low: float, high: float) -> dict[float, list[Span]]:
    """Return every lane's spans (from, to, colour) in order, top lane first; later traces win."""
    found: dict[float, list[Span]] = {}
    for trace in bars_of(figure):
        for place, (begin, days, lane) in enumerate(
            zip(trace["base"], trace["x"], trace["y"], strict=False)
        ):
            start = serial(begin)
            if start is not None:
                span = (max(start, low), min(start + float(days) / DAY, high), look(trace, place))
                found[lane] = over(found.get(lane, []), span)
    for trace in figure["data"]:
        if trace["type"] != "scatter" or "markers" not in trace.get("mode", ""):
            continue
        for place, (day, lane) in enumerate(zip(trace["x"], trace["y"], strict=False)):
            at = serial(day)
            if at is not None and lane in found:
                end = min(at + (high - low) * MARK, high)
                span = (end - (high - low) * MARK, end, look(trace, place))
                found[lane] = over(found[lane], span)
    downwards = figure["layout"].get("yaxis", {}).get("range", [1, 0])
    return dict(sorted(found.items(), reverse=downwards[0] < downwards[-1]))


def look(trace: dict, place: int) -> str:
    """Return the one colour that a trace's bar or mark is told by."""
    marker = trace.get("marker", {})
    ink = str(one_of(marker.get("color"), place, "#005f9e"))
    if marker.get("pattern", {}).get("fgcolor") == "#ffffff" and ink not in SOLID:
        return HATCHED  # white stripes on blue: one paler blue
    if not ink.startswith("#") or ink == "#ffffff":
        pattern, line = marker.get("pattern", {}), marker.get("line", {})
        ink = str(pattern.get("bgcolor") or one_of(line.get("color"), place, "#8b979e"))
    return ink if ink.startswith("#") and len(ink) == 7 else "#8b979e"


def over(spans: list[Span], new: Span) -> list[Span]:
    """Lay a span over others: it cuts away what lies below."""
    start, end, _ = new
    if end <= start:
        return spans
    kept = []
    for a, b, ink in spans:
        kept += [(a, min(b, start), ink)] if a < start else []
        kept += [(max(a, end), b, ink)] if b > end else []
    return sorted([*kept, new])


def alternating(spans: list[Span], low: float) -> list[tuple[float, str]]:
    """Return gap, days, gap, days, …: the first gap counts from day 0, as the axis does."""
    ends = [0.0, *(end for _, end, _ in spans)]
    found = []
    for before, (start, end, ink) in zip(ends, spans, strict=False):
        found += [(max(start - before, 0.0), ""), (end - start, ink)]
    return found


def names_of(figure: dict, lanes: list[float]) -> list[str]:
    """Return each lane's name, once a row: the ticks beside it or the words above it."""
    layout = figure["layout"]
    axis = layout.get("yaxis", {})
    known = [
        (at, text)
        for at, text in zip(axis.get("tickvals") or (), axis.get("ticktext") or (), strict=False)
        if text and axis.get("visible", True)
    ]
    known = known or [
        (note["y"], note["text"])
        for note in layout.get("annotations") or ()
        if note.get("xref") == "paper" and note.get("x") == 0
    ]
    above = not (axis.get("tickvals") and axis.get("visible", True))
    names, before = [], None
    for lane in lanes:
        if above:  # the words stand above the lanes they name
            nearest = max((one for one in known if one[0] <= lane), default=(0, ""))
        else:
            nearest = min(known, key=lambda one: abs(one[0] - lane), default=(0, ""))
        parts = [nearest[1]] if nearest != before else []
        names.append(guarded(" ".join([*parts, *codes_on(figure, lane)])))
        before = nearest
    return names


def codes_on(figure: dict, lane: float) -> list[str]:
    """Return what is written on a lane: the codes of those whose bars lie there."""
    return [
        str(words)
        for trace in figure["data"]
        if trace["type"] == "scatter" and trace.get("mode") == "text"
        for words, at in zip(trace.get("text") or (), trace["y"], strict=False)
        if at == lane and words
    ]
