"""The recipients file: read strictly, every fault said at once with what to do."""

import pytest

from exports.recipients import Recipient, RecipientsError, read_recipients

GOOD = """
[[recipient]]
name = "kirehe"
districts = ["KIR"]
formats = ["html", "pptx", "xlsx"]
email = "director@example.org"

[[recipient]]
name = "programme"
districts = ["*"]
"""


def read(tmp_path, text: str):
    path = tmp_path / "recipients.toml"
    path.write_text(text, encoding="utf-8")
    return read_recipients(path)


def test_a_good_file_is_read(tmp_path):
    assert read(tmp_path, GOOD) == (
        Recipient("kirehe", ("KIR",), ("html", "pptx", "xlsx"), "director@example.org"),
        Recipient("programme", (), ("html", "pptx")),
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no [[recipient]] is in it"),
        ("recipient = 3", "no [[recipient]] is in it"),
        ("[[recipient]\n", "is not TOML"),
        ('[[recipient]]\ndistricts = ["A"]', "recipient 1: name: letters, digits"),
        ('[[recipient]]\nname = "../x"\ndistricts = ["A"]', "got: '../x'"),
        ('[[recipient]]\nname = "a/b"\ndistricts = ["A"]', "for it names a folder"),
        ('[[recipient]]\nname = "a"', 'districts: a list of codes, or ["*"], got: None'),
        ('[[recipient]]\nname = "a"\ndistricts = []', "districts: a list of codes"),
        ('[[recipient]]\nname = "a"\ndistricts = ["A"]\nformats = ["doc"]', "got: ['doc']"),
        ('[[recipient]]\nname = "a"\ndistricts = ["A"]\nemial = "x"', "unknown key: emial"),
        ('other = 1\n[[recipient]]\nname = "a"\ndistricts = ["A"]', "unknown key: other"),
        ('[[recipient]]\nname = "a"\ndistricts = ["A"]\nemail = "x@y\\nBcc: z@w"', "one address"),
        ('[[recipient]]\nname = "a"\ndistricts = ["A"]\nemail = "no address"', "one address"),
    ],
)
def test_a_fault_is_said_with_its_place(tmp_path, text, fault):
    with pytest.raises(RecipientsError) as refused:
        read(tmp_path, text)
    assert fault in str(refused.value)
    assert "recipients.toml: " in str(refused.value)


def test_a_name_stands_for_one_folder_whatever_the_case(tmp_path):
    twice = GOOD + '[[recipient]]\nname = "KIREHE"\ndistricts = ["SKA"]\n'
    with pytest.raises(RecipientsError, match="recipient 3: name: 'KIREHE' is there twice"):
        read(tmp_path, twice)


def test_all_faults_are_said_at_once(tmp_path):
    with pytest.raises(RecipientsError) as refused:
        read(tmp_path, "[[recipient]]\nname = 3\n[[recipient]]\nname = 4\n")
    assert len(str(refused.value).splitlines()) == 4


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(RecipientsError, match="cannot be read"):
        read_recipients(tmp_path / "nothing.toml")
