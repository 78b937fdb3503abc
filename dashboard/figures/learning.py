"""The picture of learning: nurses new in a post, from one mentoring visit to the next."""

import pandas as pd

from dashboard.figures.axes import counted_ticks
from dashboard.figures.lines import lines_layout, strong_line, thin_lines
from dashboard.messages import say, say_many
from dashboard.wording import percent, proportion

# A median of fewer says more of who they are than of how nurses learn (domain section 4.4).
FEWEST_NURSES = 5


def learning_lines(points: pd.DataFrame, curve: pd.DataFrame, language: str) -> dict:
    """Draw a thin line a posting, and the median in bold where five or more nurses are observed.

    `points`: rows of `visit_points`; `curve`: rows of `learning_curve`. Under each visit number
    stands the number of nurses.
    """
    lines = points.assign(
        posting=points.groupby(["nurse", "health_center", "posted_on"]).ngroup(),
        hover=[proportion(int(row.numerator), int(row.denominator), language)
               for row in points.itertuples()],
    )  # fmt: skip
    traces = [thin_lines(lines, "posting", "visit_number", say("one nurse", language))]
    firm = curve[curve.nurses >= FEWEST_NURSES]
    if len(firm):
        name = say("median of the nurses", language)
        words = median_words(firm, language)
        traces.append(strong_line(firm.visit_number, firm["median"], words, name))
    numbers = [int(number) for number in curve.visit_number]
    axis = counted_ticks(numbers, [str(n) for n in numbers], [int(n) for n in curve.nurses])
    axis["range"] = [0.6, max(numbers, default=1) + 0.4]
    title = say("mentoring visit since the posting began;<br>below: nurses observed", language)
    return {"data": traces, "layout": lines_layout(axis, title)}


def median_words(curve: pd.DataFrame, language: str) -> list[str]:
    """Say of each point of the median what it rests on."""
    said = say("median {median} of {nurses}<br>together {rate}", language)
    return [
        said.format(
            median=percent(row.median),
            nurses=say_many("{n} nurse", "{n} nurses", int(row.nurses), language),
            rate=proportion(int(row.numerator), int(row.denominator), language),
        )
        for row in curve.itertuples()
    ]
