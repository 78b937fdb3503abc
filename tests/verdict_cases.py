"""Series to judge: golden cases as the fixture has them, and drawn ones of every awkward kind."""

from datetime import date

from hypothesis import strategies as st

from dashboard.methods.verdicts.entry import judge
from tests.reading import figures

GOALS = {"up": 1, "down": -1, "neutral": 0}


def golden(kind: str) -> dict[str, dict]:
    """Return the golden cases of a kind by name."""
    return {one["name"]: one for one in figures("verdicts.json")["cases"] if one["kind"] == kind}


def months(count: int, first: int = 0) -> list[date]:
    return [date(2010 + (9 + i) // 12, (9 + i) % 12 + 1, 1) for i in range(first, first + count)]


def judged(points, direction="up", breaks=()):
    """Judge (k, n) of consecutive months."""
    return judge(
        months(len(points)), [k for k, _ in points], [n for _, n in points], direction, breaks
    )


@st.composite
def series(draw, fewest: int = 0, most: int = 30, gaps: bool = True) -> list[tuple[int, int]]:
    """Draw up to three levels of binomial-like counts, with gaps, extremes and odd months."""
    length = draw(st.integers(fewest, most))
    largest = draw(st.sampled_from([1, 2, 5, 12, 40, 2000, 1_000_000]))
    levels = draw(
        st.lists(st.sampled_from([0, 2, 25, 50, 54, 70, 98, 100]), min_size=1, max_size=3)
    )
    random = draw(st.randoms(use_true_random=False))
    noise = draw(st.sampled_from([0, 5, 30]))
    points = []
    for i in range(length):
        n = random.randint(0 if gaps else 1, largest)
        rate = levels[i * len(levels) // length] + random.randint(-noise, noise)
        points.append((round(n * min(max(rate, 0), 100) / 100), n))
    return points
