"""Who of the IMCI nurses was there at each visit, and how many visits she had had before."""

from collections import Counter
from dataclasses import dataclass

from data_loaders.sample.programme import Programme


@dataclass(frozen=True, slots=True)
class Contact:
    """A nurse at a visit; `before` counts her earlier visits at any health center.

    `newcomer` is a nurse who was not yet posted when the records began.
    """

    nurse: str
    visit: dict
    before: int
    newcomer: bool


def contacts_by_center(
    programme: Programme, postings: list[dict], visits: dict[str, list[dict]]
) -> dict[str, list[Contact]]:
    """Match IMCI postings with the done visits that began and ended inside them.

    `visits` holds each health center's rows; so does the result, in the order of the visits.
    """
    had: Counter[str] = Counter()
    newcomers: dict[str, bool] = {}
    found: dict[str, list[Contact]] = {center.code: [] for center in programme.centers}
    trained = [posting for posting in postings if posting["role"] == "imci"]
    for posting in sorted(trained, key=lambda posting: posting["started_on"]):
        nurse = posting["nurse"]
        newcomers.setdefault(nurse, posting["started_on"] >= programme.first_day)
        for visit in visits[posting["health_center"]]:
            if visit["status"] == "done" and _covers(posting, visit):
                contact = Contact(nurse, visit, had[nurse], newcomers[nurse])
                found[posting["health_center"]].append(contact)
                had[nurse] += 1
    for contacts in found.values():
        contacts.sort(key=lambda contact: contact.visit["started_on"])
    return found


def _covers(posting: dict, visit: dict) -> bool:
    ended = posting["ended_on"]
    began = posting["started_on"] <= visit["started_on"]
    return began and (ended is None or visit["ended_on"] < ended)
