"""The brief as a Word document: headings, sentences with citations, list of sources."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

from communique.tell.told import Brief, Card, Told

_STILL = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # so that the same brief gives the same bytes
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def brief_docx(brief: Brief) -> bytes:
    """The brief as the bytes of a .docx file; the same brief always gives the same bytes."""
    import docx  # noqa: PLC0415  half a second that other forms do not need
    from docx.document import Document  # noqa: PLC0415

    document: Document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = _clean(brief.title), "communique"
    properties.created = properties.modified = _STILL
    numbers = {line.article: line.number for line in brief.sources}
    document.add_heading(_clean(brief.title), level=0)
    document.add_paragraph(_clean(f"As of {brief.as_of or 'all articles'}. {brief.basis}"))
    for told in brief.head:
        document.add_paragraph().add_run(_clean(_line(told, numbers))).bold = True
    for section in brief.sections:
        document.add_heading(_clean(section.title), level=1)
        for card in section.cards:
            _card(document, card, numbers)
    document.add_heading("Sources", level=1)
    for source in brief.sources:
        note = f" — {source.note}" if source.note else ""
        document.add_paragraph(_clean(f"[{source.number}] {source.outlet}: {source.title} ({source.published}){note}"))
    out = io.BytesIO()
    document.save(out)
    return _stamped(out.getvalue())


def _card(document: object, card: Card, numbers: dict[str, int]) -> None:
    document.add_heading(_clean(card.title), level=2)  # type: ignore[attr-defined]
    if card.label:
        document.add_paragraph().add_run(_clean(card.label)).italic = True  # type: ignore[attr-defined]
    for told in card.told:
        document.add_paragraph(_clean(_line(told, numbers)), style="List Bullet")  # type: ignore[attr-defined]


def _line(told: Told, numbers: dict[str, int]) -> str:
    cited = sorted({numbers.get(span.article, 0) for span in told.cites})
    return f"{told.text} " + "".join(f"[{number}]" for number in cited)


def _clean(text: str) -> str:
    """Text without the characters that XML does not allow."""
    return _CONTROL.sub("", text)


def _stamped(data: bytes) -> bytes:
    """The same document with one and the same time on every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            made.writestr(
                zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0)), given.read(name), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()
