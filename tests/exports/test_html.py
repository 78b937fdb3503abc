"""The pack as one HTML file: small, closed to the network, the same numbers, no word runs."""

import re
from html.parser import HTMLParser

import pytest

from answers.meeting.pack import build_pack
from dashboard.wording import cell
from exports.html import quoted, write_html
from tests.desks import desk_at
from tests.exports.packs import HOSTILE, named_pack
from tests.programme import HERE


class Read(HTMLParser):
    """Keeps a document's tags with their attributes, and its words."""

    def __init__(self, document: bytes):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(document.decode("utf-8"))

    def handle_starttag(self, tag, attrs):
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Keep words."""
        self.words.append(data)


@pytest.fixture(scope="module")
def pack(shared_programme):
    return build_pack(desk_at(shared_programme), HERE)


@pytest.fixture(scope="module")
def document(pack):
    return write_html(pack)


def test_the_file_is_small_and_asks_nobody_for_anything(document):
    assert len(document) < 1_000_000
    read = Read(document)
    assert not [tag for tag, _ in read.tags if tag in ("script", "link", "iframe", "object")]
    addresses = [
        value
        for _, attrs in read.tags
        for key, value in attrs.items()
        if key in ("src", "href", "action", "srcset")
    ]
    assert addresses
    assert all(one.startswith(("#", "data:")) for one in addresses)
    styles = re.findall(r"url\(\"?([^)\"]*)", document.decode())
    assert all(one.startswith("data:font/woff2") for one in styles)
    assert "default-src 'none'" in document.decode()


def test_every_question_finding_label_and_limit_stands_in_it(document, pack):
    words = " ".join(Read(document).words)
    for slide in pack.slides:
        for said in (slide.question, slide.answer.title, slide.answer.sentence, slide.filters):
            assert said in words, slide.name
    for said in (*pack.provenance.labels, pack.provenance.limits, "Data up to 20 Feb 2013"):
        assert said in words
    assert "definitions version 1" in words
    assert all(term in words and meaning in words for term, meaning in pack.definitions)


def test_the_tables_hold_the_same_k_and_n_as_the_data_url(document, pack, client):
    slide = next(one for one in pack.slides if one.name == "trends")
    served = client.get(slide.source.replace(".csv", ".json")).get_json()["rows"]
    words = " ".join(Read(document).words)
    assert len(served) > 20
    for row in served:
        shown = " ".join(cell(row[key], "en") for key in ("numerator", "denominator"))
        assert shown in words


def test_every_page_on_paper_says_where_it_comes_from(document):
    foot = re.search(r'@bottom-left\{content:"([^"]*)"', document.decode())[1]
    said = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), foot)
    assert said == (
        f"Monthly meeting · {HERE}·ω · Jan 2013 · data up to 20 Feb 2013 · "
        "Nurses appear by code only."
    )


def test_a_string_of_css_cannot_end_early():
    assert quoted('a"b\\}') == "a\\22 b\\5c \\7d "


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_words_and_nothing_else(name):
    document = write_html(named_pack(name))
    read = Read(document)
    assert {tag for tag, _ in read.tags} <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "h1",
        "h2",
        "h3",
        "p",
        "span",
        "nav",
        "ol",
        "li",
        "ul",
        "a",
        "main",
        "section",
        "div",
        "b",
        "br",
        "figure",
        "figcaption",
        "details",
        "summary",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "dl",
        "dt",
        "dd",
        "footer",
        "svg",
        "g",
        "text",
        "tspan",
        "rect",
        "circle",
        "line",
        "path",
    }
    keys = {key for _, attrs in read.tags for key in attrs}
    assert not [key for key in keys if key.startswith("on")]
    assert not [attrs for _, attrs in read.tags if "javascript:" in attrs.get("href", "")]
    assert "\x00" not in document.decode()
