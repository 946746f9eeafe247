"""When was it out? What an article's own words allow: a day where they state one, else the days it cannot be from.

Each constraint carries its words and its rule. Nothing is guessed: without an upper bound there is no range.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from communique.annotate.officedays import ACTING, IN_OFFICE, acting_constraints, office_constraints
from communique.annotate.times.calendar import days_of
from communique.annotate.times.symbol import parse
from communique.annotate.yearless import AHEAD, LATELY, PASSED, yearless_constraints
from communique.knowledge.load import Knowledge
from communique.language.reading import Reading
from communique.model.annotations import DateConstraint
from communique.model.article import Article, Published
from communique.model.timex import DateRange, Timex

STATED = "stated-day"
BEHIND = "dated-day-behind"
YEAR_BEHIND = "dated-year-behind"
_FIRMNESS = (STATED, BEHIND, YEAR_BEHIND, IN_OFFICE, ACTING, LATELY, PASSED, AHEAD)
_HEAD_PARAGRAPHS = 5
_DATELINE = re.compile(r"[^a-z\n]{2,60}?[,(/ –—-]{0,4}$")
_AFTER_DATELINE = re.compile(r"\s{0,3}(?:\([^)\n]{2,40}\)\s{0,3})?[-–—_:(]|\s{0,3}$")
_LABEL = re.compile(
    r"(?i)(?:posted|published|updated|modified|issued|date|on|as of|last|first|at|by|from|[\s:|•,.–—-]){1,40}"
)
_IN_YEAR = re.compile(r"\b(?:in|since)\s$", re.IGNORECASE)
_PAST_VERB = re.compile(
    r"past tense '(?!(?:said|told|added|noted|wrote|announced|predicted|promised|pledged|proposed|estimated)')[^']+'"
)
"""A verb in the past tense that tells of what happened, not of what somebody said of it."""
_DASHES = frozenset({"-", "–"})
_PLACED = (" on", " in", " since", "\non", "\nin", "\nsince", "day,")


def date_constraints(
    article: Article, reading: Reading | None, timexes: Sequence[Timex], knowledge: Knowledge | None
) -> tuple[DateConstraint, ...]:
    """Every reason in the text why the article must be from some days and not others, in text order."""
    found = [*_stated(article, timexes), *_behind(article, timexes)]
    if reading is not None and knowledge is not None:
        found.extend(office_constraints(article, reading, knowledge))
        found.extend(acting_constraints(article, reading, timexes, knowledge, common_days(found)[0]))
    found.extend(yearless_constraints(timexes, *common_days(found), article))
    return tuple(sorted(found, key=lambda c: (c.evidence[0].start, c.rule)))


def infer_published(article: Article, constraints: Sequence[DateConstraint]) -> Published:
    """The days that all constraints allow; a day stated in the text decides; unknown ends are None."""
    if article.published.date.latest is not None:
        return article.published
    stated = [c for c in constraints if c.rule == STATED]
    if stated:
        return Published(date=stated[0].range, how="stated", evidence=stated[0].evidence)
    first, last = common_days(constraints)
    if first is None:
        return Published(date=DateRange())
    used = [c for c in constraints if c.range.earliest == first or (last is not None and c.range.latest == last)]
    evidence = tuple(sorted({span for c in used for span in c.evidence}))
    return Published(date=DateRange(earliest=first, latest=last), how="inferred", evidence=evidence)


def common_days(constraints: Sequence[DateConstraint]) -> tuple[dt.date | None, dt.date | None]:
    """The days that the constraints allow together; one that leaves no day at all is passed over, the firmer kept."""
    first, last = dt.date.min, dt.date.max
    for constraint in sorted(constraints, key=lambda c: (_FIRMNESS.index(c.rule), c.evidence[0].start)):
        low = max(first, constraint.range.earliest or first)
        high = min(last, constraint.range.latest or last)
        if low <= high:
            first, last = low, high
    return (first if first > dt.date.min else None), (last if last < dt.date.max else None)


def _stated(article: Article, timexes: Sequence[Timex]) -> Iterator[DateConstraint]:
    """A full date that stands alone near the top, or in the dateline before the first sentence."""
    for timex in timexes:
        day = _full_day(timex)
        if day is None or not _near_top(article, timex.span.start):
            continue
        line_start = article.raw.rfind("\n", 0, timex.span.start) + 1
        line_end = article.raw.find("\n", timex.span.end)
        before = article.raw[line_start : timex.span.start]
        after = article.raw[timex.span.end : line_end if line_end >= 0 else len(article.raw)]
        if _alone(before, after) or _dateline(before, after):
            exact = DateRange(value=day.isoformat(), earliest=day, latest=day)
            yield DateConstraint(range=exact, rule=STATED, evidence=(timex.span,))


def _near_top(article: Article, start: int) -> bool:
    """Whether a place lies in the first paragraphs."""
    return len(re.findall(r"\n+", article.raw[:start].strip("\n"))) < _HEAD_PARAGRAPHS


def _alone(before: str, after: str) -> bool:
    """Whether the rest of the line holds only labels and a time of day."""
    return all(not part.strip() or _LABEL.fullmatch(part) or _clock_only(part) for part in (before, after))


def _clock_only(part: str) -> bool:
    return (
        len(part) < 24
        and re.fullmatch(r"(?i)[\s,|·•@-]{0,4}(?:at )?\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\s?[A-Z]{0,4}[\s.]{0,2}", part)
        is not None
    )


def _dateline(before: str, after: str) -> bool:
    """Whether the date stands in a dateline: place in capitals before it, an agency or a dash after it."""
    return (
        2 < len(before) < 60
        and before == before.upper()
        and bool(_DATELINE.fullmatch(before))
        and bool(_AFTER_DATELINE.match(after))
    )


def _full_day(timex: Timex) -> dt.date | None:
    """The day of an expression that tells day, month and year itself."""
    symbol = parse(timex.symbolic)
    if symbol is None or symbol.anchor() is not None or timex.value is None or timex.earliest is None:
        return None
    return timex.earliest if timex.earliest == timex.latest else None


def _behind(article: Article, timexes: Sequence[Timex]) -> Iterator[DateConstraint]:
    """Days, months and years told as past: the article is no older."""
    for timex in timexes:
        symbol = parse(timex.symbolic)
        if symbol is None or symbol.anchor() is not None or timex.value is None or timex.earliest is None:
            continue
        days = days_of(timex.value)
        if days is None:
            continue
        if timex.grain in ("D", "M") and _told_as_past(article, timex):
            yield DateConstraint(range=DateRange(earliest=days[0]), rule=BEHIND, evidence=(timex.span,))
        elif symbol.op == "value" and timex.grain == "Y" and _year_of_past(article, timex):
            yield DateConstraint(range=DateRange(earliest=days[0]), rule=YEAR_BEHIND, evidence=(timex.span,))


def _year_of_past(article: Article, timex: Timex) -> bool:
    """Whether it says "in" or "since" that year, and the verb above it is in the past tense."""
    before, after = article.raw[max(0, timex.span.start - 7) : timex.span.start], article.raw[timex.span.end :][:1]
    if not _IN_YEAR.search(before) or after in _DASHES:
        return False
    return any(_PAST_VERB.fullmatch(reason) is not None for reason in timex.reasons)


def _told_as_past(article: Article, timex: Timex) -> bool:
    """Whether it says "on", "in" or "since" that day, and the reader of times found a past tense above it."""
    if not article.raw[max(0, timex.span.start - 12) : timex.span.start].lower().rstrip().endswith(_PLACED):
        return False
    return any(
        reason.startswith(("past", "near 'was", "near 'were", "near 'had")) or reason.endswith("ed'")
        for reason in timex.reasons
    )
