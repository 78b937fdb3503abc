"""Packs the static files once, as small as they can be: `make assets`.

Writes `.packed/<fingerprint of the content>.br` and `.gz` for every text file that pages send,
those of Dash's packages too, and removes what no file is any more. Nothing needs them: a server
without them packs each file quickly when it is first asked for, a sixth larger.
"""

import sys
from pathlib import Path

import dash_bootstrap_components as dbc
from dash import Dash

from callbacks.http.compression import packed
from callbacks.http.static_files import ENDINGS, PACKED, StaticFiles, files_of, packed_name

ASSETS = PACKED.parent / "assets"
LARGEST = 2_000_000  # bytes: plotly's whole bundle, which no page loads, would take half a minute


def pack(files: StaticFiles, folder: Path = PACKED) -> int:
    """Pack all files that are not packed yet; return how many there are now."""
    folder.mkdir(exist_ok=True)
    wanted = set()
    for file in files.all():
        if not file.is_text or file.path.stat().st_size > LARGEST:
            continue
        plain = file.path.read_bytes()
        for encoding in ENDINGS:
            ready = folder / packed_name(plain, encoding)
            wanted.add(ready)
            if not ready.exists():
                written = ready.with_suffix(".new")
                written.write_bytes(packed(plain, encoding, is_file=True))
                written.replace(ready)
    for old in set(folder.iterdir()) - wanted:
        old.unlink()
    return len(wanted)


def main() -> None:
    """Pack our own files and those of the packages that pages are made of."""
    app = Dash("packing", assets_folder=f"{ASSETS}")
    app.layout = dbc.Container()
    app.server.test_client().get("/_dash-dependencies")  # Dash names its files at the first request
    sys.stdout.write(f"{pack(files_of(app))} packed files in {PACKED.name}\n")


if __name__ == "__main__":
    main()
