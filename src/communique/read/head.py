"""The top of a page: headline, byline, publication lines, masthead, date line - up to where the report begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.read.bylines import bare_name, byline_in, titled_name
from communique.read.credits import Found, known
from communique.read.dateline import Dateline, find_dateline
from communique.read.draft import Draft
from communique.read.headlines import headline_shaped, one_sentence, prose, same_headline, stopped_headline
from communique.read.sheet import DATE_LINE, Sheet
from communique.read.stamps import Stamp, find_stamps
from communique.text.folding import fold

REACH = 16
"""Lines that a head may have."""
_LABEL = re.compile(
    r"^\W{0,3}(?:first |originally |last |article |story |date )?(?P<label>published|posted|updated|last "
    r"updated|modified|last modified|"
    r"released|release date|issued|date|created|filed|uploaded|registered|publish date|publication date"
    r"|pubdate|updated at)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"updat|modif|revis|edited", re.IGNORECASE)


@dataclass(slots=True)
class Head:
    """What the top of the page (and publication lines elsewhere) told."""

    title: str | None = None
    byline: str | None = None
    masthead: str | None = None
    dateline: Dateline | None = None
    dateline_at: int = 0
    published: list[tuple[int, Stamp]] = field(default_factory=list)
    updated: list[tuple[int, Stamp]] = field(default_factory=list)
    found: list[tuple[int, Found]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names a head is searched for, folded: agencies, outlets by name, zones."""

    agencies: Mapping[str, str]
    outlets: Mapping[str, str]
    domains: Mapping[str, str]
    zones: tuple[tuple[str, str], ...]


def read_head(sheet: Sheet, draft: Draft, names: Names) -> Head:
    """Sort the lines above the report; strikes out on the sheet what is no report."""
    head = Head(title=draft.title)
    _dates_anywhere(sheet, head, names)
    waiting: list[int] = []
    for index in [i for i in range(len(sheet.paras)) if sheet.reasons[i] is None][:REACH]:
        line = sheet.text(index)
        if _small_line(sheet, index, head, names):
            continue
        opening = find_dateline(line, names.agencies)
        if opening is None and _headline(sheet, index, head, waiting, (draft, names)):
            continue
        if opening is not None:
            _open(sheet, index, head, opening, names)
            _strike_above(sheet, waiting)
            break
        if prose(line) and not _dateline_follows(sheet, index, names):
            break
        waiting.append(index)
    _byline_from_neighbours(sheet, head, waiting)
    return head


def _headline(sheet: Sheet, index: int, head: Head, waiting: list[int], beside: tuple[Draft, Names]) -> bool:
    """Whether the line is the headline, or the headline once more."""
    line = sheet.text(index)
    draft, names = beside
    if sheet.title is not None:
        if same_headline(line, sheet.text(sheet.title)):
            sheet.strike(index, "doubled headline")
            return True
        return False
    if draft.title:
        if not same_headline(line, draft.title):
            return False
    elif not _first_headline(sheet, index, draft, waiting, names):
        return False
    sheet.title = index
    head.title = draft.title or line
    for earlier in waiting:
        if len(sheet.text(earlier).split()) <= 3:
            sheet.strike(earlier, "section label")
    return True


def _first_headline(sheet: Sheet, index: int, draft: Draft, waiting: list[int], names: Names) -> bool:
    """Whether this first free line is the headline: by its form, or because text or address say it again."""
    line = sheet.text(index)
    if len(waiting) > 2 or any(prose(sheet.text(i)) for i in waiting):
        return False
    after = [i for i in range(index + 1, len(sheet.paras)) if sheet.reasons[i] is None][:4]
    if not after:
        return False
    if headline_shaped(line):
        label = (
            len(line.split()) <= 3 and headline_shaped(sheet.text(after[0])) and len(sheet.text(after[0]).split()) >= 4
        )
        return not label
    if stopped_headline(line, " ".join(sheet.text(i) for i in after[:3]), draft.url):
        return True
    return (
        not waiting
        and one_sentence(line)
        and any((d := find_dateline(sheet.text(i), names.agencies)) and d.place for i in after[:2])
    )


def _small_line(sheet: Sheet, index: int, head: Head, names: Names) -> bool:
    """Whether the line is a byline, an agency's or the outlet's bare name."""
    line = sheet.text(index)
    para = sheet.paras[index]
    if len(line) > 160:
        return False
    name = byline_in(line) or titled_name(line)
    if name is not None:
        if agency := known(name, names.agencies):
            at = line.index(name)
            head.found.append((para.start, Found(name=agency, start=at, end=at + len(name), how="byline")))
        head.byline = head.byline or name
        sheet.strike(index, "byline")
        return True
    if agency := known(line, names.agencies):
        head.found.append((para.start, Found(name=agency, start=0, end=len(line), how="byline")))
        sheet.strike(index, "byline")
        return True
    outlet = names.outlets.get(fold(line).strip(" .|-").removeprefix("the "))
    if outlet is not None:
        head.masthead = head.masthead or outlet
        sheet.strike(index, "masthead")
        return True
    return False


def _open(sheet: Sheet, index: int, head: Head, opening: Dateline, names: Names) -> None:
    """The report begins here, with a date line."""
    para = sheet.paras[index]
    head.dateline, head.dateline_at = opening, para.start
    sheet.cut(para.start, para.start + opening.end, DATE_LINE)
    if opening.agency and opening.agency_range:
        name = known(opening.agency, names.agencies) or opening.agency
        head.found.append(
            (para.start, Found(name=name, start=opening.agency_range[0], end=opening.agency_range[1], how="date line"))
        )


def _strike_above(sheet: Sheet, waiting: list[int]) -> None:
    """What stood between the headline and a date line was no report."""
    for earlier in waiting:
        if sheet.title is not None and earlier > sheet.title:
            sheet.strike(earlier, "standfirst or caption")


def _dateline_follows(sheet: Sheet, index: int, names: Names) -> bool:
    """Whether one of the next few paragraphs opens the report with a date line (then this one is a standfirst)."""
    if sheet.title is None or len(sheet.text(index).split()) > 60:
        return False
    ahead = [i for i in range(index + 1, len(sheet.paras)) if sheet.reasons[i] is None][:3]
    return any((d := find_dateline(sheet.text(i), names.agencies)) and d.place for i in ahead)


def _dates_anywhere(sheet: Sheet, head: Head, names: Names) -> None:
    """Publication lines: labelled ones anywhere near the ends, bare dates near the top."""
    free = [i for i, reason in enumerate(sheet.reasons) if reason is None]
    near = set(free[:REACH]) | set(free[-4:])
    for rank, index in enumerate(free):
        line = sheet.text(index)
        if index not in near or len(line) > 200:
            continue
        stamps = find_stamps(line, names.zones)
        label = _LABEL.match(line)
        if not stamps:
            continue
        outside = len(_outside(line, stamps).split())
        if not ((label and outside <= 8) or (rank < 8 and not prose(line) and _only_dates(line, stamps, names))):
            continue
        _take_dates(sheet, index, head, stamps, names)


def _only_dates(line: str, stamps: tuple[Stamp, ...], names: Names) -> bool:
    """Whether a line near the top holds a date and beside it at most a name, an agency or a weekday."""
    rest = _outside(line, stamps).split()
    before = _before(line, stamps)
    named = known(before, names.agencies) is not None or bool(byline_in(before))
    return len(rest) <= 1 or named or (len(rest) <= 4 and bare_name(before)) or ("|" in line and len(rest) <= 6)


def _before(line: str, stamps: tuple[Stamp, ...]) -> str:
    """What stands before the first date, a leading "Source:" left out."""
    return _SOURCE.sub("", line[: stamps[0].start].strip(_EDGE)).strip(_EDGE)


_SOURCE = re.compile(r"^(?:source|from|via)\s{0,2}[:|]\s{0,2}", re.IGNORECASE)
_EDGE = " ,|-–—•·/\u00a0"


def _outside(line: str, stamps: tuple[Stamp, ...]) -> str:
    """The words of a line that are no part of its dates."""
    out, at = [], 0
    for stamp in stamps:
        out.append(line[at : stamp.start])
        at = stamp.end
    return re.sub(r"\b[A-Z]{2,4}T?\b|[^\w\s]", " ", " ".join([*out, line[at:]]))


def _take_dates(sheet: Sheet, index: int, head: Head, stamps: tuple[Stamp, ...], names: Names) -> None:
    """Note the dates of a publication line and strike it out; it may name the writer as well."""
    line, para = sheet.text(index), sheet.paras[index]
    at = 0
    for stamp in stamps:
        later = _LATER.search(line, at, stamp.start)
        (head.updated if later else head.published).append((para.start, stamp))
        at = stamp.end
    before = _before(line, stamps)
    if name := byline_in(before) or (
        before if "|" in line and bare_name(before) and not known(before, names.agencies) else None
    ):
        head.byline = head.byline or name
    if agency := known(before, names.agencies):
        start = line.index(before)
        head.found.append((para.start, Found(name=agency, start=start, end=start + len(before), how="byline")))
    sheet.strike(index, "publication line")


_IN_PLACE = re.compile(r" (?:in|at) [A-Z][\w .'’-]{2,30}$")


def _byline_from_neighbours(sheet: Sheet, head: Head, waiting: list[int]) -> None:
    """A bare name right beside a publication line is the writer's."""
    if head.byline is not None:
        return
    for index in waiting:
        beside = [sheet.reasons[i] for i in (index - 1, index + 1) if 0 <= i < len(sheet.reasons)]
        if (
            sheet.title is not None
            and index > sheet.title
            and "publication line" in beside
            and bare_name(name := _IN_PLACE.sub("", sheet.text(index)))
        ):
            head.byline = name
            sheet.strike(index, "byline")
            return
