"""Which agencies and partner papers an article says it draws on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from communique.model.article import Credit
from communique.model.span import Span
from communique.text.folding import fold

_MEDIA = re.compile(
    r"\b(?:news|press|times|post|herald|review|journal|daily|agency|tribune|telegraph|gazette|guardian"
    r"|broadcasting|wire|"
    r"newswire|observer|standard|chronicle|today|media|radio|television|tv|shimbun|ilbo|mail|independent"
    r"|monitor|nikkei|magazine)\b"
)
_CLOSING = re.compile(r"[.!?…][\"”’')]{0,3}\s{0,3}[(\[](?P<name>[A-Z][^()\[\]]{1,70})[)\]]\s{0,3}\.?$")
_DASHED = re.compile(r"[.!?…][\"”’')]{0,3}\s{0,3}[-–—]{1,2}\s{0,2}(?P<name>[A-Z][\w. /,&-]{1,40})\.?$")
_SPLIT = re.compile(r"\s{0,2}(?:,? and |, ?|;| & | ?/ ?| with | \+ )\s{0,2}")
_PHRASE = re.compile(
    r"^\(?(?:with |additional |extra |further |supplementary )*(?:reporting|reports?|writing|research"
    r"|files?|inputs?|contributions?|"
    r"source|sources|via|credit|courtesy|from|compiled|edited|translated)(?: (?:by|from|of))?:? "
    r"?(?P<names>.{2,220}?)[).\s]*$",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"^(?P<names>.{2,200}?)(?: (?:writers?|reporters?|journalists?|correspondents?|staff)\b.{0,120})? contributed\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:©|copyright|\(c\))[\s,©()-]{0,6}(?:(?:19|20)\d\d)?[\s,-]{0,3}(?P<names>[A-Z][\w .&'/-]{1,60}?)"
    r"(?=\.?\s{0,3}(?:,|all rights|\d{4}|\.|$))",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    [
        "laughter",
        "applause",
        "end",
        "more",
        "update",
        "updated",
        "photo",
        "video",
        "image",
        "sic",
        "ends",
        "correction",
        "opinion",
        "file",
        "left",
        "right",
        "crosstalk",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A credited name with its place in the text searched."""

    name: str
    start: int
    end: int
    how: str


def known(words: str, agencies: Mapping[str, str]) -> str | None:
    """The agency that goes by these words, or None."""
    bare = words.strip(" .,;:-–—|/*()[]\u00a0")
    folded = fold(bare)
    return agencies.get(bare) or agencies.get(folded) or agencies.get(folded.removeprefix("the "))


def closing_credit(paragraph: str, agencies: Mapping[str, str]) -> tuple[tuple[int, int] | None, tuple[Found, ...]]:
    """The credit in brackets that closes a paragraph: the stretch to cut, and whom it credits."""
    for pattern in (_CLOSING, _DASHED):
        match = pattern.search(paragraph, max(0, len(paragraph) - 130))
        if not match:
            continue
        found = tuple(_named(match["name"], match.start("name"), agencies, "credit"))
        outer = match.start("name") - 1
        while pattern is _DASHED and paragraph[outer - 1 : outer] in {"-", "–", "—"} and outer:
            outer -= 1
        if found:
            return (outer, len(paragraph)), found
        if pattern is _CLOSING and _a_name(match["name"]):
            return (outer, len(paragraph)), ()
    return None, ()


def _a_name(words: str) -> bool:
    """Whether the words in closing brackets are a name and no remark: all capitalised, few, no digits."""
    parts = words.split()
    return (
        len(parts) <= 4
        and all(p[0].isupper() and p.isalpha() for p in parts)
        and parts[0].lower() not in _NO_NAME
        and len(parts) > 1
    )


def credit_line(line: str, agencies: Mapping[str, str]) -> tuple[Found, ...]:
    """The agencies and papers in a line like "With reporting by A and B"; persons are left out."""
    if owner := _OWNER.search(line):
        return tuple(_named(owner["names"], owner.start("names"), agencies, "copyright"))
    match = _PHRASE.match(line) or _HELPED.match(line)
    if match:
        return tuple(_named(match["names"], match.start("names"), agencies, "reporting credit"))
    return tuple(_named(line, 0, agencies, "credit"))


def _named(words: str, offset: int, agencies: Mapping[str, str], how: str) -> Iterator[Found]:
    """Each part of an enumeration that is a known agency or calls itself a paper, with its place."""
    at = 0
    bounds = [match.span() for match in _SPLIT.finditer(words)] + [(len(words), len(words))]
    whole = known(words, agencies)
    if whole:
        yield Found(name=whole, start=offset, end=offset + len(words.rstrip(" .")), how=how)
        return
    for start, end in bounds:
        part = words[at:start]
        lead = len(part) - len(part.lstrip(" (["))
        text = part.strip(" ().[]")
        if (name := known(text, agencies)) or _paper(text):
            yield Found(name=name or text, start=offset + at + lead, end=offset + at + lead + len(text), how=how)
        at = end


def _paper(text: str) -> bool:
    """Whether a name calls itself a medium ("Evening Herald") and is written like a name."""
    parts = text.split()
    small = {"of", "the", "and", "for", "de", "la"}
    return (
        1 < len(parts) <= 6 and all(p[0].isupper() or p in small for p in parts) and bool(_MEDIA.search(text.lower()))
    )


def caption_credit(caption: str, agencies: Mapping[str, str]) -> Found | None:
    """An agency named at the very end of a caption, set off by a mark or in capitals."""
    trimmed = caption.rstrip(" .)]")
    for count in (3, 2, 1):
        match = re.search(rf"(?:[\w.-]{{1,30}}[ ]){{{count - 1}}}[\w.-]{{1,30}}$", trimmed[-95:])
        if match and (name := known(match[0], agencies)) and _marked(trimmed, match[0]):
            start = len(trimmed) - len(match[0])
            return Found(name=name, start=start, end=len(trimmed), how="photo credit")
    return None


def _marked(caption: str, name: str) -> bool:
    """Whether a name at the end of a caption stands for its credit: in capitals, or set off by a mark."""
    before = caption[: len(caption) - len(name)].rstrip()
    return name.isupper() or " " in name or before[-1:] in {"/", "|", "(", "[", "-", "–", "—", ":", ","}


def credits_of(found: list[tuple[int, Found]], article: str, raw: str) -> tuple[Credit, ...]:
    """The credits with their spans, each name once; places count from the start of each paragraph."""
    out: dict[str, Credit] = {}
    for base, item in sorted(found, key=lambda pair: (pair[1].how == "photo credit", pair[0] + pair[1].start)):
        span = Span.cut(article, raw, base + item.start, base + item.end)
        out.setdefault(item.name, Credit(name=item.name, span=span, how=item.how))
    return tuple(out.values())
