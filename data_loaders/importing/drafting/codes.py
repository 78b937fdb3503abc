"""The words of a file beside the codes of the database: what they are, or may be."""

from collections.abc import Iterable

from dashboard.messages import say
from data_loaders.importing.drafting.known import Known, matched
from data_loaders.importing.drafting.pages import Page


def put_codes(page: Page, kind: str, words: Iterable[str], known: Known) -> None:
    """Write `[codes.KIND]`: names stand, near spellings wait to be confirmed.

    A word that is a code needs no line; where all are, there is no table.
    """
    found = [one for one in matched(sorted(words), known.of(kind)) if not one.is_code]
    if found:
        page.part(f"codes.{kind}")
        for one in found:
            put_code(page, one.word, one.code, one.sure, known.of(kind))


def put_code(page: Page, word: str, code: str, sure: bool, names: dict[str, str]) -> None:
    """Write one word with its code, or leave it."""
    language = page.language
    name = names.get(code, "")
    if sure:
        page.put(word, code, name)
    elif code:
        named = f"{code} ({name})" if name else code
        why = say("is this {code}? If so, take the # away", language).format(code=named)
        page.leave(word, code, why)
    else:
        page.leave(word, "", say("its code here; none is spelled nearly so", language))
