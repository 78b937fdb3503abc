"""Records that are edited, rejected, deleted, moved: what an import makes of them."""

import pytest

from data_loaders.importing.summing.verifying import check_sums
from data_loaders.importing.writing.ledger import Entry, open_entry
from tests.data_loaders.importing.bundles import GOOD, NOW, only, run, write_bundle
from tests.data_loaders.importing.feeds import (
    Submission,
    bring,
    expected,
    observed,
    visits_in,
)

pytestmark = pytest.mark.by_turns

ONE = Submission(("root-1", "11", "uuid-1"))
TWO = Submission(("root-2", "22", "uuid-2"), "Rwinkwavu", "2024-03-05", (("N2", 2, 2),))
THREE = Submission(("root-3", "33", "uuid-3"), "NA", "2024-04-05", (("N3", 0, 3),))


@pytest.fixture
def placed(any_engine, tmp_path):
    known = ("districts", "health_centers", "nurses", "mentors", "postings")
    run(any_engine, write_bundle(tmp_path / "b", **only(**{name: GOOD[name] for name in known})))
    return any_engine


def right(engine, submissions) -> bool:
    """Tell whether the values, their visits and all sums are those of these submissions."""
    said, wrong = check_sums(engine)
    assert not wrong, said
    assert observed(engine) == expected(submissions)
    assert len(visits_in(engine)) == sum(not one.rejected for one in submissions)
    return True


def test_an_edited_submission_replaces_all_that_it_said_before(placed):
    bring(placed, [ONE, TWO])
    other = ONE.edited(center="NA", on="2024-05-06", values=(("N3", 2, 2), ("N1", 1, 1)))
    report = bring(placed, [other, TWO])
    assert right(placed, [other, TWO])
    assert report.counts == {"new": 2, "changed": 1, "withdrawn": 1, "unchanged": 3}


def test_a_rejected_submission_leaves(placed):
    bring(placed, [ONE, TWO])
    report = bring(placed, [ONE.edited(rejected=True), TWO])
    assert right(placed, [TWO])
    assert report.counts["withdrawn"] == 2


def test_a_submission_keeps_its_code_under_other_ids(placed):
    bring(placed, [Submission(("11", "uuid-1"))])
    bring(placed, [ONE.edited(values=(("N1", 2, 2),))])
    assert [code for code, _, _ in visits_in(placed)] == ["11"]
    assert right(placed, [ONE.edited(values=(("N1", 2, 2),))])
    bring(placed, [Submission(("root-1",), values=())])
    assert [code for code, _, _ in visits_in(placed)] == ["11"]


def test_vanished_submissions_stay_and_are_named(placed):
    four = Submission(("root-4", "44", "uuid-4"), "007", "2024-03-20", (("N1", 1, 1),))
    bring(placed, [ONE, TWO, THREE, four])
    report = bring(placed, [ONE, THREE])
    assert right(placed, [ONE, TWO, THREE, four])
    (lacking,) = report.vanished
    assert (lacking.source, lacking.count, lacking.withdrawn) == ("form A", 1, False)
    assert lacking.names == ("44",)
    assert lacking.outside == 1  # TWO is in a district that the export does not reach


def test_the_whole_export_withdraws_what_vanished_when_the_number_is_confirmed(placed):
    four = Submission(("root-4", "44", "uuid-4"), "007", "2024-03-20", (("N1", 1, 1),))
    bring(placed, [ONE, TWO, THREE, four])
    refused = bring(placed, [ONE, TWO, THREE], whole="yes")
    assert refused.outcome == "refused"
    assert refused.problems[0].rule == "much_would_go"
    assert right(placed, [ONE, TWO, THREE, four])
    report = bring(placed, [ONE, TWO, THREE], whole="yes", confirm=1)
    assert right(placed, [ONE, TWO, THREE])
    assert report.vanished[0].withdrawn


def test_a_source_without_a_name_is_not_the_whole_of_anything(placed):
    bring(placed, [ONE, THREE], source="")
    report = bring(placed, [ONE], source="", whole="yes")
    assert report.outcome == "refused"
    assert report.problems[0].rule == "source_without_name"
    assert right(placed, [ONE, THREE])
    assert bring(placed, [ONE], source="form", whole="2024", confirm=1).outcome == "imported"
    assert right(placed, [ONE])


def test_what_an_export_does_not_reach_has_not_vanished(placed):
    bring(placed, [ONE, TWO, THREE])
    report = bring(placed, [ONE], whole="yes", confirm=0)
    assert report.outcome == "imported"  # TWO lies in another district, THREE in another month
    assert [(one.count, one.outside) for one in report.vanished] == [(0, 2)]
    assert right(placed, [ONE, TWO, THREE])
    bring(placed, [ONE], whole="2024", confirm=1)
    assert right(placed, [ONE, TWO])


def test_a_b_a_ends_with_a(placed):
    other = ONE.edited(values=(("N1", 2, 2),))
    assert bring(placed, [ONE]).outcome == "imported"
    assert bring(placed, [other]).outcome == "imported"
    assert bring(placed, [ONE]).outcome == "imported"
    assert right(placed, [ONE])
    assert bring(placed, [ONE]).outcome == "already imported"
    assert bring(placed, [ONE], whole="yes").outcome == "imported"


def test_two_sources_may_not_give_one_visit(placed):
    bring(placed, [ONE])
    report = bring(placed, [ONE], source="form B")
    assert report.outcome == "refused"
    (clash,) = [one for one in report.problems if one.rule == "given_by_another"][:1]
    assert clash.details == {"source": "form A", "own": "form B"}
    assert right(placed, [ONE])


def test_the_same_bytes_are_entered_twice_under_two_fingerprints(placed):
    with placed.begin() as connection:
        numbers = [open_entry(connection, Entry("a" * 64, "x", NOW)) for _ in range(3)]
    assert len({*numbers}) == 3
