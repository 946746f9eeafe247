"""Bad input gets one clear line and never stops the run."""

from __future__ import annotations

import io
import os
import zipfile

import pytest

from communique.read import read_inputs


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "not a single letter"),
        ("a.txt", b"1234 -- !! 5678", "not a single letter"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        ("a.txt", "The café stays open. ".encode("latin-1") * 3, "Latin-1"),
        ("a.txt", "The café ".encode() + "and the café".encode("latin-1"), "mixes encodings"),
        ("a.txt", "회담은 화요일에 열렸다".encode("euc-kr"), "EUC-KR"),
        ("a.html", b"<html><body>" + b"<div>" * 100_000 + b"Talks were held.", "nested"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body><script>var a = 1</script></body></html>", "no text"),
        ("a.xml", b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>', "entities"),
        ("a.xml", b"<rss><channel><title>Nothing</title></channel></rss>", "no feed entry"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<", "cut off"),
        ("a.pdf", b"%PDF-1.7\n" + b"junk " * 200, "damaged"),
        ("a.docx", b"PK\x03\x04 garbage", "damaged"),
        ("a.docx", zipped(other=b"x"), "no Word document"),
        ("a.zip", zipped(**{"a.txt": b"Talks were held."})[:40], "damaged or cut off"),
        ("a.zip", zipped(**{"../up.txt": b"Talks were held in town."}), "leads out"),
        ("a.zip", zipped(**{"/abs.txt": b"Talks were held in town."}), "leads out"),
        ("a.zip", zipped(**{"big.txt": b"a" * 30_000_000}), "zip bomb"),
        ("a.zip", zipped(**{"in.zip": zipped(**{"a.txt": b"Talks were held."})}), "inside an archive"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"this is no JSON\n", "no JSON object"),
        ("a.jsonl", b'{"id": 1, "url": "https://paper.example/1"}\n', "has no text"),
        ("a.jsonl", b'["text"]\n', "no JSON object"),
        ("a.jsonl", b'{"text": "Talks were he', "cut off"),
        ("a.jsonl", b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", "no JSON object"),
        ("a.jsonl", b'{"file": "../../secret.txt"}\n', "leads out"),
        ("a.jsonl", b'{"file": "absent.txt"}\n', "no such file"),
        ("a.eml", b"", "empty"),
        ("a.eml", b"From: a@b.example\nSubject: 12\n\n\n", "no text"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        ("notes.md", b"# Notes\n\nSome words.", "kind of file is not read"),
    ],
)
def test_one_clear_line_each_and_the_other_file_is_read(read, story, name, data, words):
    articles, rejected = read({f"x/{name}": data, "x/zz_good.txt": story})
    assert [article.file for article in articles] == ["x/zz_good.txt"]
    assert len(rejected) == 1
    assert words in rejected[0].reason
    assert rejected[0].advice
    assert name in rejected[0].subject
    assert "\n" not in f"{rejected[0].subject}{rejected[0].reason}{rejected[0].advice}"


def test_a_file_larger_than_the_limit_is_not_even_opened(tmp_path, read):
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    _, rejected = read({})
    assert "200 MB" in rejected[0].reason


def test_a_text_longer_than_any_article_is_refused(read):
    _, rejected = read({"long.txt": "Talks were held. " * 80_000})
    assert "more than one article" in rejected[0].reason


def test_names_that_lead_nowhere(tmp_path):
    rejected = list(read_inputs([tmp_path / "absent.txt", "bad\0name", "ftp://host.example/a"]))
    assert len(rejected) == 3
    assert any("only http and https" in item.reason for item in rejected)


def test_links_out_of_the_folder_pipes_and_circles_are_left_alone(tmp_path, read, story):
    outside = tmp_path / "outside.txt"
    outside.write_text(story, encoding="utf-8")
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "link.txt").symlink_to(outside)
    (inside / "circle").symlink_to(inside)
    os.mkfifo(inside / "pipe.txt")
    articles, rejected = read({}, "in")
    assert not articles
    assert {item.subject: item.reason for item in rejected} == {
        "link.txt": "the name leads out of its folder",
        "pipe.txt": "it is no plain file",
    }


def test_a_locked_member_of_an_archive_is_named(read, story):
    data = bytearray(zipped(**{"a.txt": story.encode()}))
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    _, rejected = read({"a.zip": bytes(data)})
    assert "password" in rejected[0].reason


def test_broken_halves_of_characters_in_json_can_still_be_stored(read):
    articles, rejected = read({"a.jsonl": b'{"text": "The envoys met on Tuesday \\ud83d and they left the town."}\n'})
    assert not rejected or "no JSON" in rejected[0].reason
    for article in articles:
        article.raw.encode("utf-8")


def test_external_entities_of_a_page_are_not_read(tmp_path, read):
    (tmp_path / "secret").write_text("hidden words", encoding="utf-8")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><html><body><p>The envoys &x; '
        f"met in town.</p></body></html>"
    )
    articles, _ = read({"a.html": page}, "a.html")
    assert "hidden words" not in articles[0].raw
