"""Several processes that serve: gunicorn in the place of this one, told by its environment."""

import os
import sys
import tempfile
from pathlib import Path

from callbacks.http.memory import BY_LAUNCHER, HEAPS
from data_loaders.settings import Settings

CONFIG = Path(__file__).parent / "gunicorn_config.py"
BIND = "MESH_BIND"
NUMBERS = "PROMETHEUS_MULTIPROC_DIR"  # where workers put together what they count
SECRETS = {
    "smtp_password",
    "metrics_token",
    "oidc_secret",
}  # they stand in the environment already, if at all


def can_fork() -> bool:
    """Tell whether this system has what gunicorn needs; Windows serves from one process."""
    return os.name == "posix"


def serve_by_workers(settings: Settings, bind: str) -> int:
    """Become gunicorn; returns only where that fails."""
    command = [sys.executable, "-m", "gunicorn", "--config", f"{CONFIG}", "app:create_app()"]
    sys.stdout.flush()
    os.execve(sys.executable, command, environment(settings, bind))  # noqa: S606
    return 1


def environment(settings: Settings, bind: str) -> dict[str, str]:
    """Return the environment of the workers: the settings as they were understood here."""
    numbers = os.environ.get(NUMBERS) or tempfile.mkdtemp(prefix="mesh-metrics-")
    told = {BIND: bind, BY_LAUNCHER: f"{HEAPS}", NUMBERS: numbers}
    for name, field in Settings.model_fields.items():
        if name not in SECRETS:
            told[field.validation_alias or f"MESH_{name.upper()}"] = f"{getattr(settings, name)}"
    return {**os.environ, **told}
