"""In a real browser: no dialog opens, no request leaves, nothing breaks the content-security policy."""

from __future__ import annotations

import shutil
import socket
import threading
import time

import pytest
import uvicorn

from communique.web.app import make_app

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: pages not tried in a browser"),
]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def address(sample_record):
    """The pages served on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(sample_record), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 30
    while not server.started and time.monotonic() < end:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def context():
    """One headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def visit(context, address, paths, width):
    """Open pages; give back dialogs, requests to elsewhere, complaints, and whether a page is wider than its window."""
    page = context.new_page(viewport={"width": width, "height": 900})
    dialogs, requests, complaints, wide = [], [], [], []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: requests.append(request.url) if not request.url.startswith(address) else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for path in paths:
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    page.close()
    return dialogs, requests, complaints, wide


def some_paths(client):
    """A page of each kind, with the article full of markup among them."""
    events = [f"/events/{row['id']}" for row in client.get("/events?format=json").json()][:4]
    articles = [f"/articles/{row['article']}" for row in client.get("/articles?format=json").json()]
    return ["/", "/events", "/articles", "/search?q=quota", *events, *articles]


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_stay_quiet_at_home_and_inside_the_window(context, address, client, width):
    dialogs, requests, complaints, wide = visit(context, address, some_paths(client), width)
    assert not dialogs
    assert not requests
    assert not complaints
    assert not wide
