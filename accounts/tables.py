"""The tables of accounts: apart from the data, so that a copied data file opens nothing.

No score and no nurse's name ever stands here. Times are UTC, without a zone.
"""

import sqlalchemy as sa

from data_loaders.schema.base import LONG, text_of

VERSION = 1  # of these tables; a store of another version is not opened
WORD, DIGEST, TOLD = text_of(120), text_of(64), text_of(1000)

metadata = sa.MetaData()


def _table(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    """Describe a table under a name that no table of the data has."""
    return sa.Table(f"account_{name}", metadata, *columns)


def _user() -> sa.Column:
    return sa.Column("user", sa.Integer, sa.ForeignKey("account_users.id"), nullable=False)


def _hers() -> sa.Column:
    """Describe the number of a person who has one row at most."""
    whose = sa.ForeignKey("account_users.id")
    return sa.Column("user", sa.Integer, whose, primary_key=True, autoincrement=False)


store = _table(  # one row: what is locked while the audit grows
    "store", sa.Column("version", sa.Integer, primary_key=True, autoincrement=False)
)

users = _table(
    "users",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", WORD, nullable=False, unique=True),  # what she logs in with
    sa.Column("shown", WORD, nullable=False),  # what others read
    sa.Column("password", TOLD),  # Argon2id; empty until she set one
    sa.Column("created_at", sa.DateTime, nullable=False),
    sa.Column("disabled_at", sa.DateTime),
)

grants = _table(
    "grants",
    sa.Column("id", sa.Integer, primary_key=True),
    _user(),
    sa.Column("role", WORD, nullable=False),
    sa.Column("places", LONG, nullable=False),  # codes, as a JSON list
    sa.Column("begins_on", sa.Date, nullable=False),
    sa.Column("ends_on", sa.Date),  # the first day on which it holds no more
    sa.Column("granted_by", WORD, nullable=False),
    sa.Column("granted_at", sa.DateTime, nullable=False),
)

sessions = _table(
    "sessions",
    sa.Column("digest", DIGEST, primary_key=True),  # SHA-256 of what her browser holds
    _user(),
    sa.Column("begun_at", sa.DateTime, nullable=False),
    sa.Column("seen_at", sa.DateTime, nullable=False),  # written once a minute at most
    sa.Column("browser", WORD, nullable=False),
)

codes = _table(
    "codes",
    sa.Column("digest", DIGEST, primary_key=True),
    _user(),
    sa.Column("until", sa.DateTime, nullable=False),
)

tokens = _table(
    "tokens",
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("digest", DIGEST, nullable=False, unique=True),  # SHA-256 of what her program holds
    _user(),
    sa.Column("label", WORD, nullable=False),  # what it is for
    sa.Column("places", LONG, nullable=False),  # the only codes it reads, as a JSON list; []: all
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("until", sa.DateTime, nullable=False),
    sa.Column("used_at", sa.DateTime),  # written once a minute at most
)

links = _table(
    "links",
    sa.Column("digest", DIGEST, primary_key=True),  # of a provider's issuer and subject
    _user(),
    sa.Column("linked_at", sa.DateTime, nullable=False),
)

waiting = _table(  # logins that were begun at a provider
    "waiting",
    sa.Column("digest", DIGEST, primary_key=True),  # SHA-256 of what her browser holds
    sa.Column("state", DIGEST, nullable=False),
    sa.Column("nonce", WORD, nullable=False),
    sa.Column("verifier", WORD, nullable=False),
    sa.Column("there", TOLD, nullable=False),
    sa.Column("user", sa.Integer, sa.ForeignKey("account_users.id")),  # who links her account
    sa.Column("until", sa.DateTime, nullable=False),
)

failures = _table(
    "failures",
    sa.Column("subject", DIGEST, primary_key=True),  # of a name or an address: which, is not told
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("last_at", sa.DateTime, nullable=False),
    sa.Column("until", sa.DateTime),
)

factors = _table(  # the phone that shows her second factor; one at a time
    "factors",
    _hers(),
    sa.Column("secret", WORD, nullable=False),
    sa.Column("counter", sa.Integer, nullable=False),  # of the last code that was taken: once
    sa.Column("since", sa.DateTime, nullable=False),
)

offers = _table(  # a secret that was shown and whose first code is still to come
    "offers",
    _hers(),
    sa.Column("secret", WORD, nullable=False),
    sa.Column("until", sa.DateTime, nullable=False),
)

spares = _table(  # one-time codes for the day on which the phone is lost
    "spares", sa.Column("digest", DIGEST, primary_key=True), _user()
)

steps = _table(  # the password was right, the second factor is still to come
    "steps",
    sa.Column("digest", DIGEST, primary_key=True),
    _user(),
    sa.Column("until", sa.DateTime, nullable=False),
)

proofs = _table(  # when somebody who is logged in typed her password again
    "proofs",
    sa.Column("session", DIGEST, primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
)

claims = _table(  # links that make the first admin
    "claims",
    sa.Column("digest", DIGEST, primary_key=True),
    sa.Column("until", sa.DateTime, nullable=False),
)

audit = _table(
    "audit",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("by", WORD, nullable=False),
    sa.Column("session", text_of(12), nullable=False),  # the beginning of its digest
    sa.Column("action", WORD, nullable=False),
    sa.Column("about", TOLD, nullable=False),
    sa.Column("digest", DIGEST, nullable=False, unique=True),  # of this row and the one before
)

reveals = _table(  # who may read which names, until when; the audit says why
    "reveals",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("session", DIGEST, nullable=False),  # its digest: what ends it ends this
    sa.Column("nurses", LONG, nullable=False),  # codes, as a JSON list
    sa.Column("until", sa.DateTime, nullable=False),
)

name_grants = _table(  # of whoever needs a grant with a last day to ask for names at all
    "name_grants",
    sa.Column("user", sa.Integer, sa.ForeignKey("account_users.id"), primary_key=True),
    sa.Column("ends_on", sa.Date, nullable=False),  # the first day on which it holds no more
)
