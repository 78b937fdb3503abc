"""`briefing --all-districts`: a folder for each recipient, within her scope, mailed once."""

import pytest
from aiosmtpd.controller import Controller

from app import main
from tests.exports.test_post import Box
from tests.ports import free_port
from tests.programme import HERE, THERE, write_programme

RECIPIENTS = f"""
[[recipient]]
name = "here"
districts = ["{HERE}"]
formats = ["html", "xlsx"]
email = "director@example.org"

[[recipient]]
name = "programme"
districts = ["*"]
formats = ["html"]
"""


@pytest.fixture
def url(engine, sqlite_url):
    write_programme(engine)
    return sqlite_url


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "recipients.toml"
    path.write_text(RECIPIENTS, encoding="utf-8")
    return path


@pytest.fixture
def mail(monkeypatch):
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    monkeypatch.setenv("MESH_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("MESH_SMTP_PORT", str(controller.port))
    monkeypatch.setenv("MESH_SMTP_FROM", "mesh@example.org")
    monkeypatch.setenv("MESH_SMTP_ENCRYPTION", "none")
    yield box
    controller.stop()


def packs(url, out, *more) -> int:
    asked = ["briefing", "--database", url, "--all-districts", "--month", "2012-11"]
    return main([*asked, "--out", str(out), *map(str, more)])


def tree(out) -> list[str]:
    return sorted(one.relative_to(out).as_posix() for one in out.rglob("*") if one.is_file())


def test_without_recipients_there_is_a_folder_for_each_district(url, tmp_path, capsys):
    out = tmp_path / "packs"
    assert packs(url, out) == 0
    names = [f"MESH-district-2012-11.{kind}" for kind in ("html", "pptx", "xlsx")]
    assert tree(out) == [f"{place}/{one}" for place in ("district-2", "district") for one in names]
    assert "2 folders, 0 faults" in capsys.readouterr().out


def test_a_recipient_gets_her_districts_and_no_word_of_others(url, tmp_path, listed, capsys):
    out = tmp_path / "packs"
    assert packs(url, out, "--recipients", listed) == 0
    assert tree(out) == ["here/MESH-district-2012-11.html", "here/MESH-district-2012-11.xlsx",
                         "programme/MESH-district-2012-11.html"]  # fmt: skip
    assert THERE not in (out / "here/MESH-district-2012-11.html").read_text(encoding="utf-8")
    said = capsys.readouterr()
    assert "director@example.org" not in said.out + said.err


def test_a_letter_goes_once_with_the_findings_and_files(url, tmp_path, listed, mail, capsys):
    out = tmp_path / "packs"
    assert packs(url, out, "--recipients", listed, "--send") == 0
    assert packs(url, out, "--recipients", listed, "--send") == 0
    ((envelope, letter),) = mail.letters
    assert envelope.rcpt_tos == ["director@example.org"]
    assert letter["Subject"] == f"Monthly meeting · {HERE}·ω · Nov 2012"
    assert "mentor who teaches also scores" in letter.get_body().get_content()
    names = [one.get_filename() for one in letter.iter_attachments()]
    assert names == ["MESH-district-2012-11.html", "MESH-district-2012-11.xlsx"]
    said = capsys.readouterr().out
    assert "here: sent 2 files" in said
    assert "here: sent before; to send again, remove .sent-2012-11" in said


def test_a_mail_server_that_is_away_is_a_fault_and_the_files_are_there(
    url, tmp_path, listed, monkeypatch, capsys
):
    monkeypatch.setenv("MESH_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("MESH_SMTP_PORT", "1")
    monkeypatch.setenv("MESH_SMTP_FROM", "mesh@example.org")
    monkeypatch.setenv("MESH_SMTP_ENCRYPTION", "none")
    out = tmp_path / "packs"
    assert packs(url, out, "--recipients", listed, "--send") == 1
    assert "here: not sent. The mail server cannot be reached" in capsys.readouterr().err
    assert "here/MESH-district-2012-11.html" in tree(out)
    assert not (out / "here" / ".sent-2012-11").exists()


def test_an_unknown_district_is_a_fault_and_the_others_are_served(url, tmp_path, capsys):
    path = tmp_path / "recipients.toml"
    path.write_text(RECIPIENTS.replace(f'["{HERE}"]', f'["nowhere", "{HERE}"]'), encoding="utf-8")
    out = tmp_path / "packs"
    assert packs(url, out, "--recipients", path) == 1
    assert "here: Unknown here: district=nowhere" in capsys.readouterr().err
    assert "here/MESH-district-2012-11.html" in tree(out)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--all-districts", "--send"], "--send needs --recipients FILE."),
        (["--district", HERE, "--send"], "go with --all-districts"),
    ],
)
def test_what_does_not_go_together_is_a_matter_of_usage(url, tmp_path, capsys, more, said):
    asked = ["briefing", "--database", url, "--out", str(tmp_path / "x.html"), *more]
    assert main(asked) == 2
    assert said in capsys.readouterr().err


def test_a_faulty_recipients_file_is_refused_before_anything_is_written(url, tmp_path, capsys):
    path = tmp_path / "recipients.toml"
    path.write_text('[[recipient]]\nname = "../up"\ndistricts = ["*"]', encoding="utf-8")
    out = tmp_path / "packs"
    assert packs(url, out, "--recipients", path) == 2
    assert "for it names a folder" in capsys.readouterr().err
    assert not out.exists()
