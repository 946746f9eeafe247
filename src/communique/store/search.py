"""Full-text search: text made ready for the index, questions made safe for it, hits found again in the text.

SQLite's own tokeniser takes a run of Han, Kana or Hangul signs as one word, endings and all; such runs are
therefore indexed as overlapping pairs of signs.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from communique.model.span import Span

_CJK = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_CJK_RUN = re.compile(f"[{_CJK}]+")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")
_CONTEXT = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that answers a search, with the places of the words that were asked for."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    spans: tuple[Span, ...]
    excerpt: str


def indexed(text: str) -> str:
    """The text as the index takes it: runs of CJK signs as pairs of neighbours, all else as it is."""
    return _CJK_RUN.sub(lambda run: f" {_pairs(run.group())} ", text)


def _pairs(run: str) -> str:
    return run if len(run) == 1 else " ".join(run[i : i + 2] for i in range(len(run) - 1))


def terms(question: str) -> tuple[str, ...]:
    """The words and quoted phrases of a question, in order; marks alone are no term."""
    found = (quoted or word for quoted, word in _TERM.findall(question))
    return tuple(term.strip() for term in found if _WORD.search(term))


def match_expression(question: str) -> str | None:
    """The question as FTS5 takes it: every term quoted, all of them asked for; None where nothing can be asked.

    A last sign alone of a CJK run is asked as the beginning of a pair.
    """
    parts = []
    for term in terms(question):
        lone = len(term) == 1 and _CJK_RUN.fullmatch(term)
        words = " ".join(_WORD.findall(indexed(term)))
        parts.append(f'"{words}"' + ("*" if lone else ""))
    return " AND ".join(parts) or None


def places(article: str, raw: str, question: str, limit: int = 20) -> tuple[Span, ...]:
    """Where the words of the question stand in the text, in order, without regard to case and accents."""
    plain, back = _folded(raw)
    spans = set()
    for term in terms(question):
        words = [_folded(word)[0] for word in _WORD.findall(term)]
        pattern = r"\W+".join(re.escape(word) for word in words)
        edge = "" if _CJK_RUN.search(term) else r"\b"
        for found in re.finditer(f"{edge}{pattern}{edge}", plain):
            spans.add(Span.cut(article, raw, back[found.start()], back[found.end() - 1] + 1))
            if len(spans) >= limit:
                return tuple(sorted(spans))
    return tuple(sorted(spans))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in lower case without accents, and for each of its characters the place it came from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    signs, back = [], []
    for place, sign in enumerate(text):
        if _CJK_RUN.match(sign):
            signs.append(sign)
            back.append(place)
            continue
        for part in unicodedata.normalize("NFKD", sign).casefold():
            if not unicodedata.combining(part):
                signs.append(part)
                back.append(place)
    return "".join(signs), back


def excerpt(raw: str, spans: tuple[Span, ...]) -> str:
    """A line of text around the first place found, or the beginning of the text."""
    start = max(0, spans[0].start - _CONTEXT) if spans else 0
    end = min(len(raw), (spans[0].end if spans else 0) + _CONTEXT)
    words = " ".join(raw[start:end].split())
    return f"{'... ' if start else ''}{words}{' ...' if end < len(raw) else ''}"
