"""The brief as Markdown, HTML (one file that needs nothing else) and JSON."""

from __future__ import annotations

from html import escape

from communique.model import codec
from communique.model.span import Span
from communique.tell.told import Brief, Card, Section, Told

_STYLE = """
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--soft:#5c5c5c;--line:#d8d8d8;--mark:#f2efe6}
@media (prefers-color-scheme:dark){:root{--ink:#eee;--paper:#161616;--soft:#aaa;--line:#3a3a3a;--mark:#2a2820}}
body{font:17px/1.5 Georgia,'Times New Roman',serif;color:var(--ink);background:var(--paper);max-width:46rem;
margin:2rem auto;padding:0 1rem}
h1{font-size:1.7rem;line-height:1.2;margin-bottom:.2rem}h2{font-size:1.2rem;border-bottom:2px solid var(--ink);
margin-top:2.2rem}h3{font-size:1.02rem;margin:1.2rem 0 .2rem}
.label{font:.8rem/1.4 system-ui,sans-serif;color:var(--soft);font-weight:normal;margin-left:.5rem}
p{margin:.35rem 0}.cite{font:.75rem/1 system-ui,sans-serif;color:var(--soft);text-decoration:none;margin-left:.25rem}
.standing{font-variant:small-caps}q{quotes:none}ol.sources{font-size:.9rem}.meta{color:var(--soft);font-size:.9rem}
blockquote{margin:.4rem 0 .4rem 1rem;padding-left:.7rem;border-left:3px solid var(--line);font-size:.9rem}
.told::first-letter{text-transform:uppercase}.again{display:none}
.act,.state{font-weight:600}.head p{font-size:1.08rem;font-weight:600}.voice{font-style:italic}
.told{margin-left:1rem;text-indent:-1rem}.head .told{margin:0;text-indent:0}
section.annex h2{border-bottom-width:1px}section.turn{break-before:page}
@page{size:A4;margin:14mm 16mm 16mm;@bottom-center{content:counter(page) " / " counter(pages);font:8pt sans-serif;
color:#555}}
@media print{:root{color-scheme:light}body{font-size:9.5pt;line-height:1.34;max-width:none;margin:0;padding:0;
color:#111;background:#fff}.label{font-size:8pt}.meta{font-size:8.5pt}h1{font-size:16pt;margin-top:0}h2{font-size:11pt;margin-top:.9rem;break-after:avoid}h3{font-size:10pt;
break-after:avoid;margin-top:.6rem}p{orphans:2;widows:2}.told{break-inside:avoid}.cite{font-size:7pt;color:#555}
.first{font-size:8.8pt;line-height:1.27}.first h2{margin:.55rem 0 .1rem;font-size:10.5pt}.first h3{margin:.3rem 0 0;
font-size:9pt}.first p.told{margin:.08rem 0 .08rem 1rem}.head p{font-size:10pt;margin:.2rem 0}
.first .label{font-size:7.5pt}}
""".replace("\n", "")


def brief_json(brief: Brief) -> bytes:
    """The brief as JSON: sections, cards, sentences with parts and citations."""
    return codec.encode(brief)


def brief_markdown(brief: Brief) -> str:
    """The brief as Markdown; citations are numbers of the list of sources with the place in the text."""
    numbers = {line.article: line.number for line in brief.sources}
    lines = [f"# {brief.title}", "", f"As of {brief.as_of or 'all articles'}. {brief.basis}", ""]
    lines.extend(f"{_markdown(told, numbers)}\n" for told in brief.head)
    for section in brief.sections:
        lines.extend((f"## {section.title}", "", *((section.note, "") if section.note else ())))
        for card in section.cards:
            lines.extend((f"### {card.title}" + (f" ({card.label})" if card.label else ""), ""))
            lines.extend(f"- {_markdown(told, numbers)}" for told in card.told)
            lines.append("")
    lines.extend(("## Sources", ""))
    lines.extend(
        f"{s.number}. {s.outlet}: {s.title} ({s.published})" + (f" — {s.note}" if s.note else "") for s in brief.sources
    )
    return "\n".join(lines) + "\n"


def _markdown(told: Told, numbers: dict[str, int]) -> str:
    cites = " ".join(f"[{numbers.get(c.article, 0)}:{c.start}-{c.end}]" for c in told.cites)
    return f"{told.text} {cites}".strip()


def brief_text(brief: Brief) -> str:
    """The brief as plain text for a terminal or a mail."""
    numbers = {line.article: line.number for line in brief.sources}
    lines = [brief.title.upper(), f"As of {brief.as_of or 'all articles'}. {brief.basis}", ""]
    lines.extend(_plain(told, numbers) for told in brief.head)
    for section in brief.sections:
        lines.extend(("", section.title.upper()))
        for card in section.cards:
            lines.extend(("", card.title + (f" ({card.label})" if card.label else "")))
            lines.extend(f"  - {_plain(told, numbers)}" for told in card.told)
    lines.extend(("", "SOURCES"))
    lines.extend(f"  [{s.number}] {s.outlet}: {s.title} ({s.published})" for s in brief.sources)
    return "\n".join(lines) + "\n"


def _plain(told: Told, numbers: dict[str, int]) -> str:
    cited = sorted({numbers.get(span.article, 0) for span in told.cites})
    return f"{told.text} " + "".join(f"[{number}]" for number in cited)


def brief_html(brief: Brief) -> str:
    """The brief as one HTML file: no script, no request, prints well; each citation jumps to the quoted words."""
    numbers = {line.article: line.number for line in brief.sources}
    body = [
        f"<h1>{escape(brief.title)}</h1>",
        f'<p class="meta">As of {escape(brief.as_of or "all articles")} · {escape(brief.basis)}</p>',
    ]
    body.append('<div class="head">' + "".join(_told(told, numbers) for told in brief.head) + "</div>")
    body.extend(_section(section, numbers) for section in brief.sections)
    body.append(_sources(brief))
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(brief.title)}</title>'
        f'<meta name="communique-as-of" content="{escape(brief.as_of)}">'
        f'<meta name="communique-scope" content="{"day" if brief.dated else "all"}">'
        f'<meta name="communique-since" content="{escape(brief.since)}">'
        f'<meta name="communique-length" content="{escape(brief.length)}">'
    )
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head>{head}{policy}<style>{_STYLE}</style></head>\n<body>\n'
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _section(section: Section, numbers: dict[str, int]) -> str:
    note = f'<p class="meta">{escape(section.note)}</p>' if section.note else ""
    return (
        f'<section class="{_class(section)}"><h2>{escape(section.title)}</h2>{note}'
        + "".join(_card(c, numbers) for c in section.cards)
        + "</section>"
    )


def _class(section: Section) -> str:
    return "annex turn" if section.turn else "annex" if section.annex else "first"


def _card(card: Card, numbers: dict[str, int]) -> str:
    label = f'<span class="label">{escape(card.label)}</span>' if card.label else ""
    return f"<h3>{escape(card.title)}{label}</h3>" + "".join(_told(told, numbers) for told in card.told)


def _told(told: Told, numbers: dict[str, int]) -> str:
    """A sentence with its parts marked, so that a checker can read them back, and its citations."""
    parts = "".join(
        escape(p.text)
        if p.kind == "word"
        else f'<span class="{p.kind}" data-value="{escape(p.value)}">{escape(p.text)}</span>'
        for p in told.parts
    )
    seen: set[str] = set()
    cites = []
    for span in told.cites:
        cites.append(_cite(span, numbers, again=span.article in seen))
        seen.add(span.article)
    return f'<p class="told">{parts}{"".join(cites)}</p>'


def _cite(span: Span, numbers: dict[str, int], *, again: bool) -> str:
    number = numbers.get(span.article, 0)
    place = f"{span.article}:{span.start}:{span.end}"
    words = escape(" ".join(span.text.split()))
    kind = "cite again" if again else "cite"
    return f'<a class="{kind}" href="#source-{number}" data-span="{place}" title="{words}">[{number}]</a>'


def _sources(brief: Brief) -> str:
    items = "".join(
        f'<li id="source-{s.number}">{escape(s.outlet)}: {escape(s.title)} <span class="meta">({escape(s.published)}'
        f"{escape('; ' + s.note) if s.note else ''})</span></li>"
        for s in brief.sources
    )
    return f'<section><h2>Sources</h2><ol class="sources">{items}</ol></section>'
