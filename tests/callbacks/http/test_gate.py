"""Who may import: nobody unless it was allowed, and then only this very machine's own pages."""

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from callbacks.http.gate import PASSED_ON, is_local, is_same_origin, why_not


def asked(address="127.0.0.1", **headers):
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    builder = EnvironBuilder(base_url="http://127.0.0.1:8050/", method="POST", headers=names)
    environ = builder.get_environ() | {"REMOTE_ADDR": address}
    if address is None:
        del environ["REMOTE_ADDR"]
    return Request(environ)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_local(address):
    assert is_local(asked(address))


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "192.168.1.7", "::ffff:10.0.0.1", "2001:db8::1", "0.0.0.0", "::", "", "localhost",  # noqa: S104
     "127.0.0.1, 10.0.0.1", None],
)  # fmt: skip
def test_no_other_address_is(address):
    assert not is_local(asked(address))


@pytest.mark.parametrize("header", PASSED_ON)
def test_what_a_proxy_passed_on_is_not_local(header):
    assert not is_local(asked(**{header: "127.0.0.1"}))


@pytest.mark.parametrize(
    ("origin", "same"),
    [(None, True), ("http://127.0.0.1:8050", True), ("null", False), ("", False),
     ("http://127.0.0.1:9999", False), ("http://evil.example", False),
     ("http://127.0.0.1:8050.evil.example", False), ("127.0.0.1:8050", False),
     ("http://evil.example/127.0.0.1:8050", False)],
)  # fmt: skip
def test_another_origin_is_not_the_same(origin, same):
    assert is_same_origin(asked(**({} if origin is None else {"Origin": origin}))) is same


def test_every_refusal_says_why_and_what_to_do():
    assert why_not(asked(), True, "en") == ""
    assert "MESH_ALLOW_IMPORT=yes" in why_not(asked(), False, "en")
    assert "python app.py import FOLDER" in why_not(asked(), False, "en")
    assert "Only somebody at the machine" in why_not(asked("10.0.0.1"), True, "en")
    assert "Another site" in why_not(asked(Origin="http://evil.example"), True, "en")
