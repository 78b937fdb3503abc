"""Static files: a finite list of addresses, each file packed once and kept once.

Only the canonical address of a file is answered; every other spelling is 404, so that nothing that
is typed fills a cache. What was packed beforehand (`callbacks.http.packing`) lies in a folder under
the fingerprint of its content: a file that was changed since is packed quickly when first asked.
"""

import mimetypes
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dash import Dash
from dash.fingerprint import build_fingerprint, check_fingerprint
from flask import Response, request

from callbacks.http.compression import SMALLEST, TEXT, encoding_taken, packed, tag_of

ASSETS, SUITES = "/assets/", "/_dash-component-suites/"
PACKED = Path(__file__).parent.parent.parent / ".packed"
ENDINGS = {"br": ".br", "gzip": ".gz"}
# Neither has a fingerprint, and both hardly ever change.
FONTS_AND_ICON = (f"{ASSETS}00-vendor/fonts/", f"{ASSETS}zz-dashboard/icon.svg")
MONTH = "public, max-age=2592000"
YEAR = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"  # may be kept, and is asked for again each time
MODIFIED = re.compile(r"m=([0-9.]+)")


@dataclass(frozen=True)
class StaticFile:
    """A file on disk and its own fingerprint as it stands in addresses."""

    path: Path
    fingerprint: str

    @property
    def mimetype(self) -> str:
        """The kind of the file, by its ending."""
        return mimetypes.guess_type(self.path.name)[0] or "application/octet-stream"

    @property
    def is_text(self) -> bool:
        """Tell whether packing gains anything."""
        is_text = self.mimetype.startswith(TEXT)
        return is_text and self.path.stat().st_size >= SMALLEST


class StaticFiles:
    """Files by their canonical addresses, and what was packed of them.

    `packages`: the paths of component suites by package, which Dash fills at the first request.
    """

    def __init__(self, assets: Path, packages: Mapping[str, Iterable[str]], folder: Path = PACKED):
        self._assets, self._packages, self._folder = assets_of(assets), packages, folder
        self._named, self._brought = 0, {}
        self._kept: dict[tuple[Path, str | None], tuple[int, bytes, str]] = {}

    def all(self) -> list[StaticFile]:
        """List every file; those of component suites once Dash has named them."""
        return [*self._assets.values(), *self._suites().values()]

    def find(self, path: str, query: str) -> tuple[StaticFile | None, str]:
        """Return the file at an address, or None, and how long a browser may keep it.

        A fingerprint that is not the file's own (a page from before an update, or from another
        server) is answered and asked for again each time.
        """
        modified = MODIFIED.fullmatch(query)
        if query and not modified:
            return None, ""
        if path.startswith(SUITES):
            plain, has_fingerprint = check_fingerprint(path)
            file = self._suites().get(plain) if not query else None
            is_own = file is not None and has_fingerprint and file.fingerprint == path
        else:
            file = self._assets.get(path)
            is_own = file is not None and modified and modified[1] == file.fingerprint
        lasting = MONTH if path.startswith(FONTS_AND_ICON) else ASK_AGAIN
        return file, YEAR if is_own else lasting

    def body(self, file: StaticFile, encoding: str | None) -> tuple[bytes, str]:
        """Return a file in an encoding, with the tag of its content; packed once."""
        stamp, key = file.path.stat().st_mtime_ns, (file.path, encoding)
        known = self._kept.get(key)
        if known is None or known[0] != stamp:
            plain = file.path.read_bytes()
            body = self._packed(plain, encoding) if encoding else plain
            known = self._kept[key] = (stamp, body, tag_of(plain, encoding))
        return known[1:]

    def _packed(self, plain: bytes, encoding: str) -> bytes:
        """Return what was packed beforehand, or pack it quickly."""
        ready = self._folder / packed_name(plain, encoding)
        return ready.read_bytes() if ready.is_file() else packed(plain, encoding)

    def _suites(self) -> dict[str, StaticFile]:
        """Return the files that Dash and its packages bring; Dash names them when it is set up."""
        named = self._packages
        if sum(map(len, named.values())) != self._named:
            self._named, self._brought = sum(map(len, named.values())), suites_of(named)
        return self._brought


def suites_of(named: Mapping[str, Iterable[str]]) -> dict[str, StaticFile]:
    """List the files of packages by their plain addresses; `named`: package -> paths within it."""
    found = {}
    for package, paths in named.items():
        module = sys.modules[package]
        for name in paths:
            file = Path(module.__file__).parent / name
            part = sys.modules.get(f"{package}.{name.partition('/')[0]}", module)
            if file.is_file():
                version = getattr(part, "__version__", module.__version__)
                changed = int(file.stat().st_mtime)
                own = f"{SUITES}{package}/{build_fingerprint(name, version, changed)}"
                found[f"{SUITES}{package}/{name}"] = StaticFile(file, own)
    return found


def assets_of(folder: Path) -> dict[str, StaticFile]:
    """List the files of a folder by the address under which they are served."""
    return {
        ASSETS + file.relative_to(folder).as_posix(): StaticFile(file, f"{file.stat().st_mtime}")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def packed_name(plain: bytes, encoding: str) -> str:
    """Name what was packed of a content, so that it can never stand for another one."""
    return sha256(plain).hexdigest()[:32] + ENDINGS[encoding]


def files_of(app: Dash) -> StaticFiles:
    """Return the files of an app."""
    return StaticFiles(Path(app.config.assets_folder), app.registered_paths)


def register_static_files(app: Dash) -> None:
    """Answer the addresses of files before Dash's own views would, and nothing else below them."""
    files = files_of(app)

    @app.server.before_request
    def answer_file() -> Response | None:
        if not request.path.startswith((ASSETS, SUITES)) or request.method not in ("GET", "HEAD"):
            return None
        file, lasting = files.find(request.path, request.query_string.decode(errors="replace"))
        if file is None:
            return Response("There is no such file here.\n", 404, mimetype="text/plain")
        encoding = encoding_taken() if file.is_text else None
        body, tag = files.body(file, encoding)
        response = Response(body, mimetype=file.mimetype)
        response.headers["Cache-Control"] = lasting
        if encoding:
            response.headers["Content-Encoding"] = encoding
        if file.is_text:
            response.vary.add("Accept-Encoding")
        response.set_etag(tag)
        return response.make_conditional(request)
