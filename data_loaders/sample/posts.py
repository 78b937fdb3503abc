"""The posts on the staff of the invented health centers, filled or not."""

from typing import NamedTuple

from data_loaders.sample.programme import Programme


class Post(NamedTuple):
    """A place on the staff of a health center."""

    center: str
    role: str
    slot: int


def posts_of(programme: Programme) -> list[Post]:
    """List all posts: those trained in IMCI, the other nurses, and one director each."""
    found = []
    for center in programme.centers:
        others = center.staff - center.imci_posts - 1
        found += [Post(center.code, "imci", slot) for slot in range(center.imci_posts)]
        found += [Post(center.code, "other_nurse", slot) for slot in range(others)]
        found.append(Post(center.code, "director", 0))
    return found
