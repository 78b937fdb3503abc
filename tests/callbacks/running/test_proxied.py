"""Behind a proxy: whom it passed on is asked about, and nobody else is believed anything."""

import pytest

from app import create_app
from callbacks.running.proxied import KnownProxy, is_among
from callbacks.running.safety import refuse_unsafe
from data_loaders.settings import Settings
from tests.waiting import asked, behind_waitress

HOST = "mesh.example.org"
SETTINGS = Settings(proxy="127.0.0.1,10.1.0.0/16", hosts=f"{HOST},www.Example.org")
PASSED = {"Host": HOST, "X_Forwarded_For": "203.0.113.9", "X_Forwarded_Proto": "https"}
PAGES = ("/trends", "/data/trends/series.csv", "/_dash-layout", "/briefing.html", "/import",
         "/assets/zz-dashboard/dashboard.css")  # fmt: skip


@pytest.fixture(scope="module")
def port(shared_sample):
    with behind_waitress(create_app(shared_sample, SETTINGS)) as port:
        yield port


def test_whoever_was_passed_on_reads(port):
    status, headers, _ = asked(port, "GET", "/trends", **PASSED)
    assert (status, headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
    assert asked(port, "GET", "/data/trends/series.csv", **PASSED)[0] == 200


@pytest.mark.parametrize("host", [HOST.upper(), f"{HOST}:443", "www.example.org"])
def test_its_names_are_known_in_any_letters(port, host):
    assert asked(port, "GET", "/import", **PASSED | {"Host": host})[0] == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8050", "evil.example", f"{HOST}.evil"])
def test_no_other_name_is_answered(port, host):
    for address in PAGES:
        assert asked(port, "GET", address, **PASSED | {"Host": host})[0] == 400, address


@pytest.mark.parametrize(
    ("left", "said"),
    [({"X_Forwarded_For"}, b"through its proxy"), ({"X_Forwarded_Proto"}, b"through its proxy"),
     ({"X_Forwarded_For", "X_Forwarded_Proto"}, b"through its proxy"),
     ({"https"}, b"with https")],
)  # fmt: skip
def test_a_proxy_that_says_too_little_is_refused(port, left, said):
    """The shortest block of nginx: everybody would look like somebody on this machine."""
    sent = {name: one for name, one in PASSED.items() if name not in left}
    sent |= {"X_Forwarded_Proto": "http"} if "https" in left else {}
    for address in PAGES[:-1]:
        status, _, body = asked(port, "GET", address, **sent)
        assert (status, said in body) == (403, True), address


def test_nobody_writes_behind_it(port):
    """Not even with an address of this machine, made up."""
    forged = PASSED | {"X_Forwarded_For": "127.0.0.1"}
    event = b'{"ticket": "%s", "event": {}}' % (b"a" * 32)
    for sent in (PASSED, forged):
        assert asked(port, "POST", "/events?district=KIR", event,
                     Content_Type="application/json", **sent)[0] == 403  # fmt: skip
        assert b'"ok":false' in asked(port, "GET", "/import", **sent)[2].replace(b" ", b"")


def test_the_machine_itself_asks_how_it_is_by_its_number(port):
    assert asked(port, "GET", "/healthz")[0] == 200
    assert asked(port, "GET", "/healthz", X_Forwarded_For="127.0.0.1")[0] == 400
    assert asked(port, "GET", "/trends", Host=HOST)[0] == 403


def told(networks, **headers) -> tuple[str, str, list[str]]:
    """Return the address, the scheme and what the app gets of a proxy's headers."""
    seen = {}
    environ = {"REMOTE_ADDR": "10.1.2.3", "wsgi.url_scheme": "http", "HTTP_HOST": HOST} | headers
    KnownProxy(lambda environ, _: seen.update(environ) or [], networks)(environ, None)
    left = [name for name in seen if name.startswith("HTTP_X_")]
    return seen["REMOTE_ADDR"], seen["wsgi.url_scheme"], left


def test_the_last_address_alone_is_the_proxy_s_own_word():
    known = SETTINGS.proxies
    sent = {"HTTP_X_FORWARDED_FOR": "127.0.0.1, 203.0.113.9", "HTTP_X_FORWARDED_PROTO": "https"}
    assert told(known, **sent) == ("203.0.113.9", "https", [])
    assert told(known, **sent, HTTP_X_REAL_IP="127.0.0.1")[2] == []
    strange = sent | {"REMOTE_ADDR": "198.51.100.7"}
    assert told(known, **strange) == ("198.51.100.7", "http", [*sent])


def test_a_network_holds_its_own_addresses():
    known = SETTINGS.proxies
    found = [one for one in ("127.0.0.1", "::ffff:127.0.0.1", "10.1.255.255", "10.2.0.1", "::1", "",
                             "unix:") if is_among(one, known)]  # fmt: skip
    assert found == ["127.0.0.1", "::ffff:127.0.0.1", "10.1.255.255"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [(Settings(proxy="127.0.0.1"), "needs the names"),
     (Settings(hosts=HOST), "through a proxy only"),
     (Settings(workers=2, allow_edit=True), "opens one process only"),
     (Settings(workers=2), "behind a proxy only"),
     (SETTINGS.model_copy(update={"allow_import": True}), "nobody writes or imports")],
)  # fmt: skip
def test_what_would_open_too_much_does_not_start(shared_sample, settings, said):
    with pytest.raises(Exception, match=said):
        create_app(shared_sample, settings)


def test_real_records_are_not_shown_where_nobody_can_log_in(shared_programme, engine):
    for real in (shared_programme, engine):
        with pytest.raises(Exception, match="only the invented programme"):
            create_app(real, SETTINGS)


def test_with_accounts_real_records_are_shown(shared_programme, monkeypatch):
    monkeypatch.setattr("callbacks.running.safety.has_accounts", lambda engine: True)
    refuse_unsafe(shared_programme, SETTINGS.model_copy(update={"allow_edit": True}))
