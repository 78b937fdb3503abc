"""Small on the wire: Brotli or gzip for every text, in one packing that takes milliseconds.

Files are packed when they are built (`callbacks.http.packing`), never in a request.
"""

import gzip
from hashlib import sha256

import brotli
from flask import Flask, Response, request

TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")
SMALLEST = 600  # below this a response fits one packet, compressed or not
# Brotli's quality. A large page of 940 KB: 101 KB in 12 ms at 5, 97 KB in 43 ms at 9, and 79 KB in
# 1.1 s at 11, which is for files that are packed once.
QUICK, BEST = 5, 11
GZIP_QUICK, GZIP_BEST = 6, 9


def register_compression(server: Flask) -> None:
    """Compress the text responses that are not packed yet."""

    @server.after_request
    def compress(response: Response) -> Response:
        encoding = encoding_for(response)
        if encoding is None:
            return response
        response.direct_passthrough = False
        plain = response.get_data()
        response.close()
        response.set_data(packed(plain, encoding))
        response.headers["Content-Encoding"] = encoding
        response.vary.add("Accept-Encoding")
        response.set_etag(tag_of(plain, encoding))
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


def tag_of(plain: bytes, encoding: str | None) -> str:
    """Name a text in one encoding, so that a client can ask whether it is still the same."""
    return f"{sha256(plain).hexdigest()[:32]}-{encoding or 'plain'}"


def packed(body: bytes, encoding: str, is_file: bool = False) -> bytes:
    """Compress; a file, which is packed once, as well as it can be."""
    if encoding == "br":
        return brotli.compress(body, quality=BEST if is_file else QUICK)
    return gzip.compress(body, GZIP_BEST if is_file else GZIP_QUICK, mtime=0)
