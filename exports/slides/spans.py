"""Bars from day to day as a native stacked chart: the first series of each pair is the gap."""

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide as Page
from pptx.util import Pt

from dashboard.svg.layout import framed
from exports.slides.lanes import alternating, bars_of, lanes_of, look, names_of
from exports.slides.native import DAY, EPOCH, day_steps, described, plain_axis
from exports.slides.text import Box, colour, put_text

KEY = 0.26  # inches
MOST_AT_9 = 24  # lanes whose names fit at 9 points
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def can_be_spans(figure: dict) -> bool:
    """Tell whether a figure is of bars from day to day, and of little else."""
    kinds = {one["type"] for one in figure["data"]}
    return bool(bars_of(figure)) and "heatmap" not in kinds


def put_spans(page: Page, figure: dict, name: str, box: Box) -> None:
    """Put a timeline as a native chart, with its key above."""
    scale = framed(figure, 600, "en").scales["x"]
    low, high = scale.low / DAY + EPOCH, scale.high / DAY + EPOCH
    lanes = lanes_of(figure, low, high)
    data = CategoryChartData(number_format="0")
    data.categories = names_of(figure, list(lanes))
    flat = [alternating(spans, low) for spans in lanes.values()]
    most = max(map(len, flat), default=0)
    for place in range(most):
        title = "gap" if place % 2 == 0 else "days"
        data.add_series(
            f"{title} {place // 2 + 1}",
            [row[place][0] if place < len(row) else None for row in flat],
        )
    put_key(page, figure, Box(box.left, box.top, box.width, KEY))
    room = Box(box.left, box.top + KEY, box.width, box.height - KEY)
    frame = page.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *room.emu, data)
    described(frame, name)
    dress(frame.chart, flat, low, high)


def dress(chart, flat: list, low: float, high: float) -> None:
    """Colour every span, hide the gaps, and give the axes their days."""
    chart.has_legend = chart.has_title = False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 25, 100
    for place, series in enumerate(plot.series):
        series.format.fill.background()
        if place % 2:
            for row, spans in enumerate(flat):
                if place < len(spans):
                    fill = series.points[row].format.fill
                    fill.solid()
                    fill.fore_color.rgb = colour(spans[place][1])
    plain_axis(chart.value_axis, low, high, day_steps(low, high), "mmm yyyy")
    chart.value_axis.major_gridlines.format.line.color.rgb = colour("#dfe5e8")
    chart.category_axis.reverse_order = True
    size = 9 if len(flat) <= MOST_AT_9 else 7
    chart.category_axis.tick_labels.font.size = Pt(size)
    chart.category_axis.format.line.fill.background()
    every = chart.category_axis._element.makeelement(f"{CHART}tickLblSkip", {"val": "1"})
    chart.category_axis._element.find(f"{CHART}noMultiLvlLbl").addprevious(every)


def put_key(page: Page, figure: dict, box: Box) -> None:
    """Name the colours above the chart."""
    named = {
        one["name"]: look(one, 0)
        for one in figure["data"]
        if one.get("name") and one.get("showlegend", True)
    }
    frame = page.shapes.add_textbox(*box.emu).text_frame
    runs = [[pair for name in named for pair in (("■ ", True), (f"{name}   ", False))]]
    put_text(frame, runs, 10, "#14232b")
    squares = frame.paragraphs[0].runs[::2]
    for run, ink in zip(squares, named.values(), strict=False):
        run.font.color.rgb = colour(ink)
