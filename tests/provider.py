"""A provider of OpenID Connect on this machine, that says whatever a test wants it to say."""

import base64
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Thread
from time import time
from urllib.parse import parse_qs, urlsplit

from flask import Flask, Response, jsonify, request
from joserfc import jwt
from joserfc.jwk import ECKey
from werkzeug.serving import make_server

CLIENT, SECRET = "mesh", "a secret of this client"


@dataclass
class Provider:
    """A provider; `claims` and the rest say how the next token differs from a right one."""

    issuer: str = ""
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "one"}))
    header: dict = field(default_factory=lambda: {"alg": "ES256", "kid": "one"})
    claims: dict = field(default_factory=dict)  # None: it is left out
    signed: str = ""  # a whole token in the place of one that is made
    told: dict = field(default_factory=dict)  # of its description
    codes: dict = field(default_factory=dict)  # code -> what was asked with
    is_down: bool = False

    def log_in(self, url: str, subject: str) -> str:
        """Log somebody in as a browser that is sent here would; return where she goes back to."""
        asked = {name: one[0] for name, one in parse_qs(urlsplit(url).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["scope"] == "openid"
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked | {"sub": subject}
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?code={code}&state={asked['state']}"

    def token(self, asked: dict) -> str:
        """Return what is said of whoever logged in, signed."""
        if self.signed:
            return self.signed
        now = int(time())
        right = {
            "iss": self.issuer, "sub": asked["sub"], "aud": CLIENT, "nonce": asked["nonce"],
            "iat": now, "exp": now + 300,
        }  # fmt: skip
        claims = {name: one for name, one in (right | self.claims).items() if one is not None}
        return jwt.encode(self.header, claims, self.signing(), algorithms=[self.header["alg"]])

    def signing(self):
        """Return what tokens are signed with."""
        return self.key


def routes(provider: Provider) -> Flask:
    """Return the provider as a WSGI application."""
    server = Flask("provider")
    known = provider.key.as_dict(private=False)

    @server.before_request
    def down() -> Response | None:
        return Response(status=503) if provider.is_down else None

    @server.get("/.well-known/openid-configuration")
    def description() -> Response:
        told = {
            "issuer": provider.issuer,
            "authorization_endpoint": f"{provider.issuer}/authorize",
            "token_endpoint": f"{provider.issuer}/token",
            "jwks_uri": f"{provider.issuer}/keys",
            "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
        }
        return jsonify(told | provider.told)

    @server.get("/keys")
    def keys() -> Response:
        return jsonify({"keys": [known]})

    @server.post("/token")
    def token() -> tuple | Response:
        asked = provider.codes.pop(request.form.get("code", ""), None)
        digest = sha256(request.form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        who = (request.authorization or {}).get("username")
        if asked is None or asked["code_challenge"] != challenge or who != CLIENT:
            return jsonify({"error": "invalid_grant"}), 400
        told = {"access_token": "x", "token_type": "Bearer", "id_token": provider.token(asked)}
        return jsonify(told)

    return server


@contextmanager
def at_work() -> Iterator[Provider]:
    """Serve a provider, and give it."""
    provider = Provider()
    server = make_server("127.0.0.1", 0, routes(provider), threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def unsigned(claims: dict) -> str:
    """Return a token that nobody signed."""

    def part(told: dict) -> str:
        return base64.urlsafe_b64encode(json.dumps(told).encode()).rstrip(b"=").decode()

    return f"{part({'alg': 'none'})}.{part(claims)}."
