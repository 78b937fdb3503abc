"""What the environment may set, read once, with names that stay put."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_DATABASE = "sqlite:///data/mesh.db"


class Settings(BaseSettings):
    """The settings of one running dashboard; every field is documented in docs/settings.md."""

    model_config = SettingsConfigDict(env_prefix="MESH_", extra="ignore", populate_by_name=True)

    database_url: str = Field(DEFAULT_DATABASE, validation_alias="DATABASE_URL")
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
