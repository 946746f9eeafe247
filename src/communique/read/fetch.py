"""The only place that opens a connection: one address, checked and pinned at every step, within size and time.

A host is resolved once; every address it has must be public; the connection goes to the address that was checked,
whatever the name says a moment later. Redirects are followed up to five times and checked like the first address.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin

from communique import __version__
from communique.errors import FetchRefused
from communique.read.addresses import is_public, split_address

MOST_HOPS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65536
SAVE = "save the page and add the file"

Resolver = Callable[[str, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What came back: the bytes, their kind as the server calls it, and the address at which they were found."""

    url: str
    data: bytes
    kind: str
    charset: str | None


def resolve(host: str, port: int) -> tuple[str, ...]:
    """All addresses of a host, as the system knows them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchRefused(host[:120], "the host is not known", "check the address and the connection") from error
    return tuple(dict.fromkeys(str(item[4][0]) for item in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """How addresses are visited; ``resolver``, ``permitted``, ``splitter`` are there for tests with a local server."""

    max_bytes: int = 20_000_000
    seconds: float = 30.0
    offline: bool = False
    resolver: Resolver = resolve
    permitted: Callable[[str], bool] = is_public
    splitter: Callable[[str], SplitResult] = split_address
    clock: Callable[[], float] = field(default=time.monotonic)

    def fetch(self, url: str) -> Page:
        """The page at an address; raises FetchRefused with the reason where it is not or cannot be had."""
        if self.offline:
            raise FetchRefused(url[:120], "nothing is fetched in offline mode", "leave --offline out, or " + SAVE)
        end = self.clock() + self.seconds
        here = url.split("#", 1)[0]
        for _ in range(MOST_HOPS + 1):
            answer = self._visit(here, url, end)
            if isinstance(answer, Page):
                return answer
            here = answer
        raise FetchRefused(url[:120], f"more than {MOST_HOPS} redirects", SAVE)

    def _visit(self, here: str, url: str, end: float) -> Page | str:
        """One step: the page, or the address to which it was moved."""
        parts = self.splitter(here)
        pinned = self._pinned(parts, url)
        left = max(0.1, min(self.seconds, end - self.clock()))
        connection = _connection(parts, pinned, left)
        alarm = threading.Timer(left, _hang_up, (connection,))
        alarm.daemon = True
        alarm.start()
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", path.encode("ascii", "replace").decode("ascii"), headers=_HEADERS)
            answer = connection.getresponse()
            if answer.status in _MOVED:
                target = answer.getheader("Location")
                if not target:
                    raise FetchRefused(url[:120], "a redirect without a target", SAVE)
                return urljoin(here, target.strip()).split("#", 1)[0]
            if answer.status != http.client.OK:
                raise FetchRefused(url[:120], f"the server answers {answer.status}", SAVE)
            data = self._body(answer, url, end)
            return Page(
                url=here,
                data=data,
                kind=answer.headers.get_content_type(),
                charset=answer.headers.get_content_charset(),
            )
        except (OSError, http.client.HTTPException, ssl.SSLError, ValueError, UnicodeError) as error:
            raise FetchRefused(
                url[:120], f"the connection failed ({type(error).__name__})", "try again, or " + SAVE
            ) from error
        finally:
            alarm.cancel()
            connection.close()

    def _pinned(self, parts: SplitResult, url: str) -> str:
        """The checked address of the host; one that is not public refuses them all."""
        host = parts.hostname or ""
        addresses = self.resolver(host, _port(parts))
        if not addresses:
            raise FetchRefused(url[:120], f"the host {host} has no address", "check the address")
        bad = next((address for address in addresses if not self.permitted(address)), None)
        if bad is not None:
            raise FetchRefused(
                url[:120], f"{host} leads to {bad}, which is not in the public network", "only public pages are fetched"
            )
        return addresses[0]

    def _body(self, answer: http.client.HTTPResponse, url: str, end: float) -> bytes:
        """The bytes of an answer, unpacked if need be, never more than allowed and never later."""
        coding = (answer.getheader("Content-Encoding") or "identity").lower()
        if coding not in {"identity", "gzip", "deflate"}:
            raise FetchRefused(url[:120], f"the answer is packed as {coding[:20]}", SAVE)
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding != "identity" else None
        parts: list[bytes] = []
        total = 0
        while chunk := answer.read1(_CHUNK):
            piece = unpack.decompress(chunk, self.max_bytes - total + 1) if unpack else chunk
            total += len(piece)
            if total > self.max_bytes:
                raise FetchRefused(url[:120], f"more than {self.max_bytes / 1e6:,.0f} MB", SAVE)
            if self.clock() > end:
                raise FetchRefused(
                    url[:120], f"it took longer than {self.seconds:.0f} seconds", "try again, or " + SAVE
                )
            parts.append(piece)
        return b"".join(parts)


_HEADERS = {
    "User-Agent": f"communique/{__version__} (reads single public articles)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/pdf, */*;q=0.5",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}


def _hang_up(connection: http.client.HTTPConnection) -> None:
    """End a connection that dawdles: a server may send a byte a second for ever."""
    if connection.sock is not None:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _port(parts: SplitResult) -> int:
    """The port of an address."""
    return parts.port or (443 if parts.scheme == "https" else 80)


def _connection(parts: SplitResult, pinned: str, seconds: float) -> http.client.HTTPConnection:
    """A connection that goes to the pinned address but speaks to the host by name."""
    host, port = parts.hostname or "", _port(parts)

    def connect(
        _where: tuple[str, int], timeout: float | None = None, source: tuple[str, int] | None = None
    ) -> socket.socket:
        return socket.create_connection((pinned, port), seconds if timeout is None else min(timeout, seconds), source)

    if parts.scheme == "https":
        secure = http.client.HTTPSConnection(host, port, timeout=seconds, context=ssl.create_default_context())
        secure._create_connection = connect  # type: ignore[attr-defined]  # noqa: SLF001 - the documented way is to subclass; this is all it would do
        return secure
    plain = http.client.HTTPConnection(host, port, timeout=seconds)
    plain._create_connection = connect  # type: ignore[attr-defined]  # noqa: SLF001
    return plain
