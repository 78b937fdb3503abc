"""Who gets which packs: a small TOML file, read strictly, with every fault said and what to do."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from exports.files import KINDS

FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
ADDRESS = re.compile(r"[^@\s<>,;\"\x00-\x1f]{1,64}@[^@\s<>,;\"\x00-\x1f]{1,190}")
KEYS = {"name", "districts", "formats", "email"}
EVERY_DISTRICT = "*"


class RecipientsError(Exception):
    """A recipients file that cannot be followed; the text names every fault."""


@dataclass(frozen=True)
class Recipient:
    """One folder of packs: whose districts, in which kinds of file, mailed to whom if anybody.

    `districts` empty means all of them.
    """

    name: str
    districts: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("html", "pptx")
    email: str = ""


def read_recipients(path: Path) -> tuple[Recipient, ...]:
    """Read a recipients file; raises `RecipientsError` with all that is wrong in it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecipientsError(f"{path}: cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RecipientsError(f"{path}: is not TOML in UTF-8: {error}") from error
    listed = content.pop("recipient", None)
    faults = [f"unknown key: {key}. Only [[recipient]] is known." for key in content]
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise RecipientsError(f"{path}: no [[recipient]] is in it. See docs/exports.md.")
    names: set[str] = set()
    for number, one in enumerate(listed, 1):
        faults += [f"recipient {number}: {fault}" for fault in faults_of(one, names)]
        names.add(str(one.get("name")).casefold())
    if faults:
        raise RecipientsError("\n".join(f"{path}: {fault}" for fault in faults))
    return tuple(recipient(one) for one in listed)


def recipient(one: dict) -> Recipient:
    """Return a recipient from a table without faults."""
    districts = () if one["districts"] == [EVERY_DISTRICT] else tuple(one["districts"])
    formats = tuple(one.get("formats", Recipient.formats))
    return Recipient(one["name"], districts, formats, one.get("email", ""))


def faults_of(one: dict, names: set[str]) -> list[str]:
    """Return what is wrong with one recipient, each with what to do."""
    faults = [f"unknown key: {key}. Known: {', '.join(sorted(KEYS))}." for key in one.keys() - KEYS]
    name, email = one.get("name"), one.get("email", "")
    if not isinstance(name, str) or not FOLDER.fullmatch(name):
        faults.append(f"name: letters, digits, - and _ only, for it names a folder, got: {name!r}")
    elif name.casefold() in names:
        faults.append(f"name: {name!r} is there twice. Give each recipient a name of its own.")
    if not is_texts(one.get("districts")):
        faults.append(f'districts: a list of codes, or ["*"], got: {one.get("districts")!r}')
    formats = one.get("formats", list(Recipient.formats))
    if not is_texts(formats) or not set(formats) <= set(KINDS):
        faults.append(f"formats: some of {', '.join(KINDS)}, got: {formats!r}")
    if not isinstance(email, str) or (email and not ADDRESS.fullmatch(email)):
        faults.append(f"email: one address, like name@example.org, got: {email!r}")
    return faults


def is_texts(value) -> bool:
    """Tell whether a value is a list of texts that are not empty."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, str) and one for one in value)
    )
