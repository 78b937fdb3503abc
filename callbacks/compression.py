"""Small on the wire: Brotli or gzip for what is text, kept in memory for what never changes."""

import gzip
from hashlib import sha256

import brotli
from flask import Flask, Response, request

STATIC = ("/assets/", "/_dash-component-suites/")
TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")
SMALLEST = 600  # below this a response fits one packet, compressed or not
STRONG, QUICK = 9, 4  # Brotli: 9 takes 0.3 s once for the largest file (1.5 MB), 4 is for answers
YEAR = "public, max-age=31536000, immutable"


def register_compression(server: Flask) -> None:
    """Compress text responses; let browsers keep what carries a fingerprint for good."""
    kept: dict[tuple[str, str], bytes] = {}

    @server.after_request
    def compress(response: Response) -> Response:
        is_static = request.path.startswith(STATIC)
        if is_static and ("m=" in request.query_string.decode() or ".v" in request.path):
            response.headers["Cache-Control"] = YEAR
        encoding = encoding_for(response)
        if encoding is None:
            return response
        response.direct_passthrough = False
        key = (encoding, f"{request.path} {response.headers.get('ETag')}")
        body = kept.get(key) if is_static else None
        if body is None:
            body = packed(response.get_data(), encoding, STRONG if is_static else QUICK)
        if is_static:
            kept[key] = body
        response.close()  # where the body was kept, the file behind the response is unread and open
        response.set_data(body)
        response.headers["Content-Encoding"] = encoding
        response.vary.add("Accept-Encoding")
        response.set_etag(sha256(body).hexdigest()[:32])
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
