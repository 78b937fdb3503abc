"""The picture of waiting: the share not filled, or not there yet, falling from 100%."""

from dashboard.drawing import theme
from dashboard.drawing.axes import SMALL, counted_ticks
from dashboard.methods.survival_steps import Course
from dashboard.turnover.figures.retention import curve_traces, event_dots
from dashboard.wording import percent

HEIGHT = 330


def waiting_curve(course: Course, title: str, hover: str, name: str) -> dict:
    """Draw the share that is still waiting, falling from 100%; dotted below five at risk.

    `title` names the axis of time, `hover` with {time}, {share} and {n} each event, `name` the
    vertical axis.
    """
    steps = course.events[1:]
    words = [
        hover.format(time=f"{step.begin:.0f}", share=percent(step.height), n=step.at_risk)
        for step in steps
    ]
    traces = [*curve_traces(course), event_dots(steps, words)]
    return {"data": traces, "layout": waiting_layout(course, title, name)}


def waiting_layout(course: Course, title: str, name: str) -> dict:
    """Return the axes; below each tick stands how many are still followed then."""
    labels = [str(tick) for tick in course.ticks]
    words = {"font": {"size": SMALL, "color": theme.MUTED}}
    return theme.layout(
        HEIGHT,
        margin={"l": 8, "r": 16, "t": 14, "b": 8, "pad": 4},
        xaxis={
            **counted_ticks(list(course.ticks), labels, list(course.at_risk)),
            "range": [-0.02 * course.last, course.last * 1.03],
            "showgrid": False,
            "showline": True,
            "title": {"text": title} | words,
        },
        yaxis=theme.percent_axis() | {"title": {"text": name} | words},
    )
