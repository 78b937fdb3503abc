"""One stream of chance per subject and place, so that a part can change without the others."""

from zlib import crc32

import numpy as np


def chance(seed: int, subject: str, place: str = "") -> np.random.Generator:
    """Return the generator of one subject at one place; same arguments, same numbers.

    Places can be written in any order, or one at a time, and still come out the same.
    """
    return np.random.default_rng([seed, crc32(subject.encode()), crc32(place.encode())])
