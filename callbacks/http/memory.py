"""How a process that serves keeps house: few heaps, what is free given back, rare sweeps.

Each thread would get a heap of its own from glibc and give little of it back: a worker that had
answered for a whole country kept 400 MB; with two heaps it keeps 280. Whoever starts the program
says so with MALLOC_ARENA_MAX=2, as `make run` does. glibc reads that before Python begins, so
`python app.py` alone can only be helped by a call; and to give back what is free in the middle of a
heap there is no variable at all.
"""

import ctypes
import gc
import os

M_ARENA_MAX = -8  # malloc.h of the GNU C library
HEAPS = 2
BY_LAUNCHER = "MALLOC_ARENA_MAX"
# A new question makes some hundred thousand rows and frames, and none of them is a cycle; by its
# usual measure Python looks through all that is loaded several times for each (10% of the time).
SWEEPS = (100_000, 20, 20)


def sweep_rarely() -> None:
    """Let Python look for cycles of garbage a hundred times less often than it would."""
    gc.set_threshold(*SWEEPS)


def share_heaps() -> bool:
    """Limit the heaps, unless the launcher did; tell whether they are limited."""
    return bool(os.environ.get(BY_LAUNCHER)) or told("mallopt", M_ARENA_MAX, HEAPS)


def give_back() -> bool:
    """Give what is free back to the system; tell whether there was anything to give."""
    return told("malloc_trim", 0)


def told(name: str, *numbers: int) -> bool:
    """Call a function of the GNU C library; other systems have no such."""
    try:
        return getattr(ctypes.CDLL(None), name)(*numbers) == 1
    except (AttributeError, OSError, TypeError):
        return False
