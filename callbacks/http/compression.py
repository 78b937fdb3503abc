"""Small on the wire: Brotli or gzip for what is text, kept in memory for what never changes."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import brotli
from flask import Flask, Response, request

STATIC = ("/assets/", "/_dash-component-suites/")
TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")
SMALLEST = 600  # below this a response fits one packet, compressed or not
# Brotli: 5 is for answers; files go out at 9 first (0.2 s for the largest, 1 MB) and at 11, which
# is 9% smaller and takes 2 s, as soon as that is done beside the requests.
BEST, STRONG, QUICK = 11, 9, 5
PACKER = "mesh packer"
# Neither has a fingerprint, and both hardly ever change.
FONTS_AND_ICON = ("/assets/00-vendor/fonts/", "/assets/zz-dashboard/icon.svg")
MONTH = "public, max-age=2592000"
YEAR = "public, max-age=31536000, immutable"


def register_compression(server: Flask) -> None:
    """Compress text responses; let browsers keep what carries a fingerprint for good."""
    kept: dict[tuple[str, str], tuple[bytes, str]] = {}
    packer = server.extensions[PACKER] = ThreadPoolExecutor(1)

    def pack_again(key: tuple[str, str], plain: bytes) -> None:
        body, tag = kept[key]
        kept[key] = (min(body, packed(plain, "br", BEST), key=len), tag)

    @server.after_request
    def compress(response: Response) -> Response:
        is_static = request.path.startswith(STATIC)
        if is_static and ("m=" in request.query_string.decode() or ".v" in request.path):
            response.headers["Cache-Control"] = YEAR
        elif request.path.startswith(FONTS_AND_ICON):
            response.headers["Cache-Control"] = MONTH
        encoding = encoding_for(response)
        if encoding is None:
            return response
        response.direct_passthrough = False
        key = (encoding, f"{request.path} {response.headers.get('ETag')}")
        found = kept.get(key) if is_static else None
        if found is None:
            plain = response.get_data()
            tag = f"{sha256(plain).hexdigest()[:32]}-{encoding}"
            found = (packed(plain, encoding, STRONG if is_static else QUICK), tag)
            if is_static:
                kept[key] = found
                if encoding == "br":
                    packer.submit(pack_again, key, plain)
        response.close()  # where the body was kept, the file behind the response is unread and open
        body, tag = found
        response.set_data(body)
        response.headers["Content-Encoding"] = encoding
        response.vary.add("Accept-Encoding")
        response.set_etag(tag)
        return response.make_conditional(request)


def encoding_for(response: Response) -> str | None:
    """Return the encoding this client takes, or None where there is nothing to gain."""
    if response.status_code != 200 or "Content-Encoding" in response.headers:
        return None
    if not (response.content_type or "").startswith(TEXT):
        return None
    if response.content_length is not None and response.content_length < SMALLEST:
        return None
    return encoding_taken()


def encoding_taken() -> str | None:
    """Return the best encoding that this client takes."""
    taken = request.accept_encodings
    return next((name for name in ("br", "gzip") if taken[name]), None)


def packed(body: bytes, encoding: str | None, strength: int) -> bytes:
    """Compress; `strength` is Brotli's quality, gzip takes its own middle."""
    if encoding is None:
        return body
    if encoding == "br":
        return brotli.compress(body, quality=strength)
    return gzip.compress(body, 6, mtime=0)
