"""What the server in front of the app may take in and wait for: waitress's own limits.

They hold before any of our code runs: a body is spooled to the temporary folder, and a slow client
holds a connection, whoever asks.
"""

import select

from callbacks.http.headers import MOST_BYTES
from callbacks.upload.routes import MOST_UPLOADED

THREADS = 8
MOST_HEADERS = 32_768  # bytes: of the longest query string that is read, four times
PATIENCE = 20  # seconds until a connection that says nothing is closed
MOST_CONNECTIONS = 500


def server_limits(imports: bool) -> dict[str, object]:
    """Return waitress's options; a large body is taken only where files may be imported.

    What a proxy says of itself is left in the request, so that the gate sees it.
    """
    return {
        "threads": THREADS,
        "max_request_body_size": MOST_UPLOADED if imports else MOST_BYTES,
        "max_request_header_size": MOST_HEADERS,
        "channel_timeout": PATIENCE,
        "cleanup_interval": PATIENCE // 4,
        "connection_limit": MOST_CONNECTIONS,
        "asyncore_use_poll": hasattr(select, "poll"),
        "clear_untrusted_proxy_headers": False,
        "ident": None,
    }
