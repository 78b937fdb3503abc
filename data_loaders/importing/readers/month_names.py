"""Months as people write them, in English, French and Kinyarwanda -> the first day of the month.

Only a month with a year of four digits is read: `Jan-24` may be 24 January or January 2024.
"""

import re

MONTHS = 12
NAMES = (
    "january february march april may june july august september october november december",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "mutarama gashyantare werurwe mata gicurasi kamena nyakanga kanama nzeri ukwakira "
    "ugushyingo ukuboza",
)
SHORTEST = 3  # letters of a name that is cut: janv., feb, mut.
YEAR = re.compile(r"(?:19|20)\d{2}", re.ASCII)
PART = re.compile(r"[^\W\d_]+|\d+")
ACCENTS = str.maketrans("éèêûàô", "eeeuao")


def _numbers() -> dict[str, int]:
    """Return every name and every unmistakable beginning of one -> the number of its month."""
    found: dict[str, set[int]] = {}
    for language in NAMES:
        for number, name in enumerate(language.translate(ACCENTS).split(), start=1):
            for length in range(SHORTEST, len(name) + 1):
                found.setdefault(name[:length], set()).add(number)
    return {word: numbers.pop() for word, numbers in found.items() if len(numbers) == 1}


NUMBERS = _numbers()


def first_of_month(text: str) -> str | None:
    """Return the month of `janv. 2024`, `2024-01`, `01/2024`, `202401` or `2024M1` as ISO text.

    None for what names no month, or no year, or more than the two.
    """
    digits = re.fullmatch(r"((?:19|20)\d{2})(\d{2})", text.strip(), re.ASCII)
    parts = list(digits.groups()) if digits else PART.findall(text.translate(ACCENTS).lower())
    if len(parts) == 3 and "m" in parts:  # 2024M1, as statistical offices write
        parts.remove("m")
    years = [part for part in parts if YEAR.fullmatch(part)]
    if len(parts) != 2 or len(years) != 1:
        return None
    month = parts[1] if parts[0] == years[0] else parts[0]
    number = int(month) if month.isdigit() and month.isascii() else NUMBERS.get(month)
    if number is None or not 1 <= number <= MONTHS:
        return None
    return f"{years[0]}-{number:02}-01"
