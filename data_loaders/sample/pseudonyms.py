"""Codes that say nothing about a nurse, and names that nobody bears."""

from collections.abc import Iterator
from itertools import product

from data_loaders.sample.chance import chance
from data_loaders.sample.programme import Programme

# No 0, 1, I, L, O, S, Z: codes are read aloud and written by hand. No two letters: no words.
DIGITS = "2345678"
LETTERS = "ABCDEFGHJKMNPQRTUVWXY"
COLOURS = (
    "Amber", "Azure", "Bronze", "Copper", "Coral", "Crimson", "Golden", "Indigo", "Ivory", "Jade",
    "Lilac", "Maroon", "Ochre", "Olive", "Pearl", "Russet", "Scarlet", "Silver", "Teal", "Violet",
)  # fmt: skip
BIRDS = (
    "Barbet", "Bulbul", "Coucal", "Crane", "Egret", "Falcon", "Flycatcher", "Heron", "Hornbill",
    "Ibis", "Kite", "Lark", "Nightjar", "Oriole", "Pelican", "Plover", "Roller", "Sunbird",
    "Swift", "Turaco", "Wagtail", "Weaver",
)  # fmt: skip


def nurse_codes(programme: Programme) -> Iterator[str]:
    """Yield codes such as `N-4F7`, shuffled: none follows from a name, a place or an order.

    The first 1,029 have three signs, later ones five; no code comes twice.
    """
    for tail in ("", *("".join(pair) for pair in product(DIGITS, repeat=2))):
        codes = ["".join(signs) + tail for signs in product(DIGITS, LETTERS, DIGITS)]
        chance(programme.seed, "codes", tail).shuffle(codes)
        yield from (f"N-{code}" for code in codes)


def nurse_names(programme: Programme) -> Iterator[str]:
    """Yield names that are plainly invented, such as `Teal Heron`; later ones carry a number."""
    names = [f"{colour} {bird}" for colour, bird in product(COLOURS, BIRDS)]
    chance(programme.seed, "names").shuffle(names)
    round_number = 1
    while True:
        tail = "" if round_number == 1 else f" {round_number}"
        yield from (name + tail for name in names)
        round_number += 1
