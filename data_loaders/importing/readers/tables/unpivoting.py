"""A wide table, with a column for each month or indicator -> one row for each of them.

A mapping writes the name of such a column with its changing part in braces, `{month} num`, and
names that part under `unpivot`; every header that fits gives a row of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from data_loaders.importing.problems import Refused

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass
class Block:
    """One row that a wide row gives: what stands for the changing parts, and its columns."""

    parts: dict[str, str]
    columns: dict[str, str] = field(default_factory=dict)

    def filled(self, text: str) -> str:
        """Return a text with its braces filled."""
        return PLACEHOLDER.sub(lambda found: self.parts.get(found[1], found[0]), text)


def blocks(header: list[str], columns: dict[str, str], unpivot: list[str]) -> list[Block]:
    """Return the blocks of a table, in the order of its header; one where nothing changes.

    Raises `Refused` where a column of some block is missing, or where no header fits.
    """
    changing = {name: text for name, text in columns.items() if _parts(text, unpivot)}
    same = {name: text for name, text in columns.items() if name not in changing}
    if not changing:
        return [Block({}, same)]
    found: dict[tuple, Block] = {}
    for name, text in changing.items():
        for title, parts in _fitting(header, text, unpivot):
            key = tuple(sorted(parts.items()))
            found.setdefault(key, Block(parts, dict(same))).columns[name] = title
    for block in found.values():
        for name, text in changing.items():
            if name not in block.columns:
                raise Refused("half_a_block", name=block.filled(text))
    if not found:
        raise Refused("no_block")
    return sorted(
        found.values(),
        key=lambda block: min(
            header.index(title) for name, title in block.columns.items() if name in changing
        ),
    )


def _parts(text: str, unpivot: list[str]) -> list[str]:
    return [name for name in PLACEHOLDER.findall(text) if name in unpivot]


def _fitting(header: list[str], text: str, unpivot: list[str]) -> Iterator[tuple[str, dict]]:
    names = _parts(text, unpivot)
    pieces = re.split("|".join(re.escape(f"{{{name}}}") for name in names), text)
    pattern = re.compile("(.+?)".join(map(re.escape, pieces)), re.IGNORECASE)
    for title in header:
        fits = pattern.fullmatch(title)
        if fits:
            yield (
                title,
                {name: part.strip() for name, part in zip(names, fits.groups(), strict=True)},
            )
