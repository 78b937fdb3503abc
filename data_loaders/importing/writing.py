"""Checked rows -> the database, in the caller's transaction: new rows in, known rows corrected.

A row is known by its natural key. A column that the file does not have keeps what the database
holds; an empty cell empties it. Names of nurses go to their own table, and an empty name keeps
the one that is there.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from dashboard.messages import say
from data_loaders import schema
from data_loaders.importing.bundle import Bundle, Source
from data_loaders.importing.headers import Layout, match_header
from data_loaders.importing.problems import Rule
from data_loaders.importing.rows import typed_rows
from data_loaders.importing.template import PHARMACY

CHUNK = 5_000  # rows in one statement: more is no faster, and they are held in memory
INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
Records = dict[str, list[dict]]  # what is written where: `KEYS` says how it is told apart

# target -> (table, its natural key). Two rows of a file may go to different targets.
_TEMPLATE_KEYS = ("postings",)
