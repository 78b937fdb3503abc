"""The login at another provider: who gets in, and twelve ways that nobody does."""

import re
import sys
from time import time

import pytest
from joserfc.jwk import ECKey, OctKey

from accounts import audit, codes, people, sessions
from accounts.provider import links
from app import create_app
from data_loaders.importing.problems import UsageProblem
from data_loaders.settings import Settings
from tests.logins import GOOD, browser, give_phone, log_in, send
from tests.provider import CLIENT, SECRET, at_work, unsigned

SERIES, OUT, LINK = "/data/trends/series.json", "/login/elsewhere", "/account/elsewhere"


@pytest.fixture(scope="module")
def running():
    with at_work() as provider:
        yield provider


@pytest.fixture
def provider(running):
    """Return the provider, as it is when nobody does it wrong."""
    running.claims, running.signed, running.told, running.is_down = {}, "", {}, False
    running.header = {"alg": "ES256", "kid": "one"}
    running.signing = lambda: running.key
    return running


@pytest.fixture
def app(programme_engine, accounts, provider):
    settings = Settings(
        oidc_issuer=provider.issuer, oidc_client=CLIENT, oidc_secret=SECRET, oidc_name="Ministry"
    )
    return create_app(programme_engine, settings)


@pytest.fixture
def linked(accounts, provider):
    """Link the director with a subject of the provider's."""
    assert links.link(accounts, people.find(accounts, "district"), provider.issuer, "s-1")


def is_in(client) -> bool:
    return client.get(SERIES).status_code == 200


def out(client) -> str:
    answer = client.get(f"{OUT}?next=/turnover")
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_whoever_is_linked_logs_in_and_goes_where_she_wanted(app, provider, linked, accounts):
    client = app.server.test_client()
    assert "Log in with Ministry" in client.get("/login").text
    client.set_cookie("mesh", "planted by somebody")
    back = client.get(provider.log_in(out(client), "s-1"))
    assert (back.status_code, back.headers["Location"]) == (303, "/turnover")
    assert is_in(client)
    assert client.get_cookie("mesh").value != "planted by somebody"
    assert client.get_cookie("mesh-elsewhere") is None
    (held,) = sessions.of(accounts, people.find(accounts, "district").user)
    assert (held.browser, held.person.roles) == ("Ministry", ("district-director",))


def test_what_binds_it_to_the_browser_is_out_of_reach_of_scripts_and_of_plain_http(app):
    answer = app.server.test_client().get(OUT, base_url="https://localhost")
    (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if "elsewhere" in one]
    for attribute in ("__Host-mesh-elsewhere=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert attribute in cookie


def attacks(provider, client, other):
    """Yield a name of an attack and what comes of it: the answer, and who asked."""
    right = {"iss": provider.issuer, "sub": "s-1", "aud": CLIENT, "iat": int(time())}

    def said(**claims):
        provider.claims = claims
        answer = client.get(provider.log_in(out(client), "s-1"))
        provider.claims = {}
        return answer

    yield "a token for another client, ours being azp", said(aud="another", azp=CLIENT)
    yield "a token for others only", said(aud=["another", "third"])
    yield "another issuer", said(iss="https://evil.example")
    yield "a nonce of another login", said(nonce="another")
    yield "no nonce", said(nonce=None)
    yield "a token that is over", said(exp=int(time()) - 120)
    provider.signing = lambda: ECKey.generate_key("P-256", {"kid": "one"})
    yield "another key", said()
    provider.signing = lambda: provider.key
    provider.signed = unsigned(right | {"nonce": "x", "exp": int(time()) + 300})
    yield "a token that nobody signed", said()
    provider.signed = ""
    provider.header = {"alg": "HS256", "kid": "one"}
    provider.signing = lambda: OctKey.import_key(SECRET.encode() * 2, {"kid": "one"})
    yield "a token signed with our own secret", said()
    provider.header, provider.signing = {"alg": "ES256", "kid": "one"}, lambda: provider.key
    there = provider.log_in(out(client), "s-1")
    yield "another state", client.get(there[:-1] + ("a" if there[-1] != "a" else "b"))
    there = provider.log_in(out(client), "s-1")
    yield "another browser", other.get(there)
    yield "an address that is used again", replayed(provider, client)
    yield "an e-mail address of hers", claimed(provider, client)


def replayed(provider, client):
    """Log in, log out, and use the same address again, with the cookie that it was for."""
    there = provider.log_in(out(client), "s-1")
    cookie, codes_then = client.get_cookie("mesh-elsewhere").value, {**provider.codes}
    assert client.get(there).status_code == 303
    send(client, "/logout", "/account")
    provider.codes |= codes_then
    client.set_cookie("mesh-elsewhere", cookie)
    return client.get(there)


def claimed(provider, client):
    """Come as somebody whom nobody linked, with the name and address of somebody who is."""
    hers = {"email": "district", "preferred_username": "district", "name": "The district"}
    provider.claims = hers | {"email_verified": True, "roles": ["admin"]}
    answer = client.get(provider.log_in(out(client), "s-2"))
    provider.claims = {}
    return answer


def test_nobody_gets_in_by_any_other_way(app, provider, linked, accounts, gate_figure):
    client, other = app.server.test_client(), app.server.test_client()
    got_in, said = [], set()
    for name, answer in attacks(provider, client, other):
        told = re.search(r'role="alert">([^<]*)', answer.text)
        said.add((answer.status_code, told and told[1]))
        if is_in(client) or is_in(other):
            got_in.append(name)
    assert len(said) == 1, "nobody is told which of it was wrong"
    assert said.pop()[0] == 403
    ana, eva = (people.find(accounts, name) for name in ("district", "manager"))
    assert links.link(accounts, eva, provider.issuer, "s-1") is False
    assert links.whose(accounts, provider.issuer, "s-1") == ana.user, "linked twice"
    gate_figure("oidc: attacks that let somebody in", len(got_in), at_most=0)
    assert got_in == []


def test_it_is_linked_by_whoever_is_logged_in_and_knows_her_password(app, provider, accounts):
    client, other = browser(app, accounts, "district"), browser(app, accounts, "manager")
    assert send(client, LINK, do="link", now="wrong").status_code == 403
    assert client.post(LINK, data={"do": "link", "now": GOOD}).status_code == 400
    page = send(client, LINK, do="link", now=GOOD)
    url = re.search(r'href="(http[^"]*authorize[^"]*)"', page.text)[1].replace("&amp;", "&")
    there = provider.log_in(url, "s-9")
    other.set_cookie("mesh-elsewhere", client.get_cookie("mesh-elsewhere").value)
    assert other.get(there).status_code == 403, "not the account of whoever is logged in there"
    assert links.whose(accounts, provider.issuer, "s-9") is None
    page = send(client, LINK, do="link", now=GOOD)
    url = re.search(r'href="(http[^"]*authorize[^"]*)"', page.text)[1].replace("&amp;", "&")
    assert client.get(provider.log_in(url, "s-9")).headers["Location"] == LINK
    user = people.find(accounts, "district").user
    assert links.whose(accounts, provider.issuer, "s-9") == user
    assert "Log in there no more" in client.get(LINK).text
    assert send(client, LINK, do="unlink").status_code == 303
    assert links.whose(accounts, provider.issuer, "s-9") is None
    done = [row.action for row in audit.read(accounts) if row.by == "district"]
    assert done[-2:] == ["link", "unlink"]


def test_it_is_no_way_past_a_second_factor(app, provider, accounts):
    client, manager = app.server.test_client(), people.find(accounts, "manager")
    assert manager.has_factor
    assert links.link(accounts, manager, provider.issuer, "s-5")
    back = client.get(provider.log_in(out(client), "s-5"))
    assert back.headers["Location"] == "/login/second?next=%2Fturnover"
    assert client.get(SERIES).status_code == 401
    assert client.get_cookie("mesh-step") is not None


def test_a_reset_and_a_closed_account_end_it(app, provider, linked, accounts):
    client = app.server.test_client()
    ana = people.find(accounts, "district")
    codes.issue(accounts, ana.user, "admin")
    assert client.get(provider.log_in(out(client), "s-1")).status_code == 403
    assert links.link(accounts, ana, provider.issuer, "s-1")
    people.disable(accounts, ana.user, "admin")
    people.disable(accounts, ana.user, "admin", closed=False)
    assert client.get(provider.log_in(out(client), "s-1")).status_code == 403


def test_while_the_provider_is_down_the_password_still_works(app, provider, linked):
    client = app.server.test_client()
    there = provider.log_in(out(client), "s-1")
    provider.is_down = True
    view = app.server.view_functions["log_in"]
    vars(view.__self__.mode.provider).pop("_speaking")  # as after a start
    for address in (there, OUT):
        answer = client.get(address)
        assert (answer.status_code, "does not answer" in answer.text) == (503, True)
    assert log_in(client, "district").status_code == 303
    assert is_in(client)


def test_a_provider_that_says_it_is_another_is_not_believed(app, provider):
    provider.told = {"issuer": "https://evil.example"}
    assert app.server.test_client().get(OUT).status_code == 403
    provider.told = {}
    assert app.server.test_client().get(OUT).status_code == 303, "it is asked again"


def test_it_is_there_only_where_it_is_set_and_whole(programme_engine, accounts, monkeypatch):
    client = create_app(programme_engine).server.test_client()
    assert "elsewhere" not in client.get("/login").text
    assert client.get(OUT).status_code == 303, "as any address that there is not: to the login"
    issuer = "https://login.example.org"
    whole = Settings(oidc_issuer=issuer, oidc_client=CLIENT, oidc_secret=SECRET)
    for lacking in ("oidc_client", "oidc_secret"):
        settings = whole.model_copy(update={lacking: type(getattr(whole, lacking))("")})
        with pytest.raises(UsageProblem, match="MESH_OIDC"):
            create_app(programme_engine, settings)
    monkeypatch.setitem(sys.modules, "authlib", None)
    with pytest.raises(UsageProblem, match="requirements-oidc"):
        create_app(programme_engine, whole)
    for wrong in ("http://login.example.org", "login.example.org", "https://a/?b", "ftp://a"):
        with pytest.raises(ValueError, match="issuer"):
            Settings(oidc_issuer=wrong)


def test_another_login_is_no_password_where_one_is_asked_for(app, provider, linked, accounts):
    def come_in():
        client = app.server.test_client()
        return client, client.get(provider.log_in(out(client), "s-1"))

    client, _ = come_in()
    assert send(client, "/account/factor", do="begin").status_code == 403, "nobody's phone"
    assert send(client, "/account/factor", do="begin", now=GOOD).status_code == 200
    assert send(client, "/account/factor", do="begin").status_code == 200, "typed just now"
    _, (spare, *_) = give_phone(accounts, "district")
    client, back = come_in()
    assert "/login/second" in back.headers["Location"]
    assert send(client, "/login/second", code=spare).status_code == 303
    assert is_in(client)
    assert send(client, "/account/factor", do="take").status_code == 403
    assert people.find(accounts, "district").has_factor
