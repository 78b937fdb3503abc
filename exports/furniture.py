"""The words that every file repeats: what it is, how far the data reach, what they cannot show."""

from dashboard.meeting.pack import Pack, Slide
from dashboard.messages import say
from dashboard.wording import day_name, month_name

MOST_ROWS = 60  # of a table on paper; a workbook holds them all


def heading(pack: Pack) -> str:
    """Return what the file is: the meeting of a place and a month."""
    said = say("Monthly meeting · {place} · {month}", pack.language)
    return said.format(place=pack.place, month=month_name(pack.month, pack.language))


def reach(pack: Pack) -> str:
    """Say up to which day the data reach, and which version of data and definitions it is."""
    said = say(
        "Data up to {day} · data version {data} · definitions version {definitions}", pack.language
    )
    where = pack.provenance
    return said.format(
        day=day_name(where.data_date, pack.language),
        data=where.data_version,
        definitions=where.definition_version,
    )


def running_line(pack: Pack) -> str:
    """Return what stands at the foot of every page: selection, data date, labels."""
    day = say("data up to {day}", pack.language)
    day = day.format(day=day_name(pack.provenance.data_date, pack.language))
    return " · ".join([heading(pack), day, *pack.provenance.labels])


def filters_line(slide: Slide, pack: Pack) -> str:
    """Say what a slide is about: places, months, what was chosen."""
    return say("Selection: {filters}", pack.language).format(filters=slide.filters)


def source_line(slide: Slide, pack: Pack) -> str:
    """Say where the same rows are served; empty where there are none."""
    if not slide.source:
        return ""
    said = say("The same {n} rows: {address}", pack.language)
    return said.format(n=f"{len(slide.table.rows):,}", address=slide.source)


def rows_line(slide: Slide, pack: Pack) -> str:
    """Say how many of a table's rows are shown, where it is not all of them."""
    n = len(slide.table.rows)
    if n <= MOST_ROWS:
        return ""
    said = say("The first {shown} of {n} rows; the workbook and the CSV hold all.", pack.language)
    return said.format(shown=MOST_ROWS, n=f"{n:,}")
