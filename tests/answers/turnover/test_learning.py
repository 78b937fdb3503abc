"""What is served of newcomers: visits since they came, and nobody's code."""

from answers.pages import chart_named


def test_what_is_served_of_newcomers_names_nobody(desk):
    learning = chart_named("turnover", "learning")
    with desk.ask("") as (reader, question):
        rows = learning.beside["newcomer_visits"](reader, question)
        pooled = learning.numbers(reader, question)
    assert list(rows.columns) == ["posting", "visit_number", "numerator", "denominator", "rate"]
    assert set(rows.posting) == {0, 1}, "the nurse who moved, in either district"
    assert rows.numerator.sum() == pooled.numerator.sum()
