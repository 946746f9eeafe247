"""When and where: dates and places told by several accounts, coarse and fine kept apart from contradiction."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from communique.compare.claims import Claim, clean, difference
from communique.compare.matter import Matter, inside
from communique.model.comparison import Difference
from communique.model.entity import EntityKind
from communique.model.event import Factuality
from communique.model.timex import Timex, TimexType

_YEAR = 400  # days; a wider range dates nothing
_OTHER_EVENT = 45  # days; tellings further apart than that are rather of another happening
_PLACES = frozenset({EntityKind.PLACE, EntityKind.COUNTRY})
_TIMES = 3  # how much wider a coarse day is than a fine one


def dates(matter: Matter) -> list[Claim]:
    """The time expressions that date the event, account by account."""
    found = []
    for article, mentions in sorted(matter.told.items()):
        timexes = matter.record.timexes_in.get(article, ())
        for mention in mentions:
            own = [timexes[i] for span in mention.evidence for i in inside(timexes, span)]
            if mention.date_span is not None:
                exact = [t for t in timexes if t.span.overlaps(mention.date_span)]
                own = exact or own
            found += [_date(timex, mention.reported_by) for timex in own if _dates_something(timex)]
            if not own and mention.date is not None and mention.date.earliest and mention.date_span:
                d = mention.date
                found.append(
                    Claim(
                        slot="date",
                        topic="when",
                        key=str(d.value),
                        value=clean(mention.date_span.text),
                        span=mention.date_span,
                        attribution=mention.reported_by,
                        low=float(d.earliest.toordinal()) if d.earliest else None,
                        high=float(d.latest.toordinal()) if d.latest else None,
                    )
                )
    return found


def _dates_something(timex: Timex) -> bool:
    vague = timex.value is not None and timex.value.endswith("_REF")
    return timex.type in {TimexType.DATE, TimexType.TIME} and not timex.impossible and not vague


def _date(timex: Timex, attribution: str | None) -> Claim:
    low = float(timex.earliest.toordinal()) if timex.earliest else None
    high = float(timex.latest.toordinal()) if timex.latest else None
    value = clean(timex.span.text) + (f" ({timex.value})" if timex.value else "")
    return Claim(
        slot="date",
        topic="when",
        key=timex.value or timex.span.text.casefold(),
        value=value,
        span=timex.span,
        attribution=attribution,
        low=low,
        high=high,
    )


def same_date(left: Claim, right: Claim) -> bool:
    """Whether two dates can be one: equal, or one range inside or beside the other by no more than a day's zone."""
    if left.key == right.key:
        return True
    if left.low is None or right.low is None or left.high is None or right.high is None:
        return False
    return left.low <= right.high and right.low <= left.high


def date_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Days that exclude each other in two accounts; for what lies ahead also a coarse day beside a fine one."""
    dated = [c for c in claims if c.low is not None and c.high is not None and c.high - c.low <= _YEAR]
    gaps = {(a, b): _gap(a, b) for a, b in combinations(dated, 2) if a.article != b.article}
    apart = [pair for pair, gap in gaps.items() if gap > 0]
    if any(gaps[pair] > _OTHER_EVENT for pair in apart):
        return []
    if apart:
        shown = list(dict.fromkeys(claim for pair in apart for claim in pair))
        severe = max(gaps[pair] for pair in apart) > 1
        note = "the days told do not overlap" if severe else "a day apart: may be one moment in two time zones"
        rule = "dates exclude each other" if severe else "neighbouring days"
        return [difference(matter, "date", "when", shown, severe=severe, rule=rule, note=note)]
    if matter.event.factuality is not Factuality.HAPPENED and any(_coarser(a, b) for a, b in gaps):
        note = "compatible: one is finer or less sure than the other"
        return [difference(matter, "date", "when", dated, severe=False, rule="finer and coarser", note=note)]
    return []


def _gap(one: Claim, two: Claim) -> float:
    """Days between two ranges; none where they meet."""
    if one.low is None or two.low is None or one.high is None or two.high is None:
        return 0.0
    return max(one.low - two.high, two.low - one.high, 0.0)


def _coarser(one: Claim, two: Claim) -> bool:
    """Whether one range is many times as wide as the other."""
    if one.low is None or two.low is None or one.high is None or two.high is None:
        return False
    wide, narrow = sorted((one.high - one.low + 1, two.high - two.low + 1), reverse=True)
    return wide >= _TIMES * narrow


def places(matter: Matter) -> list[Claim]:
    """Where the event is told to be, account by account."""
    found = []
    for _, mentions in sorted(matter.told.items()):
        for mention in mentions:
            if mention.place and mention.place_span is not None:
                entity = matter.record.entities.get(mention.place)
                found.append(
                    Claim(
                        slot="place",
                        topic="where",
                        key=mention.place,
                        value=entity.name if entity else mention.place_span.text,
                        span=mention.place_span,
                        attribution=mention.reported_by,
                    )
                )
    return found


def same_place(left: Claim, right: Claim) -> bool:
    """Whether the same place is named, be it with a word more or less."""
    one, two = left.value.casefold(), right.value.casefold()
    return left.key == right.key or one in two or two in one


def place_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Places by name that cannot be one; a place beside its country is only finer."""
    entities = matter.record.entities
    named = [c for c in claims if c.key in entities and entities[c.key].kind in _PLACES and c.value[:1].isupper()]
    apart = [
        (a, b)
        for a, b in combinations(named, 2)
        if a.article != b.article
        and not same_place(a, b)
        and a.key != _country(matter, b)
        and b.key != _country(matter, a)
    ]
    if not apart:
        return []
    shown = list(dict.fromkeys(claim for pair in apart for claim in pair))
    severe = any(_country(matter, a) != _country(matter, b) for a, b in apart)
    note = "different places are told" if severe else "one may lie in the other"
    return [difference(matter, "place", "where", shown, severe=severe, rule="places differ", note=note)]


def _country(matter: Matter, claim: Claim) -> str:
    entity = matter.record.entities[claim.key]
    return entity.country or (claim.key if entity.kind is EntityKind.COUNTRY else "")
