"""Addresses: only the public web, checked and pinned at each step, within size and time."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from communique.errors import FetchRefused
from communique.model.article import Article
from communique.read import Fetcher, ReadOptions, read_inputs
from communique.read.addresses import is_public, split_address

PAGE = (
    "<html><head><title>Talks resume in Orrin</title></head><body><article>"
    "<p>The envoys of Norland and Westmark met on Tuesday in the harbour town of Orrin and agreed to talk again.</p>"
    "<p>They will meet in June.</p></article></body></html>"
)
ITEM = "<item><title>Talks resume</title><link>http://paper.example/page</link><description>Short.</description></item>"
FEED = f"<rss version='2.0'><channel><title>Orrin Courier</title>{ITEM}</channel></rss>"


class Server(BaseHTTPRequestHandler):
    """A paper on this machine with some strange corners."""

    def do_GET(self):
        path = self.path.split("?")[0]
        if path.startswith("/hop/"):
            left = int(path.split("/")[2])
            self.move(f"/hop/{left - 1}" if left else "/page")
        elif path == "/inside":
            self.move("http://inner.example/page")
        elif path == "/file":
            self.move("file:///etc/passwd")
        elif path == "/big":
            self.answer(b"a" * 400_000, "text/plain")
        elif path == "/bomb":
            self.answer(gzip.compress(b"a" * 5_000_000), "text/html", packed=True)
        elif path == "/packed":
            self.answer(gzip.compress(PAGE.encode()), "text/html; charset=utf-8", packed=True)
        elif path == "/slow":
            self.send_response(200)
            self.end_headers()
            threading.Event().wait(1.5)
        elif path == "/feed":
            self.answer(FEED.encode(), "application/rss+xml")
        elif path == "/page":
            self.answer(PAGE.encode(), "text/html; charset=utf-8")
        else:
            self.send_error(404)

    def move(self, target):
        self.send_response(302)
        self.send_header("Location", target)
        self.end_headers()

    def answer(self, data, kind, *, packed=False):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        try:
            self.wfile.write(data)
        except OSError:
            return

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture
def fetcher(port):
    """A fetcher for which paper.example lies on this machine and counts as public; every other name leads inside."""

    def splitter(url):
        parts = split_address(url)
        return urlsplit(url.replace(parts.netloc, f"{parts.hostname}:{port}", 1))

    return Fetcher(
        resolver=lambda host, _port: ("127.0.0.1",) if host == "paper.example" else ("10.0.0.7",),
        permitted=lambda address: address == "127.0.0.1",
        splitter=splitter,
        max_bytes=300_000,
        seconds=1.0,
    )


def test_a_page_is_fetched_from_the_address_that_was_checked(fetcher):
    page = fetcher.fetch("http://paper.example/page#part")
    assert page.data.decode() == PAGE
    assert (page.kind, page.charset) == ("text/html", "utf-8")
    assert fetcher.fetch("http://paper.example/packed").data.decode() == PAGE


def test_five_redirects_are_followed_and_no_more(fetcher):
    assert fetcher.fetch("http://paper.example/hop/4").data.decode() == PAGE
    with pytest.raises(FetchRefused, match="redirects"):
        fetcher.fetch("http://paper.example/hop/9")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("inside", "not in the public network"),
        ("file", "only http and https"),
        ("big", "more than"),
        ("bomb", "more than"),
        ("slow", "failed|longer"),
        ("absent", "404"),
    ],
)
def test_what_a_page_does_to_lead_astray_is_refused(fetcher, path, words):
    with pytest.raises(FetchRefused, match=words):
        fetcher.fetch(f"http://paper.example/{path}")


def test_a_host_with_one_inner_address_among_public_ones_is_refused():
    fetcher = Fetcher(resolver=lambda _host, _port: ("93.184.216.34", "192.168.1.1"))
    with pytest.raises(FetchRefused, match=r"192\.168\.1\.1"):
        fetcher.fetch("https://paper.example/a")


def test_a_name_is_resolved_once_per_step_so_that_it_cannot_change_its_mind(fetcher):
    asked = []

    def resolver(host, _port):
        asked.append(host)
        return ("127.0.0.1",) if len(asked) == 1 else ("10.0.0.7",)

    once = Fetcher(resolver=resolver, permitted=fetcher.permitted, splitter=fetcher.splitter)
    assert once.fetch("http://paper.example/page").data.decode() == PAGE
    assert asked == ["paper.example"]


def test_offline_no_name_is_even_asked_for():
    def resolver(_host, _port):
        raise AssertionError("asked for a name")

    with pytest.raises(FetchRefused, match="offline"):
        Fetcher(offline=True, resolver=resolver).fetch("https://paper.example/a")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",  # noqa: S104 - an address to refuse
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.254",
        "192.168.0.1",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:a00:1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "2001:0:7f00:1::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "not an address",
        "",
    ],
)
def test_addresses_inside_are_told_from_public_ones(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_visited(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://paper.example/a",
        "file:///etc/passwd",
        "gopher://paper.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//paper.example",
        "http://",
        "http:///a",
        "http://user@paper.example/",
        "http://user:word@paper.example/",
        "http://paper.example:22/",
        "http://paper.example:99999/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://paper.example/a b",
        "http://paper.example\\@inner/",
        "http://paper.example/\r\nHost: inner",
        "http://paper.example/\x00",
        "h" * 5000,
    ],
)
def test_addresses_with_tricks_are_refused_before_any_name_is_asked(url):
    with pytest.raises(FetchRefused):
        split_address(url)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "[::ffff:7f00:1]"])
def test_other_ways_to_write_this_machine_lead_to_the_same_refusal(host):
    with pytest.raises(FetchRefused):
        Fetcher(seconds=2).fetch(f"http://{host}/")


def test_an_address_becomes_an_article_and_a_feeds_short_entry_its_page(fetcher):
    found = list(read_inputs(["http://paper.example/page", "http://paper.example/feed"], fetcher=fetcher))
    articles = [item for item in found if isinstance(item, Article)]
    assert [a.title for a in articles] == ["Talks resume in Orrin", "Talks resume in Orrin"]
    assert articles[1].outlet.value == "Orrin Courier"
    assert all(a.url and a.url.endswith("/page") for a in articles)


def test_a_refused_address_is_one_line_of_the_report():
    found = list(read_inputs(["https://paper.example/a"], options=ReadOptions(offline=True)))
    assert ["offline" in item.reason for item in found] == [True]


def test_no_other_file_of_the_room_opens_a_connection():
    source = Path(__file__).parents[2] / "src" / "communique"
    word = re.compile(
        r"^\s*(?:import|from)\s+(?:socket|http\.client|urllib\.request|urllib3|requests|httpx|aiohttp|ftplib"
        r"|smtplib)\b",
        re.MULTILINE,
    )
    users = sorted(
        p.relative_to(source).as_posix() for p in source.rglob("*.py") if word.search(p.read_text(encoding="utf-8"))
    )
    assert [name for name in users if not name.startswith(("web/", "cli/"))] == ["knowledge/pull.py", "read/fetch.py"]
