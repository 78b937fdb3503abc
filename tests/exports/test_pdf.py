"""The pack as PDF: printed by a browser, or said clearly why not."""

import io
import os
import shutil
import subprocess

import pypdf
import pytest

from exports import pdf
from exports.files import UnwritableError, written
from exports.pdf import find_browser, printed, write_pdf
from tests.browser.conftest import NAMES
from tests.exports.packs import named_pack


def words(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


@pytest.mark.browser
def test_every_page_says_what_it_is_and_where_it_comes_from():
    assert os.environ.get("CHROMIUM") or any(map(shutil.which, NAMES)), "Chromium is missing"
    pages = words(written(named_pack("K-01"), "pdf"))
    assert len(pages) >= 2
    for number, page in enumerate(pages, 1):
        assert "data up to 20 Dec 2012" in page
        assert f"{number}/{len(pages)}" in page
    assert any("0.75" in page or "K-01" in page for page in pages)


@pytest.mark.browser
def test_nothing_is_fetched_while_a_page_is_printed():
    document = b'<p>words</p><img alt="picture" src="http://127.0.0.1:9/x.png">'
    (page,) = words(printed(find_browser(), document))
    assert "words" in page


def test_without_a_browser_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    with pytest.raises(UnwritableError, match="Install one, or give its path: CHROMIUM="):
        write_pdf(named_pack("K-01"))


def test_a_browser_that_is_named_wrongly_is_none(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert find_browser() is None


@pytest.mark.parametrize(
    "trouble",
    [
        subprocess.TimeoutExpired("chromium", 90),
        OSError(2, "gone"),
        subprocess.CalledProcessError(1, "chromium"),
    ],
)
def test_a_browser_that_fails_is_said_and_the_next_may_try(monkeypatch, trouble):
    def fail(*_, **__):
        raise trouble

    monkeypatch.setattr(pdf, "find_browser", lambda: "chromium")
    monkeypatch.setattr(pdf.subprocess, "run", fail)
    for _ in range(2):
        with pytest.raises(UnwritableError, match="did not print the PDF"):
            write_pdf(named_pack("K-01"))


def test_one_browser_at_a_time(monkeypatch):
    monkeypatch.setattr(pdf, "find_browser", lambda: "chromium")
    monkeypatch.setattr(pdf, "PATIENCE", 0.03)
    with pdf.ONE_AT_A_TIME, pytest.raises(UnwritableError, match="Ask again in a minute"):
        write_pdf(named_pack("K-01"))
