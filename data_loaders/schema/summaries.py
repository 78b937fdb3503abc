"""Monthly sums of the observations, so that a question about millions of them reads a few hundred.

They follow from `indicator_values` and hold nothing of their own: an import brings the months it
touched up to date, `python app.py summaries` writes them anew. So do the days out of stock, which
follow from records and looks, and the days in post, from the postings. `month` counts months since
year 0 (`dashboard.months.month_number`). What was observed without a nurse's code or outside a
visit stands under an empty code, for a key cannot hold nothing. No foreign keys: rows are only
derived.
"""

import sqlalchemy as sa

from data_loaders.schema.base import CODE, metadata


def _keys(*names: str) -> list[sa.Column]:
    """Return columns that make a table's key together, in this order."""
    kinds = {"month": sa.Integer, "started_on": sa.Date, "checked_on": sa.Date}
    return [
        sa.Column(name, kinds.get(name, CODE), primary_key=True, autoincrement=False)
        for name in names
    ]


def _sums(*more: str) -> list[sa.Column]:
    """Return what was summed, and the first and the last day on which it was observed."""
    counts = ("numerator", "denominator", *more)
    return [
        *(sa.Column(name, sa.Integer, nullable=False) for name in counts),
        *(sa.Column(name, sa.Date, nullable=False) for name in ("first_on", "last_on")),
    ]


# In the order of their keys, without row numbers of their own: a read is one stretch.
IN_ORDER = {"sqlite_with_rowid": False}

nurse_months = sa.Table(
    "nurse_months", metadata,
    *_keys("health_center", "month", "indicator", "nurse"), *_sums(),
    sa.Index("ix_nurse_months_by_nurse", "nurse", "month", "indicator", "health_center",
             "numerator", "denominator"),
    **IN_ORDER,
)  # fmt: skip

# `nurses`: those observed, each once.
center_months = sa.Table(
    "center_months", metadata,
    *_keys("health_center", "month", "indicator"), *_sums("nurses"), **IN_ORDER,
)  # fmt: skip
district_months = sa.Table(
    "district_months", metadata,
    *_keys("district", "month", "indicator"), *_sums("nurses"), **IN_ORDER,
)  # fmt: skip
programme_months = sa.Table(
    "programme_months", metadata,
    *_keys("month", "indicator"), *_sums("nurses"), **IN_ORDER,
)  # fmt: skip

# Nurses observed at more than one health center in a month: those whom a sum would count twice.
shared_nurses = sa.Table(
    "shared_nurses", metadata,
    *_keys("month", "indicator", "nurse", "health_center"), **IN_ORDER,
)  # fmt: skip

# `started_on` is the visit's first day, or the day observed where there was no visit; a visit
# across the end of a month has two rows.
visit_months = sa.Table(
    "visit_months", metadata,
    *_keys("health_center", "month", "indicator", "visit", "started_on"), *_sums(), **IN_ORDER,
)  # fmt: skip

# Which nurses were observed at which visit: `seen_on` is the first day of it in the month.
nurse_visits = sa.Table(
    "nurse_visits", metadata,
    *_keys("health_center", "month", "nurse", "visit"),
    sa.Column("seen_on", sa.Date, nullable=False),
    sa.Index("ix_nurse_visits_by_nurse", "nurse", "visit", "health_center", "seen_on"),
    **IN_ORDER,
)  # fmt: skip

# The days of each stock-out at a health center that lie in a month: `started_on` is the first day
# of the whole of it (of what was only seen, the least), `last_on` the last one in the month.
stock_out_months = sa.Table(
    "stock_out_months", metadata,
    *_keys("health_center", "month", "supply", "started_on"),
    sa.Column("days_out", sa.Integer, nullable=False),
    sa.Column("last_on", sa.Date, nullable=False),
    **IN_ORDER,
)  # fmt: skip

# Person-days in post and under observation, who left and where to, and who was in post at the
# month's end (each posting once); the same of the IMCI nurses. An open posting reaches to the last
# month of the records. `last_on`: the last day on which a posting began, ended or was first seen.
posting_months = sa.Table(
    "posting_months", metadata,
    *_keys("health_center", "month"),
    *(sa.Column(name, sa.Integer, nullable=False) for name in (
        "days", "exits", "outside", "transfers", "in_post", "imci_days", "imci_exits",
        "imci_in_post",
    )),
    sa.Column("last_on", sa.Date),
    **IN_ORDER,
)  # fmt: skip

# What the months of stock cards come to (`stock_months`): days out, and looks where the days are
# not known. At a health center or, where that is empty, at a district's pharmacy.
derived_stock_outs = sa.Table(
    "derived_stock_outs", metadata,
    *_keys("health_center", "pharmacy", "supply", "started_on"),
    sa.Column("ended_on", sa.Date),
    sa.Column("last_confirmed_on", sa.Date, nullable=False),
    **IN_ORDER,
)  # fmt: skip
derived_stock_checks = sa.Table(
    "derived_stock_checks", metadata,
    *_keys("health_center", "pharmacy", "supply", "checked_on"),
    sa.Column("status", CODE, nullable=False),
    **IN_ORDER,
)  # fmt: skip

# The one row says for which version of the data the summaries hold, and in which form: the form
# is raised when they come to hold more, and what was written in an older one is not believed.
FORM = "3"
summary_state = sa.Table(
    "summary_state", metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("version", CODE, nullable=False),
)  # fmt: skip

SUMMARIES = (
    nurse_months, center_months, district_months, programme_months, shared_nurses, visit_months,
    nurse_visits, stock_out_months, posting_months,
)  # fmt: skip


def state_after(newest: sa.Row | None) -> str:
    """Return what the one row says of sums that hold after an import (a row of the ledger)."""
    return f"{FORM}:{newest.id}-{newest.sha256[:12]}" if newest else FORM
