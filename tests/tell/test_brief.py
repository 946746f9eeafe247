"""The brief: what it covers, that every sentence can be derived again, that false ones are refused, its forms."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from dataclasses import replace

import pytest
from defusedxml import ElementTree

from communique.compare import compare
from communique.errors import UnreadableFile
from communique.knowledge.load import load_knowledge
from communique.link import link
from communique.model.attribution import SpeechAct
from communique.model.dossier import Dossier, RunInfo
from communique.model.span import Span
from communique.tell.brief import LENGTHS, compose
from communique.tell.brief_docx import brief_docx
from communique.tell.brief_pdf import brief_pdf, refuse
from communique.tell.brief_text import brief_html, brief_json, brief_markdown, brief_text
from communique.tell.calendar import calendar
from communique.tell.checking import check, refusal
from communique.tell.feed import feed
from communique.tell.grounds import Grounds
from communique.tell.reading_back import from_brief, from_html, read_brief
from communique.tell.tables import csv_bytes, safe, write_tables
from communique.tell.told import Part, word
from communique.track import changes, track
from tests.telling import Writing, days, meeting

KINDS = [
    ("SANCTION", "imposed", "{a} imposed a new ban on exports from {b} on {d}."),
    ("CONSULT", "met", "Officials of {a} met officials of {b} at the border on {d}."),
    ("REJECT", "rejected", "{a} rejected the proposal of {b} for a treaty on {d}."),
    ("ACCUSE", "accused", "{a} accused {b} of breaking the fishing treaty on {d}."),
    ("AGREE", "signed", "{a} signed an agreement on river water with {b} on {d}."),
    ("MOBILIZE", "sent", "{a} sent troops to the border with {b} on {d}."),
]
PAIRS = [("KG", "TJ"), ("CL", "PE"), ("FJ", "TO"), ("MW", "ZM"), ("GY", "SR"), ("EE", "LV")]
NAMES = {
    "KG": "Kyrgyzstan", "TJ": "Tajikistan", "CL": "Chile", "PE": "Peru", "FJ": "Fiji", "TO": "Tonga", "MW": "Malawi",
    "ZM": "Zambia", "GY": "Guyana", "SR": "Suriname", "EE": "Estonia", "LV": "Latvia",
}  # fmt: skip


def report(number: int, outlet: str, day: str, kind: int, pair: tuple[str, str], fact: str = "happened") -> Writing:
    """One report of one act between two states, with a line that each side states."""
    category, trigger, form = KINDS[kind % len(KINDS)]
    when = (dt.date.fromisoformat(day) + dt.timedelta(days=30 if fact == "planned" else -1)).isoformat()
    first = form.format(a=NAMES[pair[0]], b=NAMES[pair[1]], d=when)
    if fact == "planned":
        first = first.replace(trigger, f"plans that it {trigger}")
    line = f"the step of {NAMES[pair[0]]} was a grave mistake in the matter number {number}"
    raw = f"{first}\n{NAMES[pair[1]]} said {line}."
    w = Writing(f"r{number}{outlet[-1].lower()}", raw, day, outlet)
    a, b = w.entity(pair[0]), w.entity(pair[1])
    w.event(first.rstrip("."), trigger, (a,), (b,), kind=category, fact=fact, date=days(when), date_words=when)
    said = w.says(
        NAMES[pair[1]], f"the step of {NAMES[pair[0]]} was a grave mistake in the matter number {number}", entity=b
    )
    w.annotations = replace(
        w.annotations,
        attributions=tuple(
            replace(q, act=SpeechAct.ACCUSE, source=replace(q.source, span=w.span(NAMES[pair[1]], len(first) + 1)))
            if q.id == said
            else q
            for q in w.annotations.attributions
        ),
    )
    return w


def dossier_of(written: list[Writing], day: str, *, dated: bool = True) -> Dossier:
    read = [w.done() for w in written]
    knowledge = load_knowledge()
    linked = link(read, knowledge)
    comparisons = compare(linked, knowledge)
    tracking = track(linked, comparisons, dt.date.fromisoformat(day))
    return Dossier(
        as_of=day if dated else None, all_articles=tuple(read), linked=linked, comparisons=comparisons,
        trackings=(tracking,), run=RunInfo(format_version="1", program_version="0", engine="test"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    written = [
        report(10 * kind + at, outlet, "2022-05-10", kind + at, pair, fact)
        for kind in range(3)
        for at, pair in enumerate(PAIRS)
        for fact in (("happened", "planned")[kind % 2],)
        for outlet in ("Outlet A", "Outlet B")[: 1 + at % 2]
    ]
    written += [
        meeting("one", "The Post", "2021-03-05", "20 minutes", 20),
        meeting("two", "The Herald", "2021-03-05", "45 minutes", 45),
        meeting("six", "The Mail", "2021-03-01", "20 minutes", 20, met="2022-07-04", fact="planned"),
    ]
    return dossier_of(written, "2022-05-10")


@pytest.fixture(scope="module")
def sentences(dossier):
    return from_html(brief_html(compose(dossier, length="long"))).sentences


def test_every_sentence_of_a_true_brief_is_accepted(dossier, sentences):
    grounds = Grounds(dossier)
    refused = [(s.text, reason) for s in sentences if (reason := refusal(s, grounds))]
    assert len(sentences) > 60
    assert refused == []


def _planted(sentence, dossier, chance):
    """False sentences made from a true one: a number, a holder, a standing, a year, a word of a quotation."""
    for at, part in enumerate(sentence.parts):
        role, _, value = part.value.partition("=")
        false = []
        if part.kind == "quote":
            digits = [i for i, c in enumerate(part.value) if c.isdigit()]
            if digits:
                spot = chance.choice(digits)
                wrong = part.value[:spot] + str((int(part.value[spot]) + 1) % 10) + part.value[spot + 1 :]
                false.append(replace(part, text=f"“{wrong}”", value=wrong))
        elif part.kind == "count":
            false.append(replace(part, text=part.text.replace("2", "3"), value=part.value.replace("=2", "=3")))
        elif part.kind == "name":
            others = [e for e in dossier.linked.entities if e.id != value and e.name not in sentence.text]
            other = chance.choice(others)
            false.append(replace(part, text=other.name, value=f"{role}={other.id}"))
            false.append(replace(part, text=other.name))
        elif part.kind == "standing" and part.value == "planned":
            false.append(replace(part, text="happened", value="happened"))
        elif part.kind == "date":
            year = next(w for w in part.text.split() if w.isdigit() and len(w) == 4)
            wrong = str(int(year) - 1)
            false.append(replace(part, text=part.text.replace(year, wrong), value=part.value.replace(year, wrong)))
            false.append(replace(part, text=part.text.replace(year, wrong)))
        for wrong_part in false:
            if wrong_part != part:
                yield replace(sentence, parts=(*sentence.parts[:at], wrong_part, *sentence.parts[at + 1 :]))


def test_planted_false_sentences_are_refused(dossier, sentences):
    chance, grounds = random.Random(7), Grounds(dossier)
    planted = [false for sentence in sentences for false in _planted(sentence, dossier, chance)]
    accepted = [false.text for false in planted if refusal(false, grounds) is None]
    assert len(planted) > 200
    assert len(accepted) <= len(planted) // 100, accepted[:5]


def test_a_plan_told_as_happened_is_refused(dossier, sentences):
    grounds = Grounds(dossier)
    planned = [s for s in sentences if any(p.kind == "standing" and p.value == "planned" for p in s.parts)]
    assert planned
    for sentence in planned:
        parts = tuple(
            replace(p, text="happened", value="happened") if p.value == "planned" else p for p in sentence.parts
        )
        assert refusal(replace(sentence, parts=parts), grounds) is not None


def test_free_words_foreign_places_and_missing_citations_are_refused(dossier, sentences):
    grounds, sentence = Grounds(dossier), sentences[0]
    claim = Part(kind="word", text="war is near ")
    assert refusal(replace(sentence, parts=(claim, *sentence.parts)), grounds)
    assert refusal(replace(sentence, cites=()), grounds)
    assert refusal(replace(sentence, cites=(replace(sentence.cites[0], article="a1-none"),)), grounds)
    assert refusal(replace(sentence, cites=(replace(sentence.cites[0], end=10**9), *sentence.cites[1:])), grounds)
    assert refusal(replace(sentence, cites=(replace(sentence.cites[0], shown="other"), *sentence.cites[1:])), grounds)
    with pytest.raises(ValueError, match="not among"):
        word("as everybody knows ")


def test_headings_that_are_not_the_records_are_refused(dossier):
    brief = compose(dossier)
    known = from_brief(brief).headings
    told = from_html(brief_html(brief).replace("<h3>", "<h3>Certainly ", 1))
    assert check(from_html(brief_html(brief)), dossier, known).faults == ()
    assert any("heading" in fault.reason for fault in check(told, dossier, known).faults)


@pytest.mark.parametrize("length", ["normal", "long"])
def test_every_issue_with_news_every_major_difference_and_every_step_ahead_is_told(dossier, length):
    brief = compose(dossier, length=length)
    (tracking,) = dossier.trackings
    told = [t for section in brief.sections for card in section.cards for t in card.told]
    titles = {card.title for section in brief.sections for card in section.cards}
    assert {t.title for t in tracking.tracks if t.state and t.fresh} <= titles
    cited = {frozenset(t.cites) for t in told}
    major = [d for c in dossier.comparisons for d in c.differences if d.severity == "major"]
    assert major
    assert all(frozenset(v.span for v in d.values) in cited for d in major)
    places: set[Span] = {span for t in told for span in t.cites}
    steps = [d for d in tracking.deadlines if d.status in {"open", "unknown"}]
    assert steps
    assert all(any(s.overlaps(p) for p in places) for d in steps for s in d.evidence)


def test_a_short_brief_is_the_first_page_alone_and_lengths_grow(dossier):
    sizes = [len(brief_text(compose(dossier, length=length))) for length in LENGTHS]
    assert sizes == sorted(sizes)
    assert not any(section.annex for section in compose(dossier, length="short").sections)


def test_differences_stand_on_the_first_page_with_the_weightiest_first(dossier):
    brief = compose(dossier)
    first = [section for section in brief.sections if not section.annex]
    (differing,) = [section for section in first if section.title == "Where accounts differ"]
    severity = {d.id: d.severity for c in dossier.comparisons for d in c.differences}
    shown = [[severity[p.value] for t in card.told for p in t.parts if p.kind == "topic"] for card in differing.cards]
    assert all(one == sorted(one) for one in shown)  # "major" before "minor"
    assert [one[0] for one in shown] == sorted(one[0] for one in shown)


def test_an_event_without_a_day_of_its_own_is_said_to_be_reported(dossier):
    w = Writing("bare", "Malawi accused Zambia of breaking the treaty.", "2022-05-10", "The Post")
    a, b = w.entity("MW"), w.entity("ZM")
    w.event("Malawi accused Zambia of breaking the treaty", "accused", (a,), (b,), kind="ACCUSE")
    text = brief_text(compose(dossier_of([w], "2022-05-10")))
    assert "Reported 10 May 2022: MW and ZM" in text
    w = replace_day(w)
    assert "No date: MW and ZM" in brief_text(compose(dossier_of([w], "2022-05-10")))


def replace_day(w: Writing) -> Writing:
    loose = Writing(w.name, w.raw, None, w.outlet)
    loose.annotations = w.annotations
    return loose


def test_html_needs_nothing_from_outside_and_shows_text_as_text(dossier):
    page = brief_html(compose(dossier))
    assert "<script" not in page
    assert "http" not in page.split("</style>")[1]
    nasty = replace(compose(dossier), title="<img src=x onerror=alert(1)>")
    assert "<img" not in brief_html(nasty)


def test_a_brief_is_read_back_the_same_from_html_and_json(dossier, tmp_path):
    brief = compose(dossier)
    (tmp_path / "b.html").write_text(brief_html(brief), encoding="utf-8")
    (tmp_path / "b.json").write_bytes(brief_json(brief))
    by_html, by_json = read_brief(tmp_path / "b.html"), read_brief(tmp_path / "b.json")
    assert [s.text for s in by_html.sentences] == [s.text for s in by_json.sentences]
    assert [s.cites for s in by_html.sentences] == [s.cites for s in by_json.sentences]
    assert by_html.headings == by_json.headings
    for name, text in (("c.html", "<p>hello"), ("c.json", "{}"), ("c.txt", "hello")):
        (tmp_path / name).write_text(text)
        with pytest.raises(UnreadableFile):
            read_brief(tmp_path / name)


def test_the_same_dossier_gives_the_same_bytes_in_every_form(dossier):
    one, other = compose(dossier), compose(dossier)
    for form in (brief_html, brief_markdown, brief_text, brief_json, brief_docx):
        assert form(one) == form(other)


def test_word_documents_open_and_hold_the_sentences(dossier):
    data = brief_docx(replace(compose(dossier), title="Title with \x07 bell"))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = parts.read("word/document.xml").decode()
    ElementTree.fromstring(body)
    assert "grave mistake" in body


def test_printing_a_pdf_fetches_nothing(dossier):
    pytest.importorskip("weasyprint")
    assert brief_pdf(compose(dossier, length="short")).startswith(b"%PDF")
    with pytest.raises(ValueError, match="fetches nothing"):
        refuse("file:///etc/passwd")


def test_calendar_lines_are_folded_and_each_step_stands_once(dossier):
    told = calendar(dossier)
    assert all(len(line) <= 75 for line in told.split(b"\r\n"))
    unfolded = told.replace(b"\r\n ", b"").decode()
    starts = [line for line in unfolded.split("\r\n") if line.startswith("UID:")]
    assert starts
    assert len(starts) == len(set(starts))
    assert "DTSTART;VALUE=DATE:20220704" in unfolded


def test_the_feed_is_sound_xml_and_names_each_change(dossier):
    (after,) = dossier.trackings
    before = track(link([], load_knowledge()), (), dt.date(2020, 1, 1))
    found = changes(before, after)
    root = ElementTree.fromstring(feed(dossier, found, "2020-01-01"))
    entries = root.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == len(found) > 0


def test_what_changed_stands_in_the_brief_and_is_checked(dossier):
    (after,) = dossier.trackings
    before = track(link([], load_knowledge()), (), dt.date(2020, 1, 1))
    found = changes(before, after)
    brief = compose(dossier, changes=found, since="2020-01-01")
    assert brief.sections[0].title == "What changed since 2020-01-01"
    told = from_html(brief_html(brief))
    assert any("no difference or change" in f.reason for f in check(told, dossier).faults)


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("-29 %", "'-29 %"),
        ("-29", "-29"),
        ("+3%", "+3%"),
        ("@home", "'@home"),
        ("-", "'-"),
        ("a=b", "a=b"),
    ],
)
def test_cells_that_a_spreadsheet_would_run_are_marked(cell, kept):
    assert safe(cell) == kept
    assert csv_bytes(("x",), [(cell,)], exact=True).decode().count("'") == 0


def test_tables_have_a_row_for_each_event(dossier, tmp_path):
    counts = dict(write_tables(dossier, tmp_path, "csv"))
    assert counts["events"] == len(dossier.linked.events)
    assert len((tmp_path / "events.csv").read_text().splitlines()) >= counts["events"] + 1


def test_tables_as_parquet_read_back(dossier, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    counts = dict(write_tables(dossier, tmp_path, "parquet"))
    assert parquet.read_table(tmp_path / "events.parquet").num_rows == counts["events"]
