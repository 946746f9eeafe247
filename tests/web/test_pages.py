"""The pages: what they show, what their twins give, what they refuse."""

from __future__ import annotations

import re

import pytest

from communique.web.app import POLICY, safe_link

PATHS = ["/", "/events", "/articles", "/search?q=quota"]


def every_page(client):
    """All addresses that the pages themselves lead to."""
    seen: dict[str, str] = {}
    queue = list(PATHS)
    while queue:
        path = queue.pop()
        if path in seen:
            continue
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        seen[path] = answer.text
        queue.extend(
            link.replace("&amp;", "&")
            for link in re.findall(r'href="(/[^"#]*)', answer.text)
            if not link.startswith("/static")
        )
    return seen


def test_every_link_of_every_page_leads_to_a_page(client):
    pages = every_page(client)
    assert any(path.startswith("/events/v1-") for path in pages)
    assert any(path.startswith("/articles/a1-") for path in pages)


def test_markup_in_any_field_shows_as_text(client):
    for path, html in every_page(client).items():
        assert "<img src=x" not in html, path
        assert "<script>alert" not in html, path
        assert 'href="javascript:' not in html, path


def test_citations_lead_to_anchors_that_exist(client):
    pages = every_page(client)
    links = {link for html in pages.values() for link in re.findall(r'href="(/articles/[^"#]+)#(c\d+)', html)}
    assert links
    missing = [(path, anchor) for path, anchor in sorted(links) if f'id="{anchor}"' not in client.get(path).text]
    assert not missing, missing[:5]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_a_json_twin(client, path):
    mark = "&" if "?" in path else "?"
    answer = client.get(f"{path}{mark}format=json")
    assert answer.status_code == 200
    assert answer.json() is not None


def test_event_and_article_have_twins_by_their_name(client):
    event = client.get("/events?format=json").json()[0]["id"]
    assert client.get(f"/events/{event}.json").json()["id"] == event
    article = client.get("/articles?format=json").json()[0]["article"]
    assert client.get(f"/articles/{article}.json").json()["id"] == article


def test_only_what_was_out_by_the_day_is_shown(client):
    early = client.get("/articles?format=json&as_of=2023-03-02").json()
    late = client.get("/articles?format=json").json()
    assert len(early) == len(late) - 1


@pytest.mark.parametrize(
    ("path", "status"), [("/events/none", 404), ("/articles/none", 404), ("/actors/none", 404), ("/?as_of=soon", 400)]
)
def test_what_is_not_there_is_said_on_a_page(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert "cannot be shown" in answer.text


@pytest.mark.parametrize("question", ['"', "a OR", "-foo", "*", "'; drop table article", "NEAR(", "\x00", "مرحبا"])
def test_any_search_words_give_a_page(client, question):
    assert client.get("/search", params={"q": question}).status_code == 200


def test_every_answer_carries_the_security_headers(client):
    for path in [*PATHS, "/events/none", "/static/style.css"]:
        headers = client.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe-inline" not in POLICY


def test_no_page_asks_for_anything_outside(client):
    for path, html in every_page(client).items():
        assert not re.findall(r'(?:src|href)="(?:https?:)?//', html), path


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//a.example", ""),
        ("http://[", ""),
    ],
)
def test_only_web_addresses_become_links(address, link):
    assert safe_link(address) == link


def test_the_matrix_sets_accounts_side_by_side(client):
    events = client.get("/events?format=json").json()
    told_twice = [event["id"] for event in events if event["accounts"] > 1]
    assert told_twice
    page = client.get(f"/events/{told_twice[0]}.json").json()
    assert {account["outlet"] for account in page["accounts"]} >= {"Morning Ledger", "Evening Post"}
    assert page["core"]
    assert all(line["text"] and line["cites"] for line in page["core"])
    assert all(len(row["cells"]) == len(page["columns"]) for row in page["differences"])


def test_what_several_tell_stands_before_the_differences_and_few_words_come_with_their_sentence(client):
    events = client.get("/events?format=json").json()
    told_twice = [event["id"] for event in events if event["accounts"] > 1]
    pages = [client.get(f"/events/{name}.json").json() for name in told_twice]
    cells = [words for page in pages for row in page["differences"] for cell in row["cells"] for words in cell]
    cells += [words for page in pages for own in page["alone"] for words in own["lines"]]
    assert cells
    assert all(words["text"] for words in cells)
    text = client.get(f"/events/{told_twice[0]}").text
    assert text.index("What several tell") < text.index("Where they differ")


def test_the_page_of_an_event_can_be_narrowed_to_a_part_an_account_or_what_is_grave(client):
    event = next(e["id"] for e in client.get("/events?format=json").json() if e["accounts"] > 1)
    whole = client.get(f"/events/{event}?format=json").json()
    one = client.get(f"/events/{event}?format=json&account={whole['accounts'][0]['article']}").json()
    assert len(one["columns"]) == 1 < len(whole["columns"])
    grave = client.get(f"/events/{event}?format=json&grave=1").json()
    assert all(row["grave"] for row in grave["differences"])
    part = client.get(f"/events/{event}?part=differences").text
    assert "What several tell</h2>" not in part
    assert client.get(f"/events/{event}?part=nonsense&account=nobody").status_code == 200
