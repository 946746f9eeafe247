"""Acts between states in real newswire: `python -m training.evaluate newswire --data FOLDER` (worldwide-ner/train).

Recall over the acts that count; precision over what is told with at least two states. A told act that matches no
marked one counts against precision where the sentence has no act, or where its word is a marked one's; another word of
a sentence with acts counts neither way, as in the evaluation of event coders by country pairs.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from communique.model.event import EventMention
from training.evaluate import Options
from training.gold.newswire import SYMMETRIC, Act, Marked, read_newswire
from training.tasks.events import state, told


def measure(data: Path, options: Options) -> dict[str, float]:
    """One figure per key."""
    count: Counter[str] = Counter()
    for marked in read_newswire(data)[: options.limit or None]:
        tally(marked, count, show=False)
    return figures(count)


def figures(c: Counter[str]) -> dict[str, float]:
    """The figures from the counts."""

    def share(part: str, whole: str) -> float:
        return round(c[part] / c[whole], 3) if c[whole] else 0.0

    return {
        "who-what-whom recall": share("found", "acts"),
        "who-what-whom precision": share("right", "told"),
        "standing": share("standing", "found"),
        "acts": c["acts"],
        "told": c["told"],
    }


def tally(marked: Marked, c: Counter[str], *, show: bool) -> None:
    """Count one sentence; `show` prints what was missed or wrong."""
    _, found = told(marked.text)
    of = {e.id: state(e) for e in found.entities}
    mine = [
        (m, {of[p] for p in m.actors if of.get(p)}, {of[p] for p in m.recipients if of.get(p)})
        for m in found.event_mentions
        if m.tier == "told"
    ]
    lines = []
    for act in (a for a in marked.acts if not a.optional):
        hits = [m for m, actors, recipients in mine if _same(act, m, actors, recipients)]
        c["acts"] += 1
        c["found"] += bool(hits)
        c["standing"] += any(m.factuality.value == act.standing for m in hits)
        if not hits:
            lines.append(f"  missed {marked.text[act.start : act.end]} {sorted(act.categories)}")
    for m, actors, recipients in mine:
        if len(actors | recipients) < 2:
            continue
        right = any(_same(a, m, actors, recipients) for a in marked.acts)
        if right or not marked.acts or any(a.start < m.trigger.end and m.trigger.start < a.end for a in marked.acts):
            c["told"] += 1
            c["right"] += right
            if not right:
                lines.append(f"  wrong {m.trigger.text} {m.plover.value} {sorted(actors)} -> {sorted(recipients)}")
    if show and lines:
        print("\n".join([marked.text, *lines]))


def _same(act: Act, m: EventMention, actors: set[str], recipients: set[str]) -> bool:
    if m.plover.value not in act.categories:
        return False
    if m.plover.value in SYMMETRIC:
        wanted = act.actors | act.recipients
        return wanted <= (actors | recipients) and len((actors | recipients) - wanted) <= 1
    return act.actors <= actors and act.recipients <= recipients


def main() -> None:
    """Print every sentence with something missed or wrong, then the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    count: Counter[str] = Counter()
    for marked in read_newswire(parser.parse_args().data):
        tally(marked, count, show=True)
    print(figures(count))


if __name__ == "__main__":
    main()
