"""The finding in the terminal: what conflicts, what only one tells, what comes next, each with its citation."""

from __future__ import annotations

from collections.abc import Sequence

from communique.model.comparison import Comparison
from communique.model.dossier import Dossier
from communique.tell.weighing import comparison_weight, ranked_differences, sole_statements
from communique.tell.wording import Wording, date_words

_EVENTS = 2
_LINES = 4
_SHORT = 84
_VALUES = 4


def finding(dossier: Dossier) -> str:
    """A page of plain text: the most compared events, then the dates ahead, then the issues."""
    words = Wording(dossier)
    lines = [_first_line(words), ""]
    ranked = sorted(dossier.comparisons, key=lambda c: (-comparison_weight(c, words.events[c.event]), c.event))
    for comparison in of_different_news(ranked)[:_EVENTS]:
        lines.extend([*_compared(words, comparison), ""])
    lines.extend(_next(words))
    lines.extend(_issues(words))
    return "\n".join(lines)


def of_different_news(ranked: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons without those that most of the accounts of an earlier one tell as well: one story once."""
    kept: list[Comparison] = []
    for comparison in ranked:
        own = set(comparison.accounts)
        if not any(len(own & set(other.accounts)) * 2 > len(own) for other in kept):
            kept.append(comparison)
    return kept


def _first_line(words: Wording) -> str:
    outlets = {words.outlet(article) for article in words.numbers}
    days = sorted(a.published.date.earliest for a in words.linked.articles if a.published.date.earliest is not None)
    between = f" · {days[0]:%d %b %Y} - {days[-1]:%d %b %Y}" if days else ""
    return f"{len(words.numbers)} articles · {len(outlets)} outlets{between}"


def _compared(words: Wording, comparison: Comparison) -> list[str]:
    event = words.events[comparison.event]
    date = date_words(event.date)
    lines = [f"{date + '  ' if date else ''}{event.title}", f"  {_told_by(words, comparison)}"]
    for difference in ranked_differences(comparison)[:_LINES]:
        lines.append(f"  DIFFER {difference.topic}:")
        lines.extend(f"    “{_short(v.span.text)}” [{words.cite(v.span)}]" for v in difference.values[:_VALUES])
    lines.extend(
        f"  ONLY ONE: “{_short(words.clause(fact.spans[0]).text)}” [{words.cite(fact.spans[0])}]"
        for fact in sole_statements(comparison)[:_LINES]
    )
    return lines


def _told_by(words: Wording, comparison: Comparison) -> str:
    """How many accounts tell it, and how many voices stand behind them."""
    event = words.events[comparison.event]
    outlets = list(dict.fromkeys(words.outlet(article) for article in event.articles))
    behind = f"{len(event.origins)} independent origins" if len(event.origins) > 1 else "one origin"
    if event.origins_unknown:
        behind += ", some perhaps dependent: whom they have it from is not said"
    return f"{len(event.articles)} accounts ({', '.join(outlets)}), {behind}"


def _next(words: Wording) -> list[str]:
    tracking = words.dossier.trackings[-1] if words.dossier.trackings else None
    coming = [d for d in tracking.deadlines if d.status == "open"] if tracking else []
    if not coming:
        return []
    told = [
        f"  {date_words(deadline.date)}: “{_short(deadline.evidence[0].text)}” [{words.cite(deadline.evidence[0])}]"
        for deadline in coming[:_LINES]
    ]
    return ["Next:", *told, ""]


def _issues(words: Wording) -> list[str]:
    tracking = words.dossier.trackings[-1] if words.dossier.trackings else None
    rows = [t for t in tracking.tracks if t.state is not None] if tracking else []
    rows.sort(key=lambda t: (not t.fresh, -len(t.events), t.title))
    return ["Issues:", *(f"  {track.title}: {_short(track.state or '')}" for track in rows[:6]), ""] if rows else []


def _short(text: str, width: int = _SHORT) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"
