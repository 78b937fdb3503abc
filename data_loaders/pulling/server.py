"""One server that is asked over HTTPS: bounded, patient, and never sent on to another one."""

import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urlencode, urlsplit

import urllib3
from urllib3 import exceptions

from data_loaders.importing.reading.documents import LARGEST
from data_loaders.pulling.faults import Fault
from data_loaders.pulling.plan import Plan

TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 2.0, 300.0  # seconds; each wait is twice the one before
CONNECT, READ, WHOLE_ANSWER = 10.0, 60.0, 600.0  # seconds
MOST_BYTES = 200_000_000  # of all answers of one pull
CHUNK = 65_536
BUSY, TIRED = 429, (408, 500, 502, 503, 504)
SIGNS_OF_A_PAGE = (b"<!doctype", b"<html", b"<head", b"<?xml")
HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "gzip",
    "User-Agent": "mesh-dashboard",
}


@dataclass(frozen=True)
class Clock:
    """How time passes: `sleep(seconds)`, and `now()` in seconds from any beginning."""

    sleep: Callable[[float], None]
    now: Callable[[], float]


class _Again(Exception):
    """An attempt that may come right: the fault if not, and the seconds a server asks to wait."""

    def __init__(self, fault: Fault, wait: float | None = None):
        super().__init__(fault.rule)
        self.fault, self.wait = fault, wait


class Server:
    """Asks one server, always with its token, never another one."""

    def __init__(self, plan: Plan, authorization: str, clock: Clock):
        self._base, self.host, self._clock = plan.base, plan.host, clock
        self._headers = HEADERS | {"Authorization": authorization}
        self._left = MOST_BYTES
        timeout = urllib3.Timeout(connect=CONNECT, read=READ)
        self._pool = urllib3.PoolManager(
            1, retries=False, timeout=timeout, ssl_context=_trust(plan.asked.get("ca"), plan)
        )

    def close(self) -> None:
        """Give the connection back."""
        self._pool.clear()

    def ask(self, path: str, **query: object) -> dict | list:
        """Return the JSON at a path below the server's address; raise `Fault` where none came.

        A page that fails is asked for again, up to five times; those before it are not.
        """
        asked = f"{self._base}{path}" + (f"?{urlencode(query, doseq=True)}" if query else "")
        wait = FIRST_WAIT
        for attempt in range(1, TRIES + 1):
            try:
                return self._parsed(self._once(asked, path), path)
            except _Again as again:
                pause = wait if again.wait is None else max(again.wait, wait)
                if pause > LONGEST_WAIT:
                    raise Fault("busy", host=self.host) from None
                if attempt == TRIES:
                    raise again.fault from None
                self._clock.sleep(pause)
                wait *= 2
        raise AssertionError(path)

    def _once(self, asked: str, path: str) -> bytes:
        """Return the bytes of one answer."""
        try:
            answer = self._pool.request(
                "GET", asked, headers=self._headers, redirect=False, preload_content=False
            )
        except exceptions.HTTPError as error:
            raise self._unreachable(error) from None
        try:
            self._judge(answer, path)
            return self._read(answer)
        except (exceptions.ReadTimeoutError, TimeoutError):
            raise self._again("too_slow") from None
        except (exceptions.HTTPError, OSError):
            raise self._again("cut_off") from None
        finally:
            answer.close()

    def _again(self, rule: str, **details: object) -> _Again:
        return _Again(Fault(rule, host=self.host, times=TRIES, **details))

    def _unreachable(self, error: Exception) -> Exception:
        if isinstance(error, exceptions.SSLError):
            return Fault("not_trusted", host=self.host)
        if isinstance(error, exceptions.ReadTimeoutError):
            return self._again("too_slow")
        if isinstance(error, exceptions.ProtocolError):
            return self._again("cut_off")
        return self._again("no_connection")

    def _judge(self, answer: urllib3.BaseHTTPResponse, path: str) -> None:
        """Raise where an answer is none, by its status."""
        status = answer.status
        about = {"host": self.host, "path": path, "status": status}
        if status == BUSY or status in TIRED:
            again = self._again("busy" if status == BUSY else "server_error", status=status)
            raise _Again(again.fault, asked_to_wait(answer.headers))
        if 300 <= status < 400:
            raise Fault("sends_on", host=self.host, target=_host(answer.headers.get("Location")))
        if status in (401, 403):
            raise Fault("refused_token", **about)
        if status in (404, 410):
            raise Fault("not_there", **about)
        if status != 200:
            raise Fault("not_accepted", **about)

    def _read(self, answer: urllib3.BaseHTTPResponse) -> bytes:
        """Read an answer up to its bounds, in bytes as unpacked and in seconds."""
        until, parts, length = self._clock.now() + WHOLE_ANSWER, [], 0
        for part in answer.stream(CHUNK, decode_content=True):
            length += len(part)
            if length > min(LARGEST, self._left):
                raise Fault("answer_too_large", host=self.host, megabytes=length // 1_000_000)
            if self._clock.now() > until:
                raise TimeoutError
            parts.append(part)
        self._left -= length
        return b"".join(parts)

    def _parsed(self, data: bytes, path: str) -> dict | list:
        if data[:200].lstrip().lower().startswith(SIGNS_OF_A_PAGE):
            raise Fault("answer_web_page", host=self.host)
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise self._again("answer_not_json", path=path) from None


def _trust(authorities: str | None, plan: Plan) -> ssl.SSLContext:
    """Return the context that checks certificates, with the office's own authority beside."""
    context = ssl.create_default_context()
    if authorities:
        try:
            context.load_verify_locations(plan.path.parent / authorities)
        except (OSError, ssl.SSLError) as error:
            raise Fault("no_authorities") from error
    return context


def _host(location: str | None) -> str:
    """Return where an answer sends us, by the name of the host alone."""
    try:
        return urlsplit(location or "").hostname or "/"
    except ValueError:
        return "/"


def asked_to_wait(headers: urllib3.HTTPHeaderDict) -> float | None:
    """Return the seconds of Retry-After, which may be a moment too; None where there are none."""
    asked = headers.get("Retry-After", "")
    if asked.strip().isdigit():
        return float(asked)
    try:
        moment, now = parsedate_to_datetime(asked), parsedate_to_datetime(headers["Date"])
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError, KeyError):
        return None
