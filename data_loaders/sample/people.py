"""The nurses of the invented programme: who is posted where, who leaves, who comes instead."""

from collections.abc import Iterator
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import count, product
from typing import NamedTuple

from data_loaders.sample.chance import chance
from data_loaders.sample.programme import Programme

# The posts on the staff of the invented health centers, filled or not.


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


# 0.25 exits per nurse-year, half of them to outside: about every second vacancy is filled from
# another health center of the programme, and so makes the next one.
LEAVE_PROGRAMME_PER_YEAR = 0.125
FILLED_FROM_PROGRAMME = 0.55
SAME_DISTRICT = 0.85
MEDIAN_DAYS_TO_REPLACE = 45
FEWEST_DAYS_BEFORE_MOVE = 90
YEARS_IN_POST = 3.5
REASONS = ("resigned", "study", "other", "unknown", "maternity_long", "retired")
REASON_SHARES = (0.56, 0.16, 0.1, 0.08, 0.05, 0.05)


class Workforce:
    """The postings of a programme, played through from its first day to its last.

    `nurses`, `identities` and `postings` are the rows of their tables.
    """

    def __init__(self, programme: Programme):
        """Fill every post on the first day and play the years."""
        self.programme, self.random = programme, chance(programme.seed, "people")
        self.codes, self.names = nurse_codes(programme), nurse_names(programme)
        self.nurses: list[dict] = []
        self.identities: list[dict] = []
        self.postings: list[dict] = []
        self.holders: dict[Post, dict] = {}
        self.districts = {center.code: center.district for center in programme.centers}
        self.posts: dict[tuple[str, str], list[Post]] = {}
        self.agenda: list[tuple] = []
        self.order = count()
        for post in posts_of(programme):
            self.posts.setdefault((self.districts[post.center], post.role), []).append(post)
            self._fill_on_first_day(post)
        self._play()

    def _play(self) -> None:
        for departure in self.programme.planted.departures:
            post = Post(departure.center, "imci", departure.slot)
            self._plan(departure.on, self._leave, post, self.holders[post], departure)
        while self.agenda and self.agenda[0][0] <= self.programme.last_day:
            on, _, act, details = heappop(self.agenda)
            act(on, *details)

    def _plan(self, on: date, act, *details) -> None:
        heappush(self.agenda, (on, next(self.order), act, details))

    def _is_steady(self, post: Post) -> bool:
        return post.role == "imci" and (post.center, post.slot) in self.programme.planted.steady

    def _fill_on_first_day(self, post: Post) -> None:
        years = min(self.random.exponential(YEARS_IN_POST) + 0.05, 18)
        started = self.programme.first_day - timedelta(days=int(years * 365.25))
        self._arrive(self._new_nurse(started, post.role), post, started)

    def _new_nurse(self, on: date, role: str) -> str:
        code = next(self.codes)
        education, sex = self.random.choice(["A2", "A1"], p=[0.79, 0.21]), self.random.random()
        trained = None
        if role == "imci":
            latest = min(max(on, date(2007, 3, 1)) + timedelta(days=120), self.programme.last_day)
            trained = latest - timedelta(days=int(self.random.integers(0, 180)))
        self.nurses.append(
            {
                "code": code,
                "education": str(education),
                "sex": "F" if sex < 0.62 else "M",
                "imci_trained_on": trained,
            }
        )
        self.identities.append({"nurse": code, "name": next(self.names)})
        return code

    def _arrive(self, nurse: str, post: Post, on: date) -> None:
        row = {
            "nurse": nurse,
            "health_center": post.center,
            "role": post.role,
            "started_on": on,
            "ended_on": None,
            "end_reason": None,
            "destination": None,
            "observed_from": max(on, self.programme.first_day),
        }
        self.postings.append(row)
        self.holders[post] = row
        if not self._is_steady(post):
            stays = self.random.exponential(365.25 / LEAVE_PROGRAMME_PER_YEAR) + 1
            leaves = row["observed_from"] + timedelta(days=int(min(stays, 36_500)))
            self._plan(leaves, self._leave, post, row)

    def _leave(self, on: date, post: Post, row: dict, planted=None) -> None:
        if self.holders.get(post) is not row:
            return  # she has moved within the programme before
        reason = "resigned" if planted else str(self.random.choice(REASONS, p=REASON_SHARES))
        self._end(post, on, reason, "outside")
        if planted is None:
            self._plan(self._replaced_on(on), self._fill, post)
        elif planted.replaced_on:
            self._plan(planted.replaced_on, self._fill, post, planted)

    def _end(self, post: Post, on: date, reason: str, destination: str) -> None:
        row = self.holders.pop(post)
        row.update(ended_on=on, end_reason=reason, destination=destination)

    def _replaced_on(self, on: date) -> date:
        days = MEDIAN_DAYS_TO_REPLACE * self.random.lognormal(0, 0.6)
        return on + timedelta(days=int(min(max(days, 8), 300)))

    def _fill(self, on: date, post: Post, planted=None) -> None:
        source = self._mover(on, post, planted)
        if source is None:
            self._arrive(self._new_nurse(on, post.role), post, on)
            return
        nurse = self.holders[source]["nurse"]
        left = on - timedelta(days=int(self.random.integers(0, 6)))
        self._end(source, left, "transfer", post.center)
        self._arrive(nurse, post, on)
        self._plan(self._replaced_on(left), self._fill, source)

    def _mover(self, on: date, post: Post, planted) -> Post | None:
        if planted is not None:
            center = planted.replaced_from
            return Post(center[0], "imci", center[1]) if center else None
        home = self.districts[post.center]
        near = self.random.random() < SAME_DISTRICT
        districts = [d.code for d in self.programme.districts if (d.code == home) == near]
        settled = on - timedelta(days=FEWEST_DAYS_BEFORE_MOVE)
        movable = [
            other
            for district in districts
            for other in self.posts.get((district, post.role), ())
            if other.center != post.center
            and not self._is_steady(other)
            and other in self.holders
            and self.holders[other]["observed_from"] <= settled
        ]
        if not movable or self.random.random() >= FILLED_FROM_PROGRAMME:
            return None
        return movable[int(self.random.integers(len(movable)))]


# Codes and names for invented nurses.

# No 0, 1, I, L, O, S, Z: codes are read aloud and written by hand. No two letters: no words.
DIGITS = "2345678"
LETTERS = "ABCDEFGHJKMNPQRTUVWXY"
COLOURS = (
    "Amber",
    "Azure",
    "Bronze",
    "Copper",
    "Coral",
    "Crimson",
    "Golden",
    "Indigo",
    "Ivory",
    "Jade",
    "Lilac",
    "Maroon",
    "Ochre",
    "Olive",
    "Pearl",
    "Russet",
    "Scarlet",
    "Silver",
    "Teal",
    "Violet",
)
BIRDS = (
    "Barbet",
    "Bulbul",
    "Coucal",
    "Crane",
    "Egret",
    "Falcon",
    "Flycatcher",
    "Heron",
    "Hornbill",
    "Ibis",
    "Kite",
    "Lark",
    "Nightjar",
    "Oriole",
    "Pelican",
    "Plover",
    "Roller",
    "Sunbird",
    "Swift",
    "Turaco",
    "Wagtail",
    "Weaver",
)


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
