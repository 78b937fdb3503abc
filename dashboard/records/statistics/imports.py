"""The moments of the ledger: written as text in UTC, and read again."""

from datetime import datetime

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
SYNTHETIC = "synthetic"


def moment_of(text: str) -> datetime:
    """Read a moment of `/data/data/imports`, such as 2013-03-05T09:30:00Z."""
    return datetime.strptime(text, MOMENT)
