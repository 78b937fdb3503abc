"""Where the numbers come from and what they cannot show, and why there may be none to show."""

from dashboard.messages import say, say_many
from dashboard.months import Records
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more
from dashboard.records.statistics.quality import FILE_OF
from dashboard.tables import table_label
from dashboard.wording import day_name, listing

MOST_CENTERS = 5


def synthetic_words(language: str) -> str:
    """Say that the data are invented."""
    return say("Synthetic demonstration data: nobody here is real.", language)


def brief_words(records: Records, language: str) -> str:
    """Say in a few words whether the data are invented and up to which day they reach."""
    if records.data_date is None:
        return say("No data yet", language)
    day = day_name(records.data_date, language)
    if records.synthetic:
        return say("Invented data, up to {day}", language).format(day=day)
    return say("Data up to {day}", language).format(day=day)


def login_words(language: str) -> str:
    """Say that nobody is asked to log in, and what follows for names."""
    return say("No login: nurses appear by code only.", language)


def codes_words(language: str) -> str:
    """Say how nurses appear to whoever is logged in, and in all that leaves."""
    return say("Nurses appear by code only.", language)


def pooled_words(language: str) -> str:
    """Say to whoever sees only sums that what stands empty was withheld."""
    return say(
        "You see sums of districts and of groups of health centers, of months with at least three "
        "nurses. What is empty here is withheld from you; it is not zero.",
        language,
    )


def may_words(writes: bool, imports: bool, language: str) -> str:
    """Say what may be done in this browser."""
    if writes and imports:
        return say("You may write and import.", language)
    if writes:
        return say("You may write.", language)
    if imports:
        return say("You may import.", language)
    return say("Read only.", language)


def reach_words(records: Records, language: str) -> str:
    """Say up to which day anything was recorded, and name the records left out beyond it."""
    said = say("Data up to {day}.", language).format(day=day_name(records.data_date, language))
    return " ".join(filter(None, [said, stray_words(records, language)]))


def stray_words(records: Records, language: str) -> str:
    """Name the records that stand alone outside of all others, and so in no number; else empty."""
    named = [
        f"{table_label(FILE_OF[table], language)}, {day_name(day, language)}"
        for table, day in records.alone
        if not records.first_day <= day <= records.data_date
    ]
    if not named:
        return ""
    said = say("Left out, as they stand alone: {records}. Check the dates.", language)
    return said.format(records=some_of(named, language))


def offline_words(records: Records, language: str) -> str:
    """Say how old a page is that was kept in the browser."""
    said = say("You are offline: as of {day}. The server may have newer data.", language)
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
    return (*invented, codes_words(language))


def no_visits(question: Question) -> str:
    """Say why there are no visits to draw and what to do."""
    language = question.language
    if question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    said = say("No visit is recorded here ({selection}). Import visits.csv.", language)
    more = choose_more(question.filters, language)
    return said.format(selection=question.filters.describe(language)) + more


def no_observations(question: Question) -> str:
    """Say why there are no observations to count and what to do."""
    language = question.language
    if question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    said = say(
        "Neither visits nor observations are recorded here ({selection}). Import visits.csv "
        "and indicator_values.csv.",
        language,
    )
    more = choose_more(question.filters, language, months=True)
    return said.format(selection=question.filters.describe(language)) + more


def place_note(question: Question) -> list[str]:
    """Say that a nurse chosen above changes nothing where places are counted."""
    if not question.filters.nurse:
        return []
    return [say("Counted by place: the choice of a nurse changes nothing here.", question.language)]


def some_of(codes: list[str], language: str) -> str:
    """List a few codes: `K-01, K-02 and 4 more`."""
    codes = list(dict.fromkeys(codes))
    more = len(codes) - MOST_CENTERS
    if more <= 1:
        return listing(codes, language)
    others = say_many("{n} more", "{n} more", more, language)
    return listing([*codes[:MOST_CENTERS], others], language)
