"""The version of a written row: a writer says which one she saw, so nothing is overwritten."""

import json
from collections.abc import Mapping
from hashlib import sha256

DIGITS = 16


def version_of(values: Mapping[str, object]) -> str:
    """Return a short fingerprint of a row's values; the same values give the same one."""
    return sha256(as_json(values).encode()).hexdigest()[:DIGITS]


def as_json(values: Mapping[str, object]) -> str:
    """Write a row's values as JSON, dates as ISO text, keys in order."""
    return json.dumps(dict(values), default=str, sort_keys=True, ensure_ascii=False)
