"""When and where: dates and places told by several accounts, coarse and fine kept apart from contradiction."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from communique.compare.claims import Claim, accounts_of, clean, difference
from communique.compare.matter import Matter, inside
from communique.model.comparison import Difference
from communique.model.timex import Timex, TimexType

_WIDE = 45  # days; a wider range than that does not contradict a day outside by a little


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
    return timex.type in {TimexType.DATE, TimexType.TIME} and not timex.impossible


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
    """Dates that exclude each other, and dates of which one is finer than the other."""
    if len(accounts_of(claims)) < 2:
        return []
    apart = _apart(claims)
    if apart > 1:
        return [
            difference(
                matter,
                "date",
                "when",
                claims,
                severe=True,
                rule="dates exclude each other",
                note="the days told do not overlap",
            )
        ]
    if apart == 1:
        note = "a day apart: may be one moment in two time zones"
        return [difference(matter, "date", "when", claims, severe=False, rule="neighbouring days", note=note)]
    if len({claim.key for claim in claims}) > 1:
        note = "compatible: one is finer or less sure than the other"
        return [difference(matter, "date", "when", claims, severe=False, rule="finer and coarser", note=note)]
    return []


def _apart(claims: Sequence[Claim]) -> float:
    """The widest gap in days between two ranges that do not meet, very wide ranges left out."""
    ranges = [(c.low, c.high) for c in claims if c.low is not None and c.high is not None and c.high - c.low <= _WIDE]
    return max((max(a[0] - b[1], b[0] - a[1]) for a, b in combinations(ranges, 2)), default=0.0)


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
    """Whether the same place is named."""
    return left.key == right.key


def place_differences(matter: Matter, claims: Sequence[Claim]) -> list[Difference]:
    """Different places; one inside the other's country is only finer."""
    if len(accounts_of(claims)) < 2 or len({claim.key for claim in claims}) < 2:
        return []
    entities = matter.record.entities
    homes = {(entities[c.key].country or c.key) if c.key in entities else c.key for c in claims}
    finer = len(homes) == 1
    note = "one may lie in the other" if finer else "different places are told"
    return [difference(matter, "place", "where", claims, severe=not finer, rule="places differ", note=note)]
