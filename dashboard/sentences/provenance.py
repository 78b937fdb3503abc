"""Where the numbers come from and what they cannot show: on every page, print and file."""

from dashboard.messages import say
from dashboard.months import Records
from dashboard.wording import day_name


def synthetic_words(language: str) -> str:
    """Say that the data are invented."""
    return say("Synthetic demonstration data: nobody here is real.", language)


def login_words(language: str) -> str:
    """Say that nobody is asked to log in, and what follows for names."""
    return say("No login: nurses appear by code only.", language)


def reach_words(records: Records, language: str) -> str:
    """Say up to which day anything was recorded."""
    said = say("Data up to {day}.", language)
    return said.format(day=day_name(records.data_date, language))


def limits_words(language: str) -> str:
    """Say what observed consultations cannot show."""
    return say(
        "Observed consultations: the mentor who teaches also scores; children are seen on visit "
        "days only; who is ill differs from visit to visit. What happens after an event is not "
        "thereby caused by it.",
        language,
    )


def motto_words(language: str) -> str:
    """Say what the numbers are for."""
    return say("Supporting, not policing: nobody is ranked here.", language)


def labels(records: Records, language: str) -> tuple[str, ...]:
    """Return the labels that no page and no file leaves without."""
    invented = (synthetic_words(language),) if records.synthetic else ()
    return (*invented, login_words(language))
