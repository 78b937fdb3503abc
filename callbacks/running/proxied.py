"""Behind a proxy: whom it passed on, and a path in front of every address.

Both stand around the app, whichever server runs it. What a proxy says is believed where its own
address is one of `MESH_PROXY`; from anybody else it stays in the request, and the gate refuses it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address

from flask import Flask, Request, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from callbacks.http.no_login import NoLogin
from callbacks.running.probing import PASSED_ON, PROBES
from dashboard.messages import say
from data_loaders.settings import Settings

Networks = tuple[IPv4Network | IPv6Network, ...]
PASSED = "mesh.passed_on"  # in a request: did a proxy that is known say for whom it asks
NOT_HERE = b"There is no page here.\n"


class KnownProxy:
    """A WSGI application behind proxies of these networks; others are believed nothing.

    The one before us adds the address that it was asked from at the end of `X-Forwarded-For`;
    whatever stands before that, a client may have made up.
    """

    def __init__(self, app, networks: Networks):
        self._app, self._networks = app, networks
        self._fixed = ProxyFix(self._told, x_for=1, x_proto=1)

    def __call__(self, environ: dict, start_response) -> Iterable[bytes]:
        """Answer as the one who was passed on, or as the peer itself."""
        if not is_among(environ.get("REMOTE_ADDR", ""), self._networks):
            return self._app(environ, start_response)
        environ[PASSED] = {"HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"} <= environ.keys()
        return self._fixed(environ, start_response)

    def _told(self, environ: dict, start_response) -> Iterable[bytes]:
        if environ[PASSED]:  # else they stay, and only a probe without any is answered
            for name in PASSED_ON:
                environ.pop(f"HTTP_{name.upper().replace('-', '_')}", None)
        return self._app(environ, start_response)


def is_among(address: str, networks: Networks) -> bool:
    """Tell whether an address is of one of these networks."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    found = getattr(found, "ipv4_mapped", None) or found
    return any(found.version == one.version and found in one for one in networks)


class UnderPath:
    """A WSGI application below a path; a probe is answered without it too."""

    def __init__(self, app, path: str):
        self._app, self._path = app, path

    def __call__(self, environ: dict, start_response) -> Iterable[bytes]:
        """Answer what is below the path, as if the path were not there."""
        asked = environ.get("PATH_INFO", "")
        if asked == self._path or asked.startswith(f"{self._path}/"):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + self._path
            environ["PATH_INFO"] = asked[len(self._path) :] or "/"
        elif asked not in PROBES:
            return Response(NOT_HERE, 404, mimetype="text/plain")(environ, start_response)
        return self._app(environ, start_response)


def stand_behind(server: Flask, settings: Settings) -> None:
    """Let an app stand behind the proxy and below the path that the settings name."""
    if settings.proxy:
        server.wsgi_app = KnownProxy(server.wsgi_app, settings.proxies)
    if settings.path:
        server.wsgi_app = UnderPath(server.wsgi_app, settings.path)


@dataclass(frozen=True)
class Demonstration(NoLogin):
    """An invented programme behind a proxy: everybody reads, by codes, and nobody writes."""

    def why_closed(self, asked: Request) -> str:
        """Say why a request is not answered at all; empty when it is."""
        return why_not_passed(asked, self.language)


def why_not_passed(asked: Request, language: str) -> str:
    """Say why a request did not come through the proxy as it should; empty when it did."""
    if not asked.environ.get(PASSED):
        return say(
            "This dashboard is reached through its proxy only, which has to send "
            "X-Forwarded-For and X-Forwarded-Proto.",
            language,
        )
    if not asked.is_secure:
        return say("Open this page by its address with https.", language)
    return ""
