"""A small record on disk, made once, and a client for its pages."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from communique.record import open_record
from communique.web.app import make_app

MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>"


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory):
    """Three accounts of one meeting between two invented ministers of real states, and one article full of markup."""
    folder = tmp_path_factory.mktemp("web")
    rows = [
        {
            "outlet": "Morning Ledger",
            "published": "2023-03-02",
            "title": "Ministers meet in Oslo",
            "text": "Ministers meet in Oslo\n\nNorwegian Foreign Minister Kari Lund met Danish Foreign Minister "
            "Per Holm in Oslo on Thursday for a 40-minute meeting about cod quotas.\n\n"
            "Lund said that Norway would not change its quota. Denmark could file a "
            "complaint if no deal is reached by June.",
        },
        {
            "outlet": "Evening Post",
            "published": "2023-03-02",
            "title": "Half an hour on cod",
            "text": "Half an hour on cod\n\nDanish Foreign Minister Per Holm met Norwegian Foreign Minister "
            "Kari Lund in Oslo on Thursday. The 30-minute meeting ended without an "
            "agreement.\n\nHolm said the two sides would meet again in April.",
        },
        {
            "outlet": f"Trap {MARKUP}",
            "published": "2023-03-03",
            "url": "javascript:alert(3)",
            "byline": MARKUP,
            "title": f"Quota {MARKUP}",
            "text": f"Quota {MARKUP}\n\nNorway rejected a request from Denmark on Friday. {MARKUP} “{MARKUP}” said "
            "Foreign Minister Kari Lund of Norway to Denmark.",
        },
    ]
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    path = folder / "web.communique"
    with open_record(path) as record:
        record.add(source, offline=True)
    return path


@pytest.fixture(scope="session")
def client(sample_record):
    """A client that talks to the application without a socket."""
    return TestClient(make_app(sample_record), raise_server_exceptions=False)
