"""What every response says to the browser: whom to trust, what to keep, nothing to send away."""

from dash import Dash
from flask import Response, abort, request

from callbacks.running.probing import LOOPBACK_HOSTS, is_probe

MOST_BYTES = 1_000_000
HTTPS_ONLY = "max-age=31536000"  # a year
OF_EVERY_PAGE = ("/_dash-layout", "/_dash-dependencies")  # the same for everybody


def register_headers(app: Dash, trusted_hosts: tuple[str, ...] = LOOPBACK_HOSTS) -> None:
    """Refuse foreign hosts and cross-site posts; allow scripts of this program only.

    Call it after the last clientside callback: their hashes are part of the policy.
    """
    policy = content_security_policy(app.csp_hashes())
    app.server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    def refuse_strangers():
        host = request.host if request.host.endswith("]") else request.host.rsplit(":", 1)[0]
        if host.lower() not in trusted_hosts and not is_probe(request):
            abort(400, "This host name is not served here.")
        site = request.headers.get("Sec-Fetch-Site", "none")
        if request.method == "POST" and site not in ("none", "same-origin"):
            abort(403, "Requests from other sites are not answered.")

    # Before every other check, whenever those were registered: a stranger learns nothing.
    app.server.before_request_funcs.setdefault(None, []).insert(0, refuse_strangers)

    @app.server.after_request
    def protect(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = HTTPS_ONLY
        if response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
            return response
        # What may be kept is asked for again each time. No page is: it would be shown once more to
        # whoever presses Back after her session ended.
        kept = "private, no-cache" if request.path in OF_EVERY_PAGE else "no-store"
        response.headers.setdefault("Cache-Control", kept)
        return response


def content_security_policy(script_hashes: list[str]) -> str:
    """Return the policy: nothing from another host, no script but ours."""
    scripts = " ".join(["'self'", *script_hashes])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    )


def cached(response: Response) -> Response:
    """Let a client ask again cheaply: 304 while the data are the same."""
    response.add_etag()
    response.headers["Cache-Control"] = "private, no-cache"
    return response.make_conditional(request)
