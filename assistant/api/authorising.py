"""Who may add and remove documents and approve drafts over HTTP. In: a request, how access is set up. Out: nothing, or
NotAuthorised.

With an administrator's token, whoever sends it. Without one, only a request made on this machine to a service that
listens on this machine alone, and by no page of another site: a browser sends any site's form here (cross-site request
forgery), and a site may give its own name this machine's address (DNS rebinding). Asking needs no permission.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from fastapi import Request
from pydantic import SecretStr

from assistant.errors import NotAuthorised

_PROXIED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")  # who asks isn't who connects


@dataclass(frozen=True, slots=True)
class Access:
    """``host``: the address that the service listens on; an empty token is none."""

    token: SecretStr | None = None
    host: str = "127.0.0.1"

    @property
    def asks_for_token(self) -> bool:
        return bool(self.token and self.token.get_secret_value())

    @property
    def is_closed(self) -> bool:
        """Nobody may change documents: the service is open to other machines and has no token."""
        return not self.asks_for_token and not is_loopback(self.host)


LOCAL = Access()


def authorise(request: Request, access: Access) -> None:
    """Raises NotAuthorised."""
    if access.asks_for_token and access.token:
        allowed = _bears(request, access.token)
    else:
        allowed = not access.is_closed and _is_of_this_machine(request) and _is_same_origin(request)
    if not allowed:
        raise NotAuthorised


def is_loopback(host: str) -> bool:
    """«localhost», «127.0.0.1», «::1», «[::1]», «::ffff:127.0.0.1»."""
    if host.lower() == "localhost":
        return True
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _bears(request: Request, token: SecretStr) -> bool:
    """Bytes, since a header is Latin-1 to the framework; in a time that tells nothing of the token."""
    scheme, _, sent = request.headers.get("authorization", "").partition(" ")
    expected = token.get_secret_value().encode()
    return hmac.compare_digest(sent.strip().encode("latin-1"), expected) and scheme.lower() == "bearer"


def _is_of_this_machine(request: Request) -> bool:
    client = request.client.host if request.client else ""
    named = _host_of(f"//{request.headers.get('host', '')}")
    return is_loopback(client) and is_loopback(named) and not any(name in request.headers for name in _PROXIED)


def _is_same_origin(request: Request) -> bool:
    """Browsers say where a request comes from; what says nothing is no browser."""
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    origin, site = request.headers.get("origin", own), request.headers.get("sec-fetch-site", "same-origin")
    return origin.lower() == own.lower() and site == "same-origin"


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
