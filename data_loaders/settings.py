"""What the environment may set, read once, with names that stay put."""

from collections.abc import Iterator

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_DATABASE = "sqlite:///data/mesh.db"


class Settings(BaseSettings):
    """The settings of one running dashboard; every field is documented in docs/settings.md."""

    model_config = SettingsConfigDict(
        env_prefix="MESH_", env_ignore_empty=True, extra="ignore", populate_by_name=True
    )

    database_url: str = Field(DEFAULT_DATABASE, validation_alias="DATABASE_URL")
    accounts: str = ""
    language: str = "en"
    host: str = "127.0.0.1"
    port: int = 8050
    allow_import: bool = False
    allow_edit: bool = False
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_from: str = ""
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_encryption: str = "starttls"
    smtp_authorities: str = ""

    def with_console(self) -> "Settings":
        """Return the same, with all that is not named open to the console's link."""
        unnamed = {"allow_import", "allow_edit"} - self.model_fields_set
        return self.model_copy(update=dict.fromkeys(unnamed, True))


def unreadable(error: ValidationError) -> Iterator[str]:
    """Say of each setting that cannot be read which one it is and what stands there."""
    for one in error.errors():
        name = str(one["loc"][0])
        variable = name if name.isupper() else f"MESH_{name.upper()}"
        yield (
            f"The setting {variable} cannot be read, got: {one['input']!r}. "
            "What it takes stands in docs/settings.md."
        )
