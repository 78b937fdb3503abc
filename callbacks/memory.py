"""Threads share two heaps, and give back what an answer needed and no longer needs.

Each thread would get a heap of its own from glibc and give little of it back: a worker that had
answered for a whole country kept 400 MB; with two heaps it keeps 280.
"""

import ctypes

M_ARENA_MAX = -8  # malloc.h of the GNU C library
HEAPS = 2


def share_heaps() -> bool:
    """Limit the heaps; tell whether there was anything to limit."""
    return told("mallopt", M_ARENA_MAX, HEAPS)


def give_back() -> bool:
    """Give what is free back to the system; tell whether there was anything to give."""
    return told("malloc_trim", 0)


def told(name: str, *numbers: int) -> bool:
    """Call a function of the GNU C library; other systems have no such."""
    try:
        return getattr(ctypes.CDLL(None), name)(*numbers) == 1
    except (AttributeError, OSError, TypeError):
        return False
