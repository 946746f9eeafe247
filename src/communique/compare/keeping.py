"""Which differences are worth showing: those between texts that do not carry one another, with something unlike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.compare.matter import Record
from communique.model.comparison import AccountValue, Difference
from communique.text.likeness import components

_WHOLE = frozenset({"identical", "republished", "abridged", "extended"})
_WORDS = frozenset({"outcome", "cause", "wording", "contested"})  # kinds whose values are stretches of words
_TWO = 2


def families(record: Record) -> dict[str, str]:
    """Article -> the first article of those that are its versions or copies; itself where there are none."""
    names = [article.id for article in record.linked.articles]
    place = {name: n for n, name in enumerate(names)}
    pairs = [(copy.copy, copy.original) for copy in record.linked.copies if copy.kind in _WHOLE]
    pairs += [(a.id, a.revision_of) for a in record.linked.articles if a.revision_of]
    known = [(place[one], place[two]) for one, two in pairs if one in place and two in place]
    return {names[n]: names[group[0]] for group in components(len(names), known) for n in group}


def worth_showing(differences: Sequence[Difference], family: Mapping[str, str]) -> list[Difference]:
    """Differences between two families of texts or more; what a version overtakes stays within one."""
    found: dict[str, Difference] = {}
    for difference in differences:
        short = replace(difference, values=_once(difference.values, whole=difference.kind in _WORDS))
        if short.kind == "superseded" or _unlike(short, family):
            found.setdefault(short.id, short)
    return list(found.values())


def _once(values: Sequence[AccountValue], *, whole: bool) -> tuple[AccountValue, ...]:
    """Each place once; with ``whole`` no words that stand in longer ones of the same account."""
    kept = tuple({(value.span, value.value): value for value in values}.values())
    if not whole:
        return kept
    plain = [f" {_plain(value.value)} " for value in kept]
    return tuple(
        one
        for n, one in enumerate(kept)
        if not any(
            one.article == two.article and plain[n] in plain[m] and (plain[n] != plain[m] or m < n)
            for m, two in enumerate(kept)
            if m != n
        )
    )


def _unlike(difference: Difference, family: Mapping[str, str]) -> bool:
    told: dict[str, set[str]] = {}
    for value in difference.values:
        told.setdefault(family.get(value.article, value.article), set()).add(_plain(value.value))
    sets = list(told.values())
    return len(sets) >= _TWO and any(one != sets[0] for one in sets[1:])


def _plain(text: str) -> str:
    return " ".join(word for word in "".join(c if c.isalnum() else " " for c in text.casefold()).split())
