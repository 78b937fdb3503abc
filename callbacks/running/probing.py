"""Who asks from this machine itself, and which addresses she may ask for by its number alone."""

from ipaddress import IPv6Address, ip_address

from flask import Request

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
PROBES = ("/healthz", "/livez", "/readyz", "/metrics")  # they hold no data
PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
             "X-Forwarded-Port", "X-Forwarded-By", "X-Real-IP", "Via")  # fmt: skip


def is_local(asked: Request) -> bool:
    """Tell whether a request may come from this machine: nothing says that it was passed on."""
    try:
        address = ip_address(asked.remote_addr or "")
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_loopback and not any(name in asked.headers for name in PASSED_ON)


def is_probe(asked: Request) -> bool:
    """Tell whether something on this machine asks how the program is, by the machine's number."""
    host = asked.host if asked.host.endswith("]") else asked.host.rsplit(":", 1)[0]
    return asked.path in PROBES and host.lower() in LOOPBACK_HOSTS and is_local(asked)
