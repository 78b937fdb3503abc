"""One natural key in two rows of a file: found by hash, judged by comparison."""

from data_loaders.importing.checking.repeats import Keys, repeated


class Agreeing(str):
    """A text whose hash agrees with that of every other."""

    __slots__ = ()

    def __hash__(self):
        return 1


def suspects(*keys):
    seen = Keys()
    for row, key in enumerate(keys, start=2):
        seen.add(row, key)
    return seen.suspects()


def test_rows_that_say_the_same_are_suspects():
    assert suspects(("a", None), ("b", None), ("a", None), ("a", "b")) == {2, 4}


def test_no_row_and_one_row_are_no_suspects():
    assert suspects() == set()
    assert suspects(("a",)) == set()


def test_two_keys_whose_hashes_agree_are_compared():
    keys = [Agreeing("a"), Agreeing("b"), Agreeing("a")]
    assert suspects(*keys) == {2, 3, 4}
    assert list(repeated(enumerate(keys, start=2))) == [(4, 2, "a")]


def test_each_repetition_names_the_first_row():
    keyed = [(2, ("a",)), (5, ("a",)), (9, ("a",))]
    assert list(repeated(keyed)) == [(5, 2, ("a",)), (9, 2, ("a",))]
