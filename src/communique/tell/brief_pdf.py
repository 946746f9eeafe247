"""The brief as PDF, printed from its HTML by WeasyPrint (the extra ``pdf``); nothing is ever fetched."""

from __future__ import annotations

from typing import NoReturn

from communique.errors import MissingExtra
from communique.tell.brief_text import brief_html
from communique.tell.told import Brief


def brief_pdf(brief: Brief) -> bytes:
    """The brief as the bytes of a PDF file. Raises MissingExtra where WeasyPrint is not installed."""
    try:
        import weasyprint  # noqa: PLC0415  an extra
    except (ImportError, OSError) as error:
        raise MissingExtra("pdf", "the PDF printer is not installed", "pip install 'communique[pdf]'") from error
    page = weasyprint.HTML(string=brief_html(brief), base_url=None, url_fetcher=refuse)
    return bytes(page.write_pdf(pdf_identifier=b"communique"))


def refuse(url: str, *_: object, **__: object) -> NoReturn:
    """Deny every request: a brief holds all it needs."""
    raise ValueError(f"a brief fetches nothing, not even {url[:80]!r}")
