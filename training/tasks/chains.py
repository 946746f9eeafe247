"""Attributions and their chains on the hand-made chain gold: F1, form, act, chain recall, anonymity, by part.

`--data` is the folder of the texts that the gold points into; the gold itself (offsets only) lies in training/gold.
A hit has content of which at least 0.7 (F1 over words as places) is the gold's, and an overlapping source or the same
entity. Optional and nested gold count neither way for recall and precision.
`python -m training.tasks.chains --data PATH --errors 40 [--part train|held]`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from communique.annotate import annotate
from communique.knowledge.load import load_knowledge
from communique.language.core import Core
from communique.model.annotations import Annotations
from communique.model.article import Article
from communique.model.attribution import Attribution, ChainLink
from communique.read import read_inputs
from training.evaluate import Options
from training.gold.chains import Link, Marked, Place, Said, read_chains
from training.tasks.core_runs import network

WORD = re.compile(r"\w+|[^\w\s]")
ENOUGH = 0.7


def measure(data: Path, options: Options) -> dict[str, float]:
    """One figure per key, for the part that may be learned from and the part held out."""
    out: dict[str, float] = {}
    core, knowledge = Core(network(options)), load_knowledge()
    marked = [m for m in read_chains(data) if not options.limit or m.said]
    for part, wanted in (("train", False), ("held", True)):
        count: Counter[str] = Counter()
        for one in [m for m in marked if m.held_out is wanted][: options.limit or None]:
            article = _article(data / one.name)
            tally(one, annotate(article, core, knowledge), count, None)
        out.update({f"{part}_{key}": value for key, value in figures(count).items()})
    return out


def _article(path: Path) -> Article:
    return next(a for a in read_inputs([path]) if isinstance(a, Article))


def figures(c: Counter[str]) -> dict[str, float]:
    """The figures from the counts."""

    def share(part: str, whole: str) -> float:
        return round(c[part] / c[whole], 3) if c[whole] else 0.0

    precision, recall = share("hits", "mine"), share("hits", "gold")
    total = precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "f1": round(2 * precision * recall / total, 3) if total else 0.0,
        "form": share("form", "hits"),
        "act": share("act", "hits"),
        "chain_recall": share("links found", "links"),
        "relayed_chain_recall": share("long links found", "long links"),
        "anonymous": share("anonymous right", "hits"),
        "negated": share("negated right", "hits"),
        "gold": c["gold"],
    }


def words(text: str, places: list[Place] | tuple[Place, ...]) -> set[int]:
    """The places of the words in some ranges."""
    return {a + m.start() for a, b in places for m in WORD.finditer(text[a:b])}


def tally(gold: Marked, mine: Annotations, c: Counter[str], told: list[str] | None) -> None:
    """Match the attributions of one article and count."""
    same = Same(mine)
    have = [(a, words(gold.text, [(s.start, s.end) for s in a.content])) for a in mine.attributions]
    want = [(s, words(gold.text, s.content)) for s in gold.said]
    edges = sorted(
        ((_f1(w, h), i, j) for i, (_, w) in enumerate(want) for j, (_, h) in enumerate(have) if _f1(w, h) >= ENOUGH),
        key=lambda e: (-e[0], e[1], e[2]),
    )
    used: dict[int, int] = {}
    for _, i, j in edges:
        if i not in used and j not in used.values() and same.source(have[j][0], want[i][0]):
            used[i] = j
    neither = {j for _, i, j in edges if want[i][0].optional or want[i][0].nested}
    for i, (said, _) in enumerate(want):
        required = not said.optional and not said.nested
        c["gold"] += required
        if i in used and required:
            _hit(said, have[used[i]][0], same, c)
        elif required and told is not None:
            why = "source wrong" if any(k == i for _, k, _ in edges) else "missed"
            told.append(f"- {gold.name[:30]} {why}: {_show(gold.text, said.content)} | {_source(gold.text, said)}")
    right = {j for i, j in used.items()}
    for j, (a, _) in enumerate(have):
        if j not in neither or (j in right and not _free(j, used, want)):
            c["mine"] += 1
            if j not in right and told is not None:
                told.append(f"+ {gold.name[:30]} {_mine(a)}")


def _source(text: str, said: Said) -> str:
    return text[slice(*said.source.span)] if said.source is not None else "-"


def _mine(a: Attribution) -> str:
    what = " ++ ".join(span.text for span in a.content)[:150]
    return f"{a.rule} {a.confidence}: {what!r} | {a.source.span and a.source.span.text} | {a.cue and a.cue.text}"


def _free(j: int, used: dict[int, int], want: list[tuple[Said, set[int]]]) -> bool:
    return all(want[i][0].optional or want[i][0].nested for i, k in used.items() if k == j)


def _show(text: str, content: tuple[Place, ...]) -> str:
    return " ++ ".join(
        repr(text[a:b] if b - a < 90 else text[a : a + 50] + " … " + text[b - 30 : b]) for a, b in content
    )


def _hit(said: Said, mine: Attribution, same: Same, c: Counter[str]) -> None:
    c["hits"] += 1
    c["form"] += mine.form.value == said.form
    c["act"] += mine.act.value == said.act
    c["negated right"] += mine.negated == said.negated
    c["anonymous right"] += mine.source.anonymous == said.anonymous
    found = same.chain(mine.chain, said.chain)
    c["links"] += len(said.chain)
    c["links found"] += found
    if len(said.chain) > 1:
        c["long links"] += len(said.chain)
        c["long links found"] += found


def _f1(left: set[int], right: set[int]) -> float:
    both = len(left & right)
    return 2 * both / (len(left) + len(right)) if both else 0.0


class Same:
    """Whether a source or station of the product is the gold's: by place, else by the entity named there."""

    def __init__(self, mine: Annotations) -> None:
        self.mentions = mine.mentions

    def link(self, entity: str | None, span: Place | None, told: Link) -> bool:
        if span is not None and any(_meet(span, p) for p in (told.span, told.name) if p):
            return True
        return entity is not None and any(
            m.entity == entity and any(_meet((m.span.start, m.span.end), p) for p in (told.span, told.name) if p)
            for m in self.mentions
        )

    def source(self, mine: Attribution, said: Said) -> bool:
        span = mine.source.span
        if said.source is None:
            return mine.source.entity is None and span is None
        return self.link(mine.source.entity, (span.start, span.end) if span else None, said.source)

    def chain(self, mine: tuple[ChainLink, ...], told: tuple[Link, ...]) -> int:
        """How many stations are found in order."""
        row = [0] * (len(mine) + 1)
        for link in told:
            new = [0]
            for k, m in enumerate(mine, 1):
                place = (m.span.start, m.span.end) if m.span else None
                new.append(max(row[k], new[-1], row[k - 1] + self.link(m.entity, place, link)))
            row = new
        return row[-1]


def _meet(left: Place, right: Place) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def main() -> None:
    """Measure and show what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--part", choices=("train", "held"), default="train")
    a = parser.parse_args()
    core, knowledge, count, told = Core(network(Options())), load_knowledge(), Counter[str](), list[str]()
    for one in read_chains(a.data):
        if one.held_out is (a.part == "held"):
            tally(one, annotate(_article(a.data / one.name), core, knowledge), count, told)
    print("\n".join(told[: a.errors]), *figures(count).items(), sep="\n")


if __name__ == "__main__":
    main()
