"""Files that are made once a run, whichever of its workers (pytest-xdist) needs them first."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 600  # seconds until a maker that died is no longer waited for
Make = Callable[[Path], None]


@pytest.fixture(scope="session")
def made_once(request, tmp_path_factory) -> Callable[[str, Make], Path]:
    """Return what makes a file in one worker while the others wait for it: name, maker -> path."""
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if hasattr(request.config, "workerinput") else own

    def make_once(name: str, make: Make) -> Path:
        path, failed = folder / name, folder / f"{name}.failed"
        try:
            (folder / f"{name}.lock").touch(exist_ok=False)
        except FileExistsError:
            wait_for(path, failed)
            return path
        try:
            make(folder / f"{name}.part")
        except BaseException:
            failed.touch()
            raise
        return (folder / f"{name}.part").rename(path)

    return make_once


def wait_for(path: Path, failed: Path) -> None:
    """Wait until another worker made a file, and fail when it could not."""
    until = time.monotonic() + PATIENCE
    while not path.exists():
        if failed.exists() or time.monotonic() > until:
            pytest.fail(f"{path.name} could not be made: another worker says why", pytrace=False)
        time.sleep(0.02)
