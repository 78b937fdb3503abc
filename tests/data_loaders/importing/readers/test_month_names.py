"""Months as people write them, in three languages."""

import pytest

from data_loaders.importing.readers.month_names import NUMBERS, first_of_month


@pytest.mark.parametrize(
    ("text", "day"),
    [("janv. 2024", "2024-01-01"), ("févr. 2024", "2024-02-01"), ("MARS 2024", "2024-03-01"),
     ("Apr 2024", "2024-04-01"), ("mai 2024", "2024-05-01"), ("2024 juillet", "2024-07-01"),
     ("août-2024", "2024-08-01"), ("Kanama 2024", "2024-08-01"), ("ukwakira 2024", "2024-10-01"),
     ("Ukuboza/2024", "2024-12-01"), ("2024-01", "2024-01-01"), ("1/2024", "2024-01-01"),
     ("202412", "2024-12-01"), ("2024M3", "2024-03-01"), ("jui 2024", None), ("Jan-24", None),
     ("2024", None), ("Jan", None), ("13/2024", None), ("4 Jan 2024", None), ("2024Q1", None),
     ("", None), ("2024 2025", None)],
)  # fmt: skip
def test_a_month_with_its_year_is_its_first_day(text, day):
    assert first_of_month(text) == day


def test_every_beginning_of_a_name_means_one_month():
    assert {*NUMBERS.values()} == {*range(1, 13)}
    assert "ma" not in NUMBERS
    assert NUMBERS["mar"] == 3  # March, and mars
