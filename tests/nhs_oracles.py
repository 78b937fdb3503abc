"""The NHS rules for points on an XmR chart again, every window tried on every point."""

from collections.abc import Sequence


def nhs_causes(values: Sequence[float], lower: float, upper: float, mean: float) -> list[str]:
    """Try every window of the NHS rules on every point, the first rule that holds wins."""
    near = (upper - mean) * 2 / 3
    found = []
    for i, value in enumerate(values):
        side = (value > mean) - (value < mean)
        cause = "Common Cause"
        for rule in (run_of_seven, two_of_three, trend_of_seven):
            cause = rule(values, i, mean, near, lower, upper) or cause
        if value > upper or value < lower:
            cause = "Above UCL" if side > 0 else "Below LCL"
        found.append(cause)
    return found


def spans(i: int, length: int, total: int) -> list[range]:
    """List the windows of `length` places that hold place i."""
    return [range(s, s + length) for s in range(i - length + 1, i + 1) if 0 <= s <= total - length]


def run_of_seven(values, i, mean, *_) -> str | None:
    """Name a run of 7 on one side of the mean that holds point i."""
    for span in spans(i, 7, len(values)):
        if all(values[j] > mean for j in span):
            return "7 Points Above CL"
        if all(values[j] < mean for j in span):
            return "7 Points Below CL"
    return None


def two_of_three(values, i, mean, near, lower, upper) -> str | None:
    """Name a pair near one limit, in three points on its side, that holds point i."""

    def close(j: int) -> bool:
        return near < abs(values[j] - mean) and lower <= values[j] <= upper

    for span in spans(i, 3, len(values)):
        if close(i) and sum(close(j) for j in span) >= 2:
            if all(values[j] > mean for j in span):
                return "2 in 3 Above CL"
            if all(values[j] < mean for j in span):
                return "2 in 3 Below CL"
    return None


def trend_of_seven(values, i, *_) -> str | None:
    """Name a steady rise or fall of 7 points that holds point i; the later one where two meet."""
    named = None
    for span in spans(i, 7, len(values)):
        steps = [values[j + 1] - values[j] for j in span[:-1]]
        if all(step > 0 for step in steps):
            named = "7 Point Trend (Increasing)"
        elif all(step < 0 for step in steps):
            named = "7 Point Trend (Decreasing)"
    return named
