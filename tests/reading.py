"""Reads the figures that were worked out elsewhere, each file naming its source."""

import json
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"


def figures(name: str) -> dict:
    """Read a file of expected figures."""
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))
