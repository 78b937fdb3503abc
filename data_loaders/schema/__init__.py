"""The tables: what one row means, its keys and what may never be in it.

Columns carry the names of the template files, and codes are the keys, so that an existing
database can offer the same names as read-only views. Intervals are half-open.
"""

from data_loaders.schema.base import BOOKKEEPING, CODE, TEXT, metadata
from data_loaders.schema.care import indicator_values, indicators, of_domains, visits
from data_loaders.schema.conditions import facility_checks, recommendations
from data_loaders.schema.ledger import (
    changes,
    import_sources,
    imports,
    left_out,
    mappings,
    pulls,
    records,
    restated,
    sources,
    versions,
)
from data_loaders.schema.meetings import action_items, events, targets
from data_loaders.schema.minutes import edits, meeting_lines, meetings
from data_loaders.schema.people import mentors, nurse_identities, nurses, postings
from data_loaders.schema.places import districts, health_centers
from data_loaders.schema.stock import (
    STOCK_COUNTS,
    indicator_supplies,
    stock_checks,
    stock_months,
    stock_outs,
    supplies,
)
from data_loaders.schema.summaries import (
    SUMMARIES,
    center_months,
    derived_stock_checks,
    derived_stock_outs,
    district_months,
    nurse_months,
    nurse_visits,
    posting_months,
    programme_months,
    shared_nurses,
    state_after,
    stock_out_months,
    summary_state,
    visit_months,
)

FACTS = (
    districts, health_centers, nurses, nurse_identities, postings, mentors, visits, indicators,
    indicator_values, supplies, stock_outs, stock_checks, stock_months, indicator_supplies, events,
    targets, action_items, recommendations, facility_checks,
)  # fmt: skip

__all__ = [
    "BOOKKEEPING",
    "CODE",
    "FACTS",
    "STOCK_COUNTS",
    "SUMMARIES",
    "TEXT",
    "action_items",
    "center_months",
    "changes",
    "derived_stock_checks",
    "derived_stock_outs",
    "district_months",
    "districts",
    "edits",
    "events",
    "facility_checks",
    "health_centers",
    "import_sources",
    "imports",
    "indicator_supplies",
    "indicator_values",
    "indicators",
    "left_out",
    "mappings",
    "meeting_lines",
    "meetings",
    "mentors",
    "metadata",
    "nurse_identities",
    "nurse_months",
    "nurse_visits",
    "nurses",
    "of_domains",
    "posting_months",
    "postings",
    "programme_months",
    "pulls",
    "recommendations",
    "records",
    "restated",
    "shared_nurses",
    "sources",
    "state_after",
    "stock_checks",
    "stock_months",
    "stock_out_months",
    "stock_outs",
    "summary_state",
    "supplies",
    "targets",
    "versions",
    "visit_months",
    "visits",
]
