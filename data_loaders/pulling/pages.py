"""Answers in pages: every record once, and as many as the server counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from data_loaders.pulling.faults import Fault
from data_loaders.pulling.server import Server

PAGE = 1_000  # records: the most that KoboToolbox gives at once
MOST_PAGES = 1_000
ATTEMPTS = 3  # to read a list that somebody changes meanwhile


@dataclass(frozen=True)
class Page:
    """Some records of a list, how many it has in all, and what to ask the next page with.

    `follows` is None on the last page.
    """

    records: list[dict]
    count: int
    follows: object


class MovedError(Exception):
    """The list changed while it was read."""


def whole_list(
    server: Server, key: str, page_of: Callable[[object], Page], begin: object
) -> list[dict]:
    """Return all records of a list, in the order of their key; raise `Fault` where it is not whole.

    A list that changes between two of its pages is read again from its first one.
    """
    for _ in range(ATTEMPTS):
        try:
            return _all_pages(server, key, page_of, begin)
        except MovedError:
            continue
    raise Fault("keeps_changing", host=server.host, times=ATTEMPTS)


def _all_pages(
    server: Server, key: str, page_of: Callable[[object], Page], begin: object
) -> list[dict]:
    found: dict[object, dict] = {}
    given, count, at = 0, None, begin
    for _ in range(MOST_PAGES):
        page = page_of(at)
        if count is not None and page.count != count:
            raise MovedError
        count = page.count
        given += len(page.records)
        found |= {one[key]: one for one in page.records}
        if len(found) < given:
            raise Fault("twice", host=server.host)
        if page.follows is None:
            break
        at = page.follows
    else:
        raise Fault("too_many_pages", host=server.host, pages=f"{MOST_PAGES:,}")
    if len(found) != count:
        raise Fault("half", host=server.host, got=f"{len(found):,}", count=f"{count:,}")
    return [found[one] for one in sorted(found, key=_in_order)]


def _in_order(key: int | str) -> tuple[int, str]:
    """Put numbers before texts, each in their own order: a server has one of them."""
    return (key, "") if isinstance(key, int) else (0, key)


def records_in(answer: object, key: str, of: str, server: Server, path: str) -> list[dict]:
    """Return the list under a key of an answer; each of its records has a key `of`."""
    found = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(found, list) or not all(
        isinstance(one, dict) and isinstance(one.get(of), int | str) for one in found
    ):
        raise Fault("other_answer", host=server.host, path=path)
    return found


def number_in(answer: dict, key: str, server: Server, path: str) -> int:
    """Return a count of an answer."""
    count = answer.get(key)
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        raise Fault("other_answer", host=server.host, path=path)
    return count


def in_parts(records: list[dict]) -> Iterable[tuple[int, list[dict]]]:
    """Yield (number, records) of the files that a list is written to."""
    for number, start in enumerate(range(0, len(records), PAGE), start=1):
        yield number, records[start : start + PAGE]
