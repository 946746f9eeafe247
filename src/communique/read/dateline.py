"""The line that opens an agency's or paper's report: place, perhaps day and agency, then a dash."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from communique.read.credits import known
from communique.text.folding import fold

_WORD = r"[A-ZÀ-ÖØ-Þ][\w.'’-]{0,24}"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
_DAY = (
    rf"(?P<day>(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:(?:{_MONTHS})[A-Za-z]{{0,6}}\.? "
    rf"?[0-3]?[0-9](?:st|nd|rd|th)?"
    rf"|[0-3]?[0-9](?:st|nd|rd|th)? (?:{_MONTHS})[A-Za-z]{{0,6}}\.?)(?:,? (?:19|20)[0-9]{{2}})?)"
)
_DASH = r"(?:[-–—―]{1,3}|--|—)"
_PLACE = rf"(?P<place>{_WORD}(?:[ /&-]{{1,2}}(?:{_WORD}|of|de|del|la|al|el|and|the|on)){{0,4}})"
_REGION = rf"(?P<region>,? ?\(?(?:{_WORD})(?:[ -]{_WORD}){{0,3}}\)?)"
_OPENING = re.compile(
    rf"(?:{_PLACE}(?:,{_REGION}){{0,2}}(?:(?:,| ?[-–—/|]|:)? ?{_DAY})?[,:]? "
    rf"?(?:[\[(/](?P<agency>[^()\[\]/]{{2,60}})[\])/])?"
    rf"[.,:]? ?(?P<dash>{_DASH}|(?<=[/)])\.?)\s{{0,3}})"
)
_BARE = re.compile(rf"[\[(](?P<agency>[A-Z][\w .,&'’/-]{{1,50}})[\])] ?(?P<dash>{_DASH}) ?")
_SLASHED = re.compile(rf"{_PLACE}, {_DAY}\. ?/(?P<agency>[A-Z][\w -]{{1,30}})/\.? ")
_AGENCY_FIRST = re.compile(
    rf"(?P<agency>[A-Z][\w-]{{1,20}}(?: [A-Z][\w-]{{1,20}}){{0,3}}), {_PLACE}(?:,? {_DAY})? ?(?P<dash>{_DASH}) "
)
_REACH = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where the opening stands (offsets within the paragraph) and what it tells."""

    end: int
    place: str | None = None
    place_range: tuple[int, int] | None = None
    day: str | None = None
    day_range: tuple[int, int] | None = None
    agency: str | None = None
    agency_range: tuple[int, int] | None = None


def find_dateline(paragraph: str, agencies: Mapping[str, str]) -> Dateline | None:
    """The opening of a report's first paragraph, or None. ``agencies`` maps folded aliases to names."""
    text = paragraph[:_REACH]
    for pattern in (_BARE, _SLASHED, _AGENCY_FIRST, _OPENING):
        match = pattern.match(text)
        if match and _convincing(match, paragraph, agencies):
            return _from(match)
    return None


def _from(match: re.Match[str]) -> Dateline:
    """The parts of a match."""
    groups = match.groupdict()

    def part(name: str) -> tuple[str | None, tuple[int, int] | None]:
        return (match[name].strip(), match.span(name)) if groups.get(name) else (None, None)

    place, place_range = part("place")
    day, day_range = part("day")
    agency, agency_range = part("agency")
    if place is not None:
        place = _spoken(place)
    return Dateline(
        end=match.end(),
        place=place,
        place_range=place_range,
        day=day,
        day_range=day_range,
        agency=agency,
        agency_range=agency_range,
    )


def _convincing(match: re.Match[str], paragraph: str, agencies: Mapping[str, str]) -> bool:
    """Whether the opening is a date line and not a sentence with a dash ("Talks - he said - ...")."""
    groups = match.groupdict()
    rest = paragraph[match.end() :]
    if len(rest.split()) < 4 or not (rest[0].isupper() or rest[0] in "\"“‘'(" or rest[0].isdigit()):
        return False
    agency = groups.get("agency")
    if agency and known(agency, agencies):
        return True
    place = groups.get("place")
    if place is None:
        return (
            bool(agency) and len(agency or "") <= 30 and match.re is _BARE and fold(agency or "") not in _NOT_AGENCIES
        )
    if match.re is _AGENCY_FIRST:
        return False
    if groups.get("day") or agency:
        return True
    letters = [c for c in place if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) >= 0.85 * len(letters) and len(letters) > 2
    if capitals:
        return _names_a_place(match, place) and (
            match["dash"] == "" or match[0] != match[0].rstrip() or match[0][-2:-1].isspace()
        )
    return bool(match["dash"]) and match["dash"] != "-" and bool(groups.get("region")) and _no_verb_before(match)


_NOT_AGENCIES = frozenset(
    {"update", "updated", "corrected", "opinion", "exclusive", "lead", "2nd ld", "ld", "photo", "video"}
)


_NO_PLACES = frozenset(
    [
        "exclusive",
        "update",
        "breaking",
        "watch",
        "opinion",
        "analysis",
        "editorial",
        "commentary",
        "note",
        "video",
        "photos",
        "live",
        "explainer",
        "interview",
        "column",
        "correction",
        "factbox",
        "timeline",
        "report",
        "review",
        "special",
        "developing",
        "alert",
        "urgent",
        "news",
    ]
)


def _names_a_place(match: re.Match[str], place: str) -> bool:
    """Whether words in capitals before a dash are a place and its region, not a heading or a speaker's name."""
    region = (match["region"] or "").strip(" ,()")
    shouted = region.isupper() and len(region.split()) > 1 and "." not in region
    return (
        len(place.split()) <= 4
        and place.split(maxsplit=1)[0].lower() not in _NO_PLACES
        and not shouted
        and "’S" not in place
    )


def _no_verb_before(match: re.Match[str]) -> bool:
    """Whether the opening is short, as place and region are; a long run of capitalised words is a sentence."""
    return len(match.group(0).split()) <= 6


def _spoken(place: str) -> str:
    """A place in capitals as it is usually written."""
    if not place.isupper():
        return place
    small = {"of", "de", "del", "la", "al", "el", "and", "the", "on"}
    parts = re.split(r"([ /-])", place)
    return "".join(
        p if p in " /-" else (p.lower() if p.lower() in small and i else _title(p)) for i, p in enumerate(parts)
    )


def _title(word: str) -> str:
    """SEOUL to Seoul, U.N. stays."""
    return word if re.fullmatch(r"(?:[A-Z]\.){2,4}", word) else word[:1] + word[1:].lower()
