"""What to choose anew where a selection holds nothing."""

from dashboard.filters import Filters
from dashboard.messages import say
from dashboard.wording import listing


def choose_more(filters: Filters, language: str, *, months: bool = False) -> str:
    """Say which choices leave something out, months where these count.

    Empty where nothing is left out: then no choice helps.
    """
    found = {
        say("months", language): months and (filters.start or filters.end),
        say("indicators", language): filters.indicator,
        say("places", language): filters.district or filters.health_center or filters.find,
        say("medicines", language): filters.supply,
    }
    named = [name for name, chosen in found.items() if chosen]
    if not named:
        return ""
    return " " + say("Choose more {what} above.", language).format(what=listing(named, language))
