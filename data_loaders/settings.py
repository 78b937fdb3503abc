"""What the environment may set, read once, with names that stay put."""

import re
from collections.abc import Iterator
from ipaddress import ip_network

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_DATABASE = "sqlite:///data/mesh.db"
HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
ISSUER = re.compile(r"(https://[^/?#@\s]+|http://(127\.0\.0\.1|localhost)(:\d+)?)(/[^?#\s]*)?")
SUB_PATH = re.compile(r"(/[A-Za-z0-9_~][A-Za-z0-9._~-]*)*")


class Settings(BaseSettings):
    """The settings of one running dashboard; every field is documented in docs/settings.md."""

    model_config = SettingsConfigDict(
        env_prefix="MESH_", env_ignore_empty=True, extra="ignore", populate_by_name=True
    )

    database_url: str = Field(DEFAULT_DATABASE, validation_alias="DATABASE_URL")
    accounts: str = ""
    sources: str = "sources"
    language: str = "en"
    host: str = "127.0.0.1"
    port: int = 8050
    proxy: str = ""
    hosts: str = ""
    path: str = ""
    workers: int = Field(1, ge=1, le=64)
    metrics_token: SecretStr = SecretStr("")
    allow_import: bool = False
    allow_edit: bool = False
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: SecretStr = SecretStr("")
    oidc_name: str = ""
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_from: str = ""
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_encryption: str = "starttls"
    smtp_authorities: str = ""

    @field_validator("proxy")
    @classmethod
    def names_networks(cls, given: str) -> str:
        """Refuse what is no address of a proxy, and a network that is everybody."""
        if any(ip_network(one).prefixlen == 0 for one in listed(given)):
            raise ValueError("a proxy is one address or a small network")
        return given

    @field_validator("oidc_issuer")
    @classmethod
    def is_an_issuer(cls, given: str) -> str:
        """Refuse what is no address of a provider; only one on this machine has no https."""
        if given and not ISSUER.fullmatch(given):
            raise ValueError("an issuer begins with https:// and has no query")
        return given

    @field_validator("hosts")
    @classmethod
    def names_hosts(cls, given: str) -> str:
        """Refuse what is no name of a host: `*`, an address with a port, a URL."""
        if not all(HOST_NAME.fullmatch(one) for one in listed(given.lower())):
            raise ValueError("hosts are names without a port")
        return given

    @field_validator("path")
    @classmethod
    def is_a_path(cls, given: str) -> str:
        """Refuse what is no path; `/` alone is none, and a slash at the end is dropped."""
        if not SUB_PATH.fullmatch(given.rstrip("/")):
            raise ValueError("a path begins with a slash and holds plain letters")
        return given.rstrip("/")

    @property
    def host_names(self) -> tuple[str, ...]:
        """The names under which the dashboard is reached, in small letters."""
        return listed(self.hosts.lower())

    @property
    def proxies(self) -> tuple:
        """The networks in which a peer is believed what it says of those who asked it."""
        return tuple(ip_network(one) for one in listed(self.proxy))

    def with_console(self) -> "Settings":
        """Return the same, with all that is not named open to the console's link."""
        unnamed = {"allow_import", "allow_edit"} - self.model_fields_set
        return self.model_copy(update=dict.fromkeys(unnamed, True))


def listed(given: str) -> tuple[str, ...]:
    """Return the parts of a list that is written with commas."""
    return tuple(one.strip() for one in given.split(",") if one.strip())


def unreadable(error: ValidationError) -> Iterator[str]:
    """Say of each setting that cannot be read which one it is and what stands there."""
    for one in error.errors():
        name = str(one["loc"][0])
        variable = name if name.isupper() else f"MESH_{name.upper()}"
        yield (
            f"The setting {variable} cannot be read, got: {one['input']!r}. "
            "What it takes stands in docs/settings.md."
        )
