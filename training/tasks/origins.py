"""Independent origins of the claims that the golds list, by the program's own readings of both cases as one record.

python -m training.evaluate origins --data ../shared/cases
python -m training.tasks.origins [RECORD]          ours beside the gold's, claim by claim

A claim's gold quotations are looked up among our attributions by the words they share; one that we did not read as
anybody's speech has the announcer of the act told there, else the outlet's own voice.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.link.one_voice import Joiner
from communique.model.attribution import Attribution
from communique.model.dossier import Linked
from communique.model.origin import ClaimOrigin
from communique.record import open_record
from training.tasks.gold_cases import Case
from training.tasks.same_event import NAMES, make_record

Place = tuple[str, int, int]


@dataclass(frozen=True)
class Judged:
    """One claim: how many origins the gold accepts, ours by name, and what of it we did not read as speech."""

    case: str
    claim: str
    wanted: tuple[str, ...]
    first: str
    ours: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether our number is one that the gold accepts."""
        return str(len(self.ours)) in self.wanted


def measure(data: Path, _options: object) -> dict[str, float]:
    """How many claims have the right number of independent origins."""
    with tempfile.TemporaryDirectory() as folder:
        found = list(judged(make_record(data, Path(folder))))
    return {"claims": len(found), "right": sum(one.right for one in found), "unread": sum(len(o.unread) for o in found)}


def judged(record: Path) -> Iterator[Judged]:
    """Every claim of both golds."""
    with open_record(record, read_only=True) as opened:
        dossier = opened.dossier()
    linked, read = dossier.linked, list(dossier.all_articles)
    joiner = Joiner(linked.entities, linked.attributions, linked.origins, linked.articles)
    label = {o.origin: o.label for o in linked.origins} | {e.id: e.name for e in linked.entities}
    for name in NAMES:
        case = Case(name).take(read)
        quotes = {q["id"]: q for q in case.gold["quotes"]["quotes"]}
        for claim in case.gold["quotes"]["origins"]:
            carried = {q: _voice(case, quotes[q], linked, joiner) for q in claim["carried_by"] if q in quotes}
            joined = joiner.join([origin for origin, _ in carried.values()])
            yield Judged(
                name,
                claim["claim"],
                _wanted(claim),
                claim.get("first_source", ""),
                tuple(sorted(label.get(one, one) for one in set(joined.values()))),
                tuple(q for q, (_, read_so) in sorted(carried.items()) if not read_so),
            )


def _wanted(claim: Mapping[str, object]) -> tuple[str, ...]:
    said = str(claim["independent_sources"])
    others = claim.get("alt_independent") or []
    return (*(one for one in said.replace(",", " ").split() if one.isdigit()), *map(str, others))  # type: ignore[call-overload]


def _voice(case: Case, quote: dict, linked: Linked, joiner: Joiner) -> tuple[ClaimOrigin, bool]:
    """Whom our reading gives those words to."""
    article = case.id(quote["file"])
    wanted = [(article, s["start"], s["end"]) for s in quote["content"]]
    inside = [a for a in linked.attributions if a.article == article]
    best = max(inside, key=lambda a: (_shared(wanted, a), a.id), default=None)
    by_attribution = {o.attribution: o for o in linked.origins if o.attribution}
    if best is not None and _shared(wanted, best) > 0:
        return by_attribution[best.id], True
    told = [m for m in linked.event_mentions if m.article == article and m.reported_by is None]
    over = [m for m in told if any(a < s.end and s.start < b for _, a, b in wanted for s in m.evidence)]
    announced = next((origin for m in over if (origin := joiner.announced(m)) is not None), None)
    if announced is not None:
        return announced, True
    return next(o for o in linked.origins if o.article == article and o.attribution is None), False


def _shared(wanted: Sequence[Place], attribution: Attribution) -> float:
    """Shared characters as a part of both."""
    own = [(s.article, s.start, s.end) for s in attribution.content]
    common = sum(max(0, min(a[2], b[2]) - max(a[1], b[1])) for a in wanted for b in own)
    return round(common / max(1, sum(e - s for _, s, e in (*wanted, *own)) - common), 6)


def main() -> None:
    """Print ours beside the gold's."""
    data = Path(__file__).resolve().parents[3] / "shared" / "cases"
    with tempfile.TemporaryDirectory() as folder:
        found = list(judged(Path(sys.argv[1]) if len(sys.argv) > 1 else make_record(data, Path(folder))))
    for one in found:
        print("right" if one.right else "WRONG", one.case[-1], "|", one.claim)
        print(f"      gold {'/'.join(one.wanted)}: {one.first}")
        unread = f"; not read as speech: {', '.join(one.unread)}" if one.unread else ""
        print(f"      ours {len(one.ours)}: {'; '.join(one.ours)}{unread}")
    print(sum(one.right for one in found), "of", len(found))


if __name__ == "__main__":
    main()
