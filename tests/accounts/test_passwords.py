"""What a password has to be, and what is kept of it."""

import pytest

from accounts.passwords import LONGEST, NOBODY, hashed, is_old, is_right, why_not

HERE = ["Kirehe", "KIR-01", "Ana Uwase"]


@pytest.mark.parametrize(
    "password",
    ["short", "password1234", "Password2026!", "P@ssw0rd!!2026", "iloveyou12345", "qwertyuiop123",
     "123456789012", "aaaaaaaaaaaa", "mesh-kirehe-2012", "KireheKirehe1", "Murakoze2026!",
     "Kigali-Rwanda-2026", "abcdefghijkl", "motdepasse2026", "anauwase1990!", "zxcvbnm,./12",
     "x" * (LONGEST + 1), "correct ho"],
)  # fmt: skip
def test_what_is_guessed_first_is_not_taken(password):
    assert why_not(password, HERE, "en") != ""


@pytest.mark.parametrize(
    "password",
    ["vélo tranquille nuage", "umwungeri n'inyenyeri", "correct horse battery staple",
     "Tj8#kQ2!vWz9pL", "τρεῖς λευκοὶ λύκοι", "  leading and trailing quills  "],
)  # fmt: skip
def test_words_that_do_not_belong_together_are(password):
    assert why_not(password, HERE, "en") == ""


def test_a_password_is_kept_whole_and_as_it_was_typed():
    kept = hashed("Vélo tranquille nuage")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert is_right(kept, "Vélo tranquille nuage")
    for wrong in ("vélo tranquille nuage", "Vélo tranquille nuag", "Vélo tranquille nuage ", ""):
        assert not is_right(kept, wrong)
    assert not is_right(None, "Vélo tranquille nuage")
    assert not is_old(NOBODY), "the work for nobody is the work for everybody"
    assert not is_right("no hash", "Vélo tranquille nuage")
    assert not is_old(kept)
    assert is_old(kept.replace("m=19456", "m=8192"))
