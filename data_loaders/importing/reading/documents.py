"""A JSON answer of another system's API: read whole, but only up to a size."""

import json
from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.reading.csv_rows import encoding_of

LARGEST = 50_000_000  # bytes: about 300,000 values, some 400 MB in memory


@dataclass(frozen=True)
class Document:
    """One JSON file; a place in it is the number of the record, the first is 1."""

    file: str
    content: dict


def open_document(file: str, data: bytes) -> Document:
    """Read a JSON file whose outermost value is an object, or a list of submissions."""
    if len(data) > LARGEST:
        raise Refused("json_too_large", row=None, megabytes=LARGEST // 1_000_000)
    try:
        content = json.loads(data.decode(encoding_of(data)), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Refused("not_json", row=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise Refused("not_json", row=None) from error
    if isinstance(content, list):
        content = {"results": content}
    if not isinstance(content, dict):
        raise Refused("not_json", row=None)
    return Document(file, content)


def _no_number(word: str) -> float:
    raise ValueError(word)


def as_text(value: object) -> str:
    """Return a value as a cell would show it; lists and objects are no cell."""
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of JSON files."""
    return {
        "not_json": Rule(
            say("the file is not the JSON that was asked for", language),
            say("download it again, to the end", language),
        ),
        "json_too_large": Rule(
            say("over {megabytes} MB of JSON", language),
            say("ask for fewer months at a time, or for CSV", language),
        ),
    }
