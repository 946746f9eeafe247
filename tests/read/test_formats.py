"""Each format gives its text, its head and where it came from."""

from __future__ import annotations

import io
import json
import sys
import zipfile

from docx import Document

from communique.model.article import Article
from communique.read import read_inputs

LONG = (
    "The coast guards of Norland and Westmark will keep a shared telephone line open day and night, officials of both "
    "states said after a meeting that lasted ninety minutes in the harbour town of Orrin on Tuesday. "
)


def page(head: str = "", body: str = "") -> str:
    start = f"<html lang='en'><head><title>Line stays open | Orrin Courier</title>{head}</head>"
    return f"{start}<body><nav>Home</nav>{body}</body></html>"


def paragraphs(count: int = 4) -> str:
    return (
        "<article><h1>Line stays open</h1>"
        + "".join(f"<p>{LONG}Point {i} was settled, too.</p>" for i in range(count))
        + "</article>"
    )


def test_plain_text_is_kept_as_it_came_also_with_mark_and_line_ends(read):
    raw = "\ufeffTalks resume in Orrin\r\n\r\nThe envoys of both states met on Tuesday and will meet again.\r\n"
    articles, _ = read({"a.txt": raw})
    assert articles[0].raw == raw
    assert articles[0].plain_text
    assert articles[0].title == "Talks resume in Orrin"


def test_utf_16_is_read_when_it_announces_itself(read, story):
    articles, _ = read({"a.txt": ("\ufeff" + story).encode("utf-16-le")})
    assert articles[0].raw == story
    assert not articles[0].plain_text


def test_a_list_gives_its_metadata_to_the_texts_beside_it_and_each_is_read_once(read, story):
    rows = [
        {
            "id": "x",
            "file": "one.txt",
            "outlet": "Orrin Courier",
            "url": "https://courier.example/a",
            "published": "2021-05-04",
        }
    ]
    articles, rejected = read(
        {"d/articles.jsonl": json.dumps(rows[0]), "d/one.txt": story, "d/two.txt": "Second story. " + story}
    )
    assert not rejected
    assert sorted((a.file, a.outlet.value, a.published.date.value) for a in articles) == [
        ("d/one.txt", "Orrin Courier", "2021-05-04"),
        ("d/two.txt", None, None),
    ]
    assert all(a.plain_text for a in articles)


def test_files_named_one_by_one_meet_their_list_whatever_the_order(read, story):
    row = json.dumps({"file": "one.txt", "outlet": "Orrin Courier"})
    for order in (("one.txt", "list.jsonl"), ("list.jsonl", "one.txt")):
        articles, _ = read({"list.jsonl": row, "one.txt": story}, *order)
        assert [a.outlet.value for a in articles] == ["Orrin Courier"]


def test_a_line_may_carry_text_or_html_and_authors_as_a_list(read, story):
    lines = "\n".join(
        [
            json.dumps(
                {
                    "id": "t",
                    "text": story,
                    "title": "Envoys meet",
                    "authors": ["A. Lind", "B. Moor"],
                    "date": "2021-05-04T09:30:00+02:00",
                }
            ),
            json.dumps({"id": "h", "html": page(body=paragraphs()), "outlet": {"name": "Orrin Courier"}}),
        ]
    )
    articles, _ = read({"a.jsonl": lines})
    assert articles[0].byline == "A. Lind, B. Moor"
    assert articles[0].published.clock == "2021-05-04T09:30+02:00"
    assert (articles[1].outlet.value, articles[1].title) == ("Orrin Courier", "Line stays open")


def test_a_page_tells_its_head_by_linked_data_even_a_writer_of_one_word(read):
    linked = {
        "@graph": [
            {"@type": "Organization", "name": "Courier Group"},
            {
                "@type": ["NewsArticle"],
                "headline": "Line stays open",
                "datePublished": "2021-05-04T18:02:00+09:00",
                "author": {"@type": "Organization", "name": "Kyodo"},
                "publisher": {"name": "Orrin Courier"},
            },
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(linked)}</script><link rel="canonical" href="https://courier.example/2021/line">'
    articles, _ = read({"a.html": page(head, paragraphs())})
    article = articles[0]
    assert (article.title, article.byline, article.outlet.value) == ("Line stays open", "Kyodo", "Orrin Courier")
    assert article.published.clock == "2021-05-04T18:02+09:00"
    assert article.published.how == "metadata"
    assert article.url == "https://courier.example/2021/line"
    assert article.title_span is not None
    assert "Home" not in article.raw


def test_a_page_without_linked_data_is_read_by_its_meta_tags(read):
    head = (
        '<meta property="og:title" content="Line stays open"><meta property="og:site_name" content="Orrin Courier">'
        '<meta property="article:published_time" content="2021-05-04"><meta name="author" content="A. Lind">'
    )
    articles, _ = read({"a.html": page(head, paragraphs())})
    article = articles[0]
    assert (article.title, article.byline, article.outlet.value) == ("Line stays open", "A. Lind", "Orrin Courier")
    assert article.published.date.value == "2021-05-04"


def test_an_old_encoding_is_taken_from_the_page(read):
    text = page('<meta charset="windows-1252">', paragraphs().replace("Orrin", "Örrin")).encode("windows-1252")
    articles, _ = read({"a.html": text})
    assert "Örrin" in articles[0].raw


def test_many_equal_paragraphs_do_not_make_the_text_vanish(read):
    articles, _ = read({"a.html": page(body="<article>" + f"<p>{LONG}</p>" * 300 + "</article>")})
    assert len(articles[0].raw) > 300 * len(LONG) * 0.9
    assert "shorter than expected" in "".join(articles[0].notes) or len(articles[0].notes) == 0


def test_javascript_addresses_never_become_an_articles_address(read):
    articles, _ = read({"a.html": page('<link rel="canonical" href="javascript:alert(1)">', paragraphs())})
    assert articles[0].url is None


def test_a_mail_gives_its_text_subject_and_date(read, story):
    mail = (
        "From: Press Office <press@ministry.example>\r\nSubject: =?utf-8?q?Readout_of_the_Orrin_talks?=\r\n"
        "Date: Tue, 04 May 2021 18:02:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + story
    )
    articles, _ = read({"a.eml": mail.encode()})
    article = articles[0]
    assert article.title == "Readout of the Orrin talks"
    assert article.published.clock == "2021-05-04T18:02+09:00"
    assert article.outlet.value is None


def test_each_entry_of_a_feed_is_an_article_with_its_link(read, story):
    items = "".join(
        f"<item><title>Round {i}</title><link>https://courier.example/{i}</link>"
        f"<pubDate>Tue, 04 May 2021 10:0{i}:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{LONG}&lt;/p&gt;&lt;p&gt;{LONG} Again.&lt;/p&gt;</description></item>"
        for i in range(2)
    )
    feed = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Orrin Courier</title>{items}<item><title>Bad</title>'
    )
    feed += f"<link>javascript:alert(1)</link><description>{LONG}</description></item></channel></rss>"
    articles, _ = read({"a.rss": feed})
    assert [a.url for a in articles] == ["https://courier.example/0", "https://courier.example/1", None]
    assert {a.outlet.value for a in articles} == {"Orrin Courier"}
    assert articles[1].published.clock == "2021-05-04T10:01+00:00"


def test_a_word_document_gives_its_paragraphs(read, story):
    document = Document()
    for paragraph in ["Joint statement on the fishing zones", *story.split("\n\n")]:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    articles, _ = read({"a.docx": buffer.getvalue()})
    assert articles[0].title == "Joint statement on the fishing zones"
    assert len(articles[0].body) == 3


FONT = "/Resources << /Font << /F1 5 0 R >> >> >>"


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines, written by hand."""
    text = "BT /F1 11 Tf 14 TL 60 760 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R " + FONT,
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{place:010d} 00000 n \n" for place in places
    )
    return (out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").encode()


def test_the_lines_of_a_pdf_become_paragraphs_again(read):
    lines = [
        "Readout of the second meeting on the fishing zones",
        "",
        "The delegations of Norland and Westmark met on Tuesday in the harbour",
        "town of Orrin and agreed to keep a tele-",
        "phone line open between the two coast guards at all hours of the day.",
        "",
        "The next meeting is planned for the first week of June.",
        "1",
    ]
    articles, rejected = read({"a.pdf": pdf(lines)})
    assert not rejected
    assert "telephone line open" in articles[0].raw
    assert articles[0].raw.split("\n\n")[-1].startswith("The next meeting")


def test_a_pdf_that_never_ends_is_given_up(read, monkeypatch):
    from communique.read import pdf as module

    def slow(*_arguments):
        raise module.UnreadableFile("a.pdf", "it took longer than 1 seconds to read", "save its text and add that")

    monkeypatch.setattr(module, "run_child", slow)
    _, rejected = read({"a.pdf": pdf(["Talks"])})
    assert "longer than" in rejected[0].reason


def test_a_folder_and_its_zip_give_the_same_articles(read, story, tmp_path):
    files = {
        "d/a.txt": story,
        "d/b.jsonl": json.dumps({"file": "c.txt", "outlet": "Orrin Courier"}),
        "d/c.txt": "Further talks. " + story,
    }
    plain, _ = read(files, "d")
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name.removeprefix("d/"), text)
    packed, rejected = read({}, "d.zip")
    assert not rejected
    assert sorted((a.id, a.outlet.value) for a in plain) == sorted((a.id, a.outlet.value) for a in packed)


def test_standard_input_takes_text_or_lines(monkeypatch, story):
    for data, count in ((story, 1), ("\n".join(json.dumps({"text": f"{i}. {story}"}) for i in range(3)), 3)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        found = list(read_inputs(["-"]))
        assert len([x for x in found if isinstance(x, Article)]) == count


def test_another_language_is_kept_and_not_read(read):
    articles, _ = read(
        {
            "ko.txt": "두 나라 대표단은 화요일 항구 도시에서 만나 어업 문제를 논의했다고 관리들이 밝혔다.",
            "ja.txt": "両国の代表団は火曜日、港町で会談し、漁業問題を協議したと当局者が明らかにした。",
            "fr.txt": "Les délégations des deux pays se sont réunies mardi dans la ville portuaire et ont parlé pêche.",
            "ru.txt": "Делегации двух стран встретились во вторник в портовом городе и обсудили вопросы рыболовства.",
        }
    )
    assert {a.file: a.language for a in articles} == {"ko.txt": "ko", "ja.txt": "ja", "fr.txt": "fr", "ru.txt": "ru"}
    assert all(a.not_read and not a.body and a.raw for a in articles)


def test_english_with_foreign_names_and_quotes_is_english(read):
    text = "The envoy said the phrase 해양 협력 was in the letter. " + LONG
    articles, _ = read({"a.txt": text})
    assert articles[0].language == "en"


def test_the_same_text_has_the_same_id_wherever_it_lies(read, story):
    articles, _ = read({"a/x.txt": story, "b/y.txt": story})
    assert len({a.id for a in articles}) == 1
