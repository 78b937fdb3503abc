"""What a provider is asked and told, by Authlib, which is loaded only where a provider is set.

Code flow with PKCE (S256) and a nonce. Of what the provider says only the issuer and the subject
are read: no e-mail address, no name, no role.
"""

from dataclasses import dataclass, field
from functools import cached_property

from data_loaders.importing.problems import UsageProblem
from data_loaders.settings import Settings

# Signed with a key that only the provider has: nothing unsigned, nothing signed with our secret.
ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
)
PATIENCE, LEEWAY = 5, 60  # seconds: for an answer; by which clocks may differ


class ProviderProblem(Exception):
    """The provider does not answer (`is_silent`), or what it says does not hold."""

    def __init__(self, said: str, is_silent: bool = False):
        super().__init__(said)
        self.is_silent = is_silent


@dataclass(frozen=True)
class Begun:
    """A login that was begun: where the browser goes, and what has to come back with it."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Provider:
    """One provider, as the settings name it; `name` is what people read."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str = ""

    @cached_property
    def _speaking(self):
        """Return Authlib's client; it asks for the provider's description once."""
        from authlib.integrations.base_client.sync_app import OAuth2Mixin  # noqa: PLC0415
        from authlib.integrations.base_client.sync_openid import OpenIDMixin  # noqa: PLC0415
        from authlib.integrations.requests_client import OAuth2Session  # noqa: PLC0415

        class Speaking(OAuth2Mixin, OpenIDMixin):
            client_cls = OAuth2Session

        how = {"scope": "openid", "code_challenge_method": "S256", "default_timeout": PATIENCE}
        return Speaking(
            None,
            client_id=self.client,
            client_secret=self.secret,
            client_kwargs=how,
            server_metadata_url=f"{self.issuer.rstrip('/')}/.well-known/openid-configuration",
        )

    def begin(self, back: str) -> Begun:
        """Return where a browser logs in; `back` is the address that it comes back to."""
        with_client = self._described()
        made = asked(lambda: with_client.create_authorization_url(back))
        return Begun(made["url"], made["state"], made["nonce"], made["code_verifier"])

    def subject(self, back: str, code: str, nonce: str, verifier: str) -> tuple[str, str]:
        """Return the issuer and the subject of whoever came back with a code."""
        client = self._described()

        def claims():
            told = client.fetch_access_token(redirect_uri=back, code=code, code_verifier=verifier)
            # Without `aud` a token for another client is taken where its `azp` is ours.
            wanted = {
                "iss": {"essential": True, "value": self.issuer},
                "aud": {"essential": True, "value": self.client},
            }
            return client.parse_id_token(told, nonce, claims_options=wanted, leeway=LEEWAY)

        found = asked(claims)
        subject = found and found.get("sub")
        if not isinstance(subject, str) or not subject:
            raise ProviderProblem("no subject")
        return self.issuer, subject

    def _described(self):
        """Return the client once it knows the provider, which has to be the one that is set."""
        client = self._speaking
        described = asked(client.load_server_metadata)
        if described.get("issuer") != self.issuer:
            client.server_metadata = {}
            raise ProviderProblem("another issuer")
        offered = described.get("id_token_signing_alg_values_supported") or ["RS256"]
        allowed = [one for one in ALGORITHMS if one in offered]
        described["id_token_signing_alg_values_supported"] = allowed
        return client


def asked(ask):
    """Ask the provider; whatever goes wrong is one kind of problem, and no text of it is kept."""
    from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415
    from joserfc.errors import JoseError  # noqa: PLC0415
    from requests import RequestException  # noqa: PLC0415

    try:
        return ask()
    except RequestException as error:
        raise ProviderProblem(type(error).__name__, is_silent=True) from error
    except (AuthlibBaseError, JoseError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise ProviderProblem(type(error).__name__) from error


def provider_of(settings: Settings) -> Provider | None:
    """Return the provider that the settings name, None where they name none."""
    if not settings.oidc_issuer:
        return None
    secret = settings.oidc_secret.get_secret_value()
    if not settings.oidc_client or not secret:
        raise UsageProblem(
            "The other login needs MESH_OIDC_CLIENT and MESH_OIDC_SECRET, as they were given."
        )
    try:
        import authlib  # noqa: F401, PLC0415
        import requests  # noqa: F401, PLC0415
    except ImportError as error:
        raise UsageProblem(
            "The other login needs a library: pip install -r requirements-oidc.txt"
        ) from error
    name = settings.oidc_name or settings.oidc_issuer.split("/")[2]
    return Provider(settings.oidc_issuer, settings.oidc_client, secret, name)
