"""Which network addresses may be visited: public ones only, however they are written."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from communique.errors import FetchRefused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "168.63.129.16/32",
        "fec0::/10",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "5f00::/16",
        "3fff::/20",
    )
)
"""Ranges beyond those that the standard library calls private: carrier, benchmark, reserved and cloud metadata ones."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
PORTS = frozenset({80, 443, 8080, 8443})
LONGEST = 4000


def split_address(url: str) -> SplitResult:
    """The parts of an address that may be tried; raises FetchRefused for other schemes, ports, log-ins and tricks."""
    if len(url) > LONGEST or any(ord(c) <= 32 or ord(c) == 127 or c == "\\" for c in url):
        raise FetchRefused(url[:120], "this is no clean address", "copy it again")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchRefused(url[:120], "this is no address", "copy it again") from error
    if parts.scheme not in {"http", "https"}:
        raise FetchRefused(
            url[:120],
            f"only http and https are fetched, not {parts.scheme or 'this'}",
            "save the page and add the file",
        )
    if parts.username is not None or parts.password is not None:
        raise FetchRefused(url[:120], "addresses with a log-in are not fetched", "save the page and add the file")
    host = parts.hostname or ""
    if not host or "%" in host:
        raise FetchRefused(url[:120], "there is no host in it", "copy it again")
    if port is not None and port not in PORTS:
        raise FetchRefused(url[:120], f"port {port} is not visited", "save the page and add the file")
    return parts


def is_public(address: str) -> bool:
    """Whether an address lies in the public network; what is embedded in it (IPv4 in IPv6) is looked at too."""
    try:
        found = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    return "%" not in address and all(_public(inner) for inner in _layers(found))


def _layers(address: Address) -> tuple[Address, ...]:
    """An address and the IPv4 addresses hidden in it."""
    if isinstance(address, ipaddress.IPv4Address):
        return (address,)
    hidden: list[Address] = [inner for inner in (address.ipv4_mapped, address.sixtofour) if inner is not None]
    if address.teredo is not None:
        hidden += list(address.teredo)
    if address in _NAT64 or address.packed[:12] == bytes(12):
        hidden.append(ipaddress.IPv4Address(address.packed[12:]))
    if address.ipv4_mapped is not None or address in _NAT64:
        return tuple(hidden)
    return (address, *hidden)


def _public(address: Address) -> bool:
    """Whether the address itself is public."""
    if any(address.version == network.version and address in network for network in _REFUSED):
        return False
    return address.is_global and not (
        address.is_multicast
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_reserved
        or address.is_unspecified
    )
