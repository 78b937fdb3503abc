"""The law of all charts: picture and words are functions of the frames that the data URLs serve.

Every chart of every page is drawn a second time from its CSVs, about everything, a place, a nurse,
a month without records, and by whatever its page can be asked besides. A new chart is in at once.
"""

from collections.abc import Iterator

import pytest

from answers.desk import Desk
from answers.pages import CHARTS
from app import create_app
from dashboard.question import Question
from data_loaders.engine import migrate, open_engine
from data_loaders.scope import Reader
from tests.desks import desk_at
from tests.gates import spread
from tests.programme import HERE, THERE
from tests.redrawn import frames_of, read_back, unlike
from tests.suspects import write_suspects
from tests.trends import write_consultations

# Of every page: on the sample, two invented years; on the small programme, where codes are Greek.
SAMPLE = (
    "",
    "?district=KIR&start=2011-09&end=2012-11",
    "?health_center=K-05&chart=p&by=health_center&staff=imci",
    "?start=2030-01",
)
PROGRAMME = (
    "",
    f"?district={HERE}&start=2012-03&end=2012-10",
    f"?health_center={HERE}-α&chart=p&by=health_center",
    f"?nurse={HERE}ν1",
    "?indicator=ΘΕΡ&supply=ΑΚΤ",
)
OF_THE_SAMPLE = {
    "briefing": ("?district=SKA&end=2012-11", "?indicator=DNG", "?end=2011-01"),
    "center": ("?district=SKA", "?health_center=K-10", "?health_center=K-07&indicator=TRT"),
    "nurse": ("?health_center=K-07&nurse=NURSE", "?nurse=NURSE&chart=xmr"),
    "districts": ("?district=KIR&baseline=2011-06", "?baseline=6&indicator=CLS"),
    "turnover": ("?staff=mentored&start=2011-06&end=2012-05", "?find=0&page=2"),
    "visits": ("?health_center=K-11&start=2012-03",),
}
OF_THE_PROGRAMME = {
    "briefing": (f"?district={HERE}&end=2012-12", f"?district={HERE}&indicator=ΔΕΙ"),
    "trends": ("?indicator=ΘΕΡ&chart=xmr", "?domain=ΙΜΚΙ"),
    "center": (f"?health_center={HERE}-β", f"?district={HERE}&health_center={THERE}-α"),
    "nurse": (f"?nurse={HERE}ν3&chart=p", f"?nurse={HERE}ν1&nurse={THERE}ν1"),
    "turnover": (f"?nurse={HERE}ν3",),
    "visits": ("?sort=days&reason=visit", "?find=α"),
    "data": ("?indicator=ΔΕΙ",),
}
# Of trends, on consultations with a step, a wobble, a ceiling, and events that rebase.
CONSULTATIONS = (
    "",
    "?district=KIR",
    "?health_center=K-02&chart=xmr",
    "?nurse=K-01na",
    "?indicator=DNG",
    "?chart=p",
    "?chart=xmr",
    "?by=health_center&staff=imci",
    "?start=2012-12",
    "?end=2011-01",
    "?end=2012-11",
)


def asked(common: tuple[str, ...], of_a_page: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return pages with what they are asked, as all are and each alone; a third in every run."""
    return [
        case
        for number, page in enumerate(CHARTS)
        for case in spread([(page, one) for one in (*common, *of_a_page.get(page, ()))], number, 3)
    ]


def on(engine) -> tuple:
    """Return a browser without a screen and a desk on a database."""
    return create_app(engine).server.test_client(), desk_at(engine)


def with_a_nurse(desk: Desk, search: str) -> str:
    """Return a query string with a nurse in post at K-07 of the sample for `NURSE`."""
    if "NURSE" not in search:
        return search
    with desk.ask("?health_center=K-07") as question:
        posted = CHARTS["center"][-1].numbers(*question)
    return search.replace("NURSE", posted[posted.role == "imci"].nurse.iloc[0])


@pytest.mark.parametrize(("page", "search"), asked(SAMPLE, OF_THE_SAMPLE))
def test_every_chart_of_two_years_is_drawn_from_what_its_urls_serve(sample, page, search):
    client, desk = sample
    assert unlike(client, desk, page, CHARTS[page], with_a_nurse(desk, search)) == []


@pytest.mark.parametrize(("page", "search"), asked(PROGRAMME, OF_THE_PROGRAMME))
def test_what_people_wrote_survives_the_csv(client, desk, page, search):
    assert unlike(client, desk, page, CHARTS[page], search) == []


@pytest.fixture(scope="module")
def consultations(migrated_sqlite, tmp_path_factory) -> Iterator[tuple]:
    """Return a browser and a desk on the made-up consultations."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('trends')}/mesh.db")
    migrate(engine)
    write_consultations(engine)
    yield on(engine)
    engine.dispose()


@pytest.mark.parametrize("search", spread(CONSULTATIONS))
def test_trends_with_steps_and_new_beginnings(consultations, search):
    assert unlike(*consultations, "trends", CHARTS["trends"], search) == []


def test_many_centers_are_drawn_from_the_whole_as_from_what_is_shown(engine):
    homes = {f"C{one:03d}": f"D{one % 3}" for one in range(61)}
    write_consultations(engine, homes=homes, months=(), events=())
    charts = tuple(chart for chart in CHARTS["trends"] if chart.shown)
    assert charts
    assert unlike(*on(engine), "trends", charts, "") == []


def test_records_with_every_kind_of_fault(engine):
    write_suspects(engine)
    assert unlike(*on(engine), "data", CHARTS["data"], "") == []


@pytest.mark.parametrize("search", ["?district=KIR&end=2012-11", "?district=SKA&start=2012-06"])
def test_a_slide_of_its_own_is_drawn_from_frames_that_survive_a_file(sample, search):
    from answers.meeting.medicines import MEDICINES

    _, desk = sample
    with desk.ask(search) as (reader, question):
        answer = MEDICINES.answer(reader, question)
        frames = survived(reader, question, frames_of(MEDICINES))
    own = frames.pop(MEDICINES.name)
    assert answer.panels
    assert MEDICINES.draw(own, question, **frames) == answer


def survived(reader: Reader, question: Question, several: dict) -> dict:
    """Return frames as they come back from a file, by name."""
    return {name: read_back(make(reader, question), question) for name, make in several.items()}


def test_pages_show_what_they_were_asked_about(sample):
    """The law above would hold for answers that say nothing, too."""
    _, desk = sample
    silent = []
    with desk.ask("?district=KIR&start=2011-09&end=2012-11") as (reader, question):
        for page in ("trends", "stock_outs", "visits", "data"):
            answers = {one.name: one.answer(reader, question) for one in CHARTS[page]}
            silent += [
                f"{page}/{name}"
                for name, answer in answers.items()
                if not (answer.panels or answer.columns or answer.cards)
            ]
    assert silent == []


@pytest.mark.parametrize("page", CHARTS)
def test_each_address_serves_one_frame(page):
    served = {}
    for chart in CHARTS[page]:
        for name, numbers in frames_of(chart).items():
            assert name.replace("-", "_").isidentifier(), name
            assert served.setdefault(name, numbers) is numbers, name
