"""The one message catalogue: every text a reader sees is asked for here, in her language.

Standard gettext. English is the language of the source; other languages are folders of
`dashboard/locale` (see docs/translating.md). The language is always an argument.
"""

import gettext
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
DOMAIN = "dashboard"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Open the catalogue of a language; English, and a language without one, is the source."""
    return gettext.translation(DOMAIN, LOCALES, [language], fallback=True)


def say(message: str, language: str) -> str:
    """Translate a message."""
    return catalogue(language).gettext(message)


def say_many(one: str, many: str, n: int, language: str) -> str:
    """Translate a message that counts, and fill in `{n}`."""
    return catalogue(language).ngettext(one, many, n).format(n=n)


def marked(message: str) -> str:
    """Mark a message for the catalogue where no language is known yet; it stays as it is."""
    return message


def say_marked(message: str, language: str) -> str:
    """Translate a message that was `marked` elsewhere; any other text stays as it is."""
    return catalogue(language).gettext(message)
