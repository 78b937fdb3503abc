"""Packs bars that overlap in time into lanes, so that each stays visible."""

import heapq

import pandas as pd


def packed_lanes(bars: pd.DataFrame, apart: pd.Timedelta) -> pd.Series:
    """Return each bar's lane within its row, 0 on top: the pharmacies' lanes, then the centers'.

    `bars`: row, pharmacy (bool), started_on, until (exclusive). In one lane bars stand at least
    `apart`, else two would look like one.
    """
    lanes = pd.Series(0, index=bars.index, dtype="int64")
    for _, row in bars.groupby("row"):
        used = 0
        for is_pharmacy in (True, False):
            part = row[row.pharmacy == is_pharmacy].sort_values(["started_on", "until"])
            if part.empty:
                continue
            found = first_fit(list(part.started_on), list(part.until + apart))
            lanes[part.index] = [used + lane for lane in found]
            used += max(found) + 1
    return lanes


def first_fit(starts: list, ends: list) -> list[int]:
    """Put intervals, ordered by start, each into the lowest free lane; touching ones may share."""
    free, busy, lanes = [], [], []
    for start, end in zip(starts, ends, strict=True):
        while busy and busy[0][0] <= start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        lane = heapq.heappop(free) if free else len(busy)
        heapq.heappush(busy, (end, lane))
        lanes.append(lane)
    return lanes
