"""What was imported, by whom, whether it was invented, and what it changed."""

import sqlalchemy as sa

from data_loaders.schema.base import BYTES, CODE, LONG, TEXT, metadata, text_of

RECORD_NAME = text_of(250)

# `sha256` is that of the entry and tells it from all others; `content` that of its files, where the
# two differ: the same files may come again. `new` to `left_out` count rows. `undoes`: the import
# that this entry takes back (a withdrawal); `undone_by`: the withdrawal that took this one back.
imports = sa.Table(
    "imports", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False, unique=True),
    sa.Column("source", TEXT, nullable=False),
    sa.Column("imported_at", sa.DateTime, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False, server_default="0"),
    sa.Column("by", CODE),
    sa.Column("tool", CODE),
    sa.Column("synthetic", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("options", TEXT),
    sa.Column("content", sa.String(64)),
    *(sa.Column(name, sa.Integer) for name in ("new", "withdrawn", "unchanged", "left_out")),
    sa.Column("undoes", sa.Integer),
    sa.Column("undone_by", sa.Integer),
)  # fmt: skip

# One row is a stream of records that keeps its identity over time: a form, a register, a table.
sources = sa.Table(
    "sources", metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", CODE, nullable=False, unique=True),
)  # fmt: skip

# Which sources an import brought, or corrected rows of.
import_sources = sa.Table(
    "import_sources", metadata,
    sa.Column("import_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("source_id", sa.Integer, primary_key=True, autoincrement=False),
)  # fmt: skip

# One row is a name that a record of a source was ever seen under; several may be of one record.
records = sa.Table(
    "records", metadata,
    sa.Column("source_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", RECORD_NAME, primary_key=True),
    sa.Column("record_id", sa.Integer, nullable=False, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip

# One row is what an import said of a row, kept where another import says something else now:
# `row` is it as JSON; `gone`: the import took it out, and `row` is what it took. `unit` is a number
# made of its natural key. `import_id` 0: what stood there before there were sources.
versions = sa.Table(
    "versions", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("import_id", sa.Integer, nullable=False, index=True),
    sa.Column("table", CODE, nullable=False),
    sa.Column("unit", sa.BigInteger, nullable=False),
    sa.Column("record_id", sa.Integer),
    sa.Column("gone", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("row", LONG, nullable=False),
    sa.Index(None, "unit"),
)  # fmt: skip

# One row holds the units that an import brought just as an earlier one (`given_by`) had left them,
# or, of the table '', the records that it brought: packed numbers (`importing/writing/packed.py`).
restated = sa.Table(
    "restated", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("import_id", sa.Integer, nullable=False, index=True),
    sa.Column("table", CODE, nullable=False),
    sa.Column("given_by", sa.Integer, nullable=False),
    sa.Column("units", BYTES, nullable=False),
)  # fmt: skip

# One row is a fault for which a record was left out; `settled_by`: the import that set it right.
left_out = sa.Table(
    "left_out", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("import_id", sa.Integer, nullable=False, index=True),
    sa.Column("source_id", sa.Integer, nullable=False),
    sa.Column("unit", sa.BigInteger, nullable=False),
    sa.Column("record", RECORD_NAME, nullable=False),
    sa.Column("file", TEXT, nullable=False),
    sa.Column("row", sa.Integer),
    sa.Column("column", TEXT, nullable=False),
    sa.Column("value", TEXT, nullable=False),
    sa.Column("rule", CODE, nullable=False),
    sa.Column("reason", TEXT, nullable=False),
    sa.Column("settled_by", sa.Integer),
)  # fmt: skip

# One row is a value that an import replaced: of which row (its natural key) and which column.
changes = sa.Table(
    "changes", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("import_id", sa.Integer, sa.ForeignKey("imports.id"), nullable=False, index=True),
    sa.Column("table", CODE, nullable=False),
    sa.Column("key", text_of(2000), nullable=False),
    sa.Column("column", CODE, nullable=False),
    sa.Column("old", TEXT),
    sa.Column("new", TEXT),
)  # fmt: skip

# One row is a source that is read from its server: when it came right last (`pulled_at`), with
# which import and how many records the server had, and the last fault, a sentence for readers.
# No token is ever in it.
pulls = sa.Table(
    "pulls",
    metadata,
    sa.Column("source", CODE, primary_key=True),
    sa.Column("system", CODE, nullable=False),
    sa.Column("server", TEXT, nullable=False),
    sa.Column("pulled_at", sa.DateTime),
    sa.Column("import_id", sa.Integer),
    sa.Column("records", sa.Integer),
    sa.Column("failed_at", sa.DateTime),
    sa.Column("fault", text_of(2000)),
)  # fmt: skip

# One row is a mapping that an import of the browser was read with, kept for the next export of its
# stream: its text, the questions or columns that the export had (a list as JSON), and the districts
# that whoever kept it imports for (a list as JSON; none: all).
mappings = sa.Table(
    "mappings",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", CODE, nullable=False),
    sa.Column("system", CODE, nullable=False),
    sa.Column("districts", LONG),
    sa.Column("kept_at", sa.DateTime, nullable=False),
    sa.Column("by", CODE),
    sa.Column("columns", LONG, nullable=False),
    sa.Column("text", LONG, nullable=False),
)
