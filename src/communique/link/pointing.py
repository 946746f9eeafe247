"""Words that point back: "the meeting", "their talks", "such a step" join the act of which the article told before.

A noun that names an act says by itself neither when it was nor whether it has come about yet. What the article told
before of the same parties gives it both; where nothing was told before, its standing stays open.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from communique.knowledge.linkage import act_nouns, act_verbs
from communique.link.tellings import Telling
from communique.link.wording import base_stems
from communique.model.article import Article
from communique.text.stems import plain_words, stem

_POINTING = re.compile(
    r"\b(?:the|this|that|these|those|such|both|their|his|her|its)(?:\s+[\w’'-]+){0,3}\s+$", re.IGNORECASE
)
_LOOK_BACK = 60  # characters before the noun in which the word that points may stand
_REACH = 12  # earlier acts of the article that are looked at
Pair = tuple[int, int]


def settle(told: Sequence[Telling], articles: Mapping[str, Article]) -> tuple[list[Telling], set[Pair]]:
    """The mentions, those that point back with day, parties and standing of what they mean; and which are joined."""
    settled = list(told)
    joined: set[Pair] = set()
    places: dict[str, list[int]] = defaultdict(list)
    for index, telling in enumerate(told):
        places[telling.mention.article].append(index)
    for article, indexes in places.items():
        raw = articles[article].raw
        for place, index in enumerate(indexes):
            if not points_back(settled[index], raw):
                continue
            before = _meant(settled[index], [(i, settled[i]) for i in indexes[max(0, place - _REACH) : place]])
            if before is not None:
                settled[index] = _filled(settled[index], settled[before])
                joined.add((before, index))
    return settled, joined


def points_back(telling: Telling, raw: str) -> bool:
    """Whether an undated act is told by a noun that a word such as "the", "their" or "such" points with."""
    trigger = telling.mention.trigger
    if telling.days is not None or telling.counted or not kind_of_noun(telling):
        return False
    return _POINTING.search(raw, max(0, trigger.start - _LOOK_BACK), trigger.start) is not None


def kind_of_noun(telling: Telling) -> str | None:
    """The kind of act that the trigger names as a noun, None for verbs and other words."""
    words = plain_words(telling.mention.trigger.text)
    last = words[-1] if words else ""
    nouns = act_nouns()
    return nouns.get(last) or nouns.get(last.removesuffix("s"))


def _kinds(telling: Telling) -> set[str]:
    """The kinds of act that the trigger may tell, as a noun or as a verb."""
    words = {one: _verbs()[one] for one in base_stems(telling.mention.trigger.text) if one in _verbs()}
    return {*words.values(), kind_of_noun(telling) or ""} - {""}


@lru_cache(maxsize=1)
def _verbs() -> Mapping[str, str]:
    return {stem(verb): kind for verb, kind in act_verbs().items()}


def _meant(telling: Telling, earlier: Sequence[tuple[int, Telling]]) -> int | None:
    """The latest earlier act that is told by the same word, else of that kind, and has its parties."""
    kind = kind_of_noun(telling)
    able = [(index, other) for index, other in reversed(earlier) if kind in _kinds(other) and _may_mean(telling, other)]
    same = [index for index, other in able if other.trigger == telling.trigger]
    return next(iter([*same, *(index for index, _ in able)]), None)


def _may_mean(telling: Telling, other: Telling) -> bool:
    if other.counted or (telling.standing != other.standing and not telling.bare):
        return False
    if not telling.countries <= other.countries:
        return False
    if len(telling.named_in) > 1:
        return telling.named == other.named
    return telling.named <= other.named or not other.named


def _filled(telling: Telling, other: Telling) -> Telling:
    return replace(
        telling,
        days=other.days,
        standing=other.standing if telling.bare else telling.standing,
        bare=telling.bare and other.bare,
        countries=telling.countries | other.countries,
        actors=other.actors,
        recipients=other.recipients,
        named=telling.named | other.named,
        named_in={**telling.named_in, **other.named_in} if other.named else telling.named_in,
    )
