"""First screens are offered once and remembered in the URL."""

from dashboard.filters import Filters
from dashboard.question import Question
from layouts.parts.views import first_screen, first_screens


def offered(search: str) -> list[str]:
    question = Question(Filters.from_search(search), *[None] * 4)
    return [link.href for line in first_screens(question) for link in line.children[::2]]


def test_without_a_choice_the_first_screen_is_the_directors():
    assert first_screen(Filters.from_search("?district=KIR")) == "/?district=KIR"
    assert first_screen(Filters.from_search("?view=director")) == "/?view=director"


def test_the_others_are_offered_theirs_with_the_filters():
    assert offered("?district=KIR") == [
        "/trends?district=KIR&view=manager",
        "/districts?district=KIR&view=advisor",
    ]


def test_who_has_chosen_is_not_asked_again_and_keeps_it():
    for view, path in (("manager", "/trends"), ("advisor", "/districts")):
        assert offered(f"?view={view}") == []
        assert first_screen(Filters.from_search(f"?view={view}")) == f"{path}?view={view}"


def test_an_unknown_view_is_left_out():
    assert Filters.from_search("?view=minister").view is None
