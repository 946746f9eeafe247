"""Joins the event mentions of all articles into events, by record linkage on what was coded.

Mentions are compared only inside blocks (the same states or persons, or the same rare words, in the same story or the
same days), so the work grows with the record and not with its square. Inside a block the likelihoods decide by
average linkage; a plan and its happening, and two dated meetings of the same people, are never merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from communique.link.likelihood import Scale, forbidden
from communique.link.tellings import Telling
from communique.text.likeness import average_link, components

_LIKELY = 0.5
_SURE = 0.97  # of a word that points back and what it means
_FAINT = 0.02  # below that a likelihood counts as none
_LARGEST_BLOCK = 60  # of a larger block each mention meets its neighbours in time only
_LARGEST_GROUP = 500
_RARE_WORDS = 3
_HALF_WEEK = 3
Pairs = dict[tuple[int, int], float]


def group_tellings(told: Sequence[Telling], scale: Scale, joined: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """Indexes of the mentions that tell of one event, in the record's order; ``joined`` are pairs known to be one."""
    likely = _likely_pairs(told, scale)
    likely |= {pair: _SURE for pair in joined if not forbidden(told[pair[0]], told[pair[1]])}
    edges = [pair for pair, value in likely.items() if value >= _LIKELY and not forbidden(told[pair[0]], told[pair[1]])]
    groups: list[list[int]] = []
    for group in components(len(told), sorted(edges)):
        groups.extend(_divide(group, told, likely))
    return sorted(groups)


def _likely_pairs(told: Sequence[Telling], scale: Scale) -> Pairs:
    """The likelihood of each pair that meets in a block and may be one event at all."""
    found: Pairs = {}
    seen: set[int] = set()
    for block in _blocks(told):
        for pair in combinations(block, 2) if len(block) <= _LARGEST_BLOCK else _neighbours(block):
            code = pair[0] * len(told) + pair[1]
            if code in seen:
                continue
            seen.add(code)
            left, right = told[pair[0]], told[pair[1]]
            if _worth_weighing(left, right) and not forbidden(left, right):
                value = scale.likelihood(left, right)
                if value >= _FAINT:
                    found[pair] = value
    return found


def _worth_weighing(left: Telling, right: Telling) -> bool:
    """Whether two mentions have enough in common that weighing them in full can matter."""
    if left.standing != right.standing and not (left.bare or right.bare):
        return False
    if left.countries and right.countries and not left.countries & right.countries:
        return bool(left.pacts & right.pacts)
    return left.mention.plover is right.mention.plover or not left.words.keys().isdisjoint(right.words)


def _neighbours(block: Sequence[int]) -> list[tuple[int, int]]:
    return [(one, two) for place, one in enumerate(block) for two in block[place + 1 : place + 1 + _LARGEST_BLOCK]]


def _blocks(told: Sequence[Telling]) -> list[list[int]]:
    """Mentions that share a key: who takes part (or a rare word with one of the states), and where in time."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, telling in enumerate(told):
        rare = sorted(telling.words, key=lambda word: (-round(telling.words[word], 6), word))[:_RARE_WORDS]
        who = [("states", *sorted(telling.countries))] if telling.countries else []
        who += [("persons", *sorted(telling.named))] if len(telling.named) > 1 else []
        who += [("word", word) for word in rare] + [("pact", pact) for pact in sorted(telling.pacts)]
        for time in _times(telling):
            for key in who:
                found[*key, time].append(index)
        if telling.published is not None:
            for week in sorted({(telling.published - _HALF_WEEK) // 7, (telling.published + _HALF_WEEK) // 7}):
                for key in _told_keys(telling):
                    found[*key, f"told {week}"].append(index)
    return [block for _, block in sorted(found.items()) if len(block) > 1]


def _told_keys(telling: Telling) -> list[tuple[str, ...]]:
    """What mentions told in the same days share whatever the day they tell of: persons of two states or more."""
    return [("persons", *sorted(telling.named))] if len(telling.named_in) > 1 else []


def _times(telling: Telling) -> list[str]:
    """The story, and for dated acts the weeks or months into which they fall."""
    times = ["story " + telling.story]
    if telling.days:
        low, high = telling.days
        if high - low <= 14:
            times += [f"week {week}" for week in range((low - 1) // 7, (high + 1) // 7 + 1)]
        elif high - low <= 400:
            times.append(f"span {low // 30}")
    return times


def _divide(group: Sequence[int], told: Sequence[Telling], likely: Pairs) -> list[list[int]]:
    """The events of one block by average linkage; a very large block is first cut by story."""
    if len(group) == 1:
        return [list(group)]
    if len(group) > _LARGEST_GROUP:
        stories: dict[str, list[int]] = defaultdict(list)
        for index in group:
            stories[told[index].story].append(index)
        if len(stories) > 1:
            return [part for _, members in sorted(stories.items()) for part in _divide(members, told, likely)]
        return [
            part
            for low in range(0, len(group), _LARGEST_GROUP)
            for part in _divide(group[low : low + _LARGEST_GROUP], told, likely)
        ]
    likeness = np.zeros((len(group), len(group)))
    apart = np.zeros((len(group), len(group)), dtype=np.bool_)
    for one, two in combinations(range(len(group)), 2):
        pair = (group[one], group[two])
        value = likely.get(pair, 0.0)
        likeness[one, two] = likeness[two, one] = value
        apart[one, two] = apart[two, one] = forbidden(told[pair[0]], told[pair[1]])
    return [[group[i] for i in part] for part in average_link(likeness, _LIKELY, apart)]
