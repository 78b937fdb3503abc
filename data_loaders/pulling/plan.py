"""`[pull]` of a mapping -> where a source is read from, with which ids and whose token."""

import os
import re
import stat
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

from dashboard.months import shifted
from data_loaders.importing.mapping.reading import Mapping, read_mapping
from data_loaders.importing.mapping.shapes import DHIS2, KOBO, ODK
from data_loaders.importing.problems import Problems
from data_loaders.pulling.faults import Fault

SYSTEMS = {KOBO: "KoboToolbox", ODK: "ODK Central", DHIS2: "DHIS2"}
ENVIRONMENT = re.compile(r"[A-Z][A-Z0-9_]*", re.ASCII)
TOKEN = re.compile(r"[!-~]+", re.ASCII)  # what a header may hold, without blanks
LONGEST_TOKEN = 4_096
HERE = ("127.0.0.1", "::1", "localhost")
MONTHS = 24  # of DHIS2, where [pull] does not say from when


@dataclass(frozen=True)
class Plan:
    """One source and where it is read from; `asked` are the keys of [pull].

    `base` is the address without a slash at its end; `host` what a sentence names. The token is in
    no text of this record.
    """

    name: str
    mapping: Mapping
    path: Path
    base: str
    host: str
    token: SecretStr = field(repr=False)

    @property
    def asked(self) -> dict:
        """Return the keys of [pull]."""
        return self.mapping.part("pull")

    @property
    def system(self) -> str:
        """Return the name of the system, as people call it."""
        return SYSTEMS[self.mapping.source]

    @property
    def form(self) -> str:
        """Return what is read there, for a sentence."""
        return self.asked.get("form", "") or ", ".join(self.asked.get("data_sets", [])) or self.name


def name_of(mapping: Mapping) -> str:
    """Return the name of a mapping's source, empty where it has none."""
    return mapping.values.get("name", "").strip()


def plan_of(path: Path, environment: dict[str, str], language: str = "en") -> Plan:
    """Read a mapping and the token that it names; raise `Fault` where it cannot be pulled."""
    problems = Problems()
    mapping = read_mapping(path, problems, language)
    if mapping is None:
        raise Fault("no_mapping", file=path.name, problems=problems.count)
    if not mapping.part("pull"):
        raise Fault("no_pull", file=path.name)
    if not name_of(mapping):
        raise Fault("no_name", file=path.name)
    base, host = _address(mapping.part("pull")["server"])
    token = _token(mapping.part("pull"), path.parent, environment)
    return Plan(name_of(mapping), mapping, path, base, host, token)


def _address(written: str) -> tuple[str, str]:
    """Return the address of a server and the name of its host."""
    try:
        parts = urlsplit(written.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Fault("bad_address") from error
    odd = parts.username or parts.password or parts.query or parts.fragment
    if parts.scheme not in ("http", "https") or not host or odd:
        raise Fault("bad_address")
    if parts.scheme == "http" and host not in HERE:
        raise Fault("not_encrypted")
    return written.strip().rstrip("/"), f"{host}:{port}" if port else host


def _token(asked: dict, folder: Path, environment: dict[str, str]) -> SecretStr:
    """Return the token from where [pull] says; what is written there is never repeated."""
    if ("token_env" in asked) == ("token_file" in asked):
        raise Fault("no_token")
    if "token_env" in asked:
        name = asked["token_env"]
        if not ENVIRONMENT.fullmatch(name):
            raise Fault("bad_token_env")
        if not environment.get(name):
            raise Fault("token_not_set", name=name)
        token = environment[name]
    else:
        token = _from_file(folder / asked["token_file"])
    token = token.strip()
    if not TOKEN.fullmatch(token) or len(token) > LONGEST_TOKEN:
        raise Fault("bad_token")
    return SecretStr(token)


def _from_file(path: Path) -> str:
    """Return what a file holds that nobody but its owner may read."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode):
                raise Fault("no_token_file")
            if os.name == "posix" and mode & 0o077:
                raise Fault("open_token_file")
            return file.read(LONGEST_TOKEN + 2).decode("ascii", "replace")
    except (OSError, ValueError) as error:
        raise Fault("no_token_file") from error


def span_asked(plan: Plan, today: date) -> tuple[date, date]:
    """Return the first and the last month to read of DHIS2, as their first days."""
    last = today.replace(day=1)
    if "from" not in plan.asked:
        return shifted(last, 1 - MONTHS), last
    try:
        first = date.fromisoformat(f"{plan.asked['from']}-01")
    except ValueError as error:
        raise Fault("bad_month", key="from") from error
    if first > last:
        raise Fault("bad_month", key="from")
    return first, last
