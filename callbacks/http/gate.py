"""Who may import or write in the browser: without a login, only somebody at this very machine."""

from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from flask import Request

from dashboard.messages import say

PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


def why_not(request: Request, allowed: bool, language: str) -> str:
    """Say why this request may not import, and what to do instead; empty when it may."""
    if not allowed:
        return say("Importing in the browser is off. Run: python app.py import FOLDER. Or start "
                   "the dashboard with MESH_ALLOW_IMPORT=yes.", language)  # fmt: skip
    if not is_local(request):
        return say("Only somebody at the machine that serves the dashboard may import.", language)
    if not is_same_origin(request):
        return say("Another site asked for this import; it was not done.", language)
    return ""


def why_not_write(request: Request, allowed: bool, language: str) -> str:
    """Say why this request may not write a meeting or an event down; empty when it may."""
    if not allowed:
        return say("Writing is off. Start the dashboard with MESH_ALLOW_EDIT=yes, on the machine "
                   "where the meeting is written down.", language)  # fmt: skip
    if not is_local(request):
        return say("Only somebody at the machine that serves the dashboard may write.", language)
    if not is_same_origin(request):
        return say("Another site asked for this; nothing was written.", language)
    return ""


def is_local(request: Request) -> bool:
    """Tell whether a request was made on this machine and nobody passed it on."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_loopback and not any(name in request.headers for name in PASSED_ON)


def is_same_origin(request: Request) -> bool:
    """Tell whether a page of this dashboard asked; what is no browser says nothing of origins.

    `Sec-Fetch-Site` is judged for every post (callbacks/headers.py); browsers that do not send it
    name the origin of a post.
    """
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
