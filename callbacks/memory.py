"""Threads share two heaps, so that what one question needed is there for the next one.

Each thread would get a heap of its own from glibc and give little of it back: a worker that had
answered for a whole country kept 400 MB; with two heaps it keeps 280.
"""

import ctypes

M_ARENA_MAX = -8  # malloc.h of the GNU C library
HEAPS = 2


def give_back() -> bool:
    """Give what an answer needed, and no longer needs, back to the system; tell whether any was."""
    try:
        return ctypes.CDLL(None).malloc_trim(0) == 1
    except (AttributeError, OSError, TypeError):
        return False


def share_heaps() -> bool:
    """Limit the heaps; tell whether there was anything to limit (other systems have no such)."""
    try:
        return ctypes.CDLL(None).mallopt(M_ARENA_MAX, HEAPS) == 1
    except (AttributeError, OSError, TypeError):
        return False
