"""How likely two event mentions tell of one event: named agreements and disagreements, weighed by a readable table."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from communique.knowledge.linkage import category_families, linkage_weights
from communique.link.tellings import Telling
from communique.model.event import Category
from communique.text.likeness import cosine, jaccard
from communique.text.stems import stem

_WIDE_DAYS = 10  # a range wider than that says little about the day
_FAR_DAYS = 8
_NARROW_DAYS = 3
_PARTS = frozenset(map(stem, ("session", "round")))  # with days of their own they are parts of the talks, not the talks
_ENOUGH_WORDS = 3  # fewer words agree by chance, and prove that much less
_UNORDERED = frozenset({Category.CONSULT, Category.AGREE, Category.COOPERATE})
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """The weights and families in use."""

    weights: Mapping[str, float]
    families: Mapping[str, frozenset[str]]

    def likelihood(self, left: Telling, right: Telling) -> float:
        """The probability that both tell of one event."""
        return self.probability(features(left, right, self.families))

    def probability(self, found: Features) -> float:
        """The probability for named features."""
        weights = self.weights
        odds = 0.0
        for name, value in found.items():
            odds += weights.get(name, 0.0) * value
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 6)

    def reasons(self, left: Telling, right: Telling) -> tuple[str, ...]:
        """The features that spoke for the link, the strongest first."""
        found = features(left, right, self.families)
        worth = sorted((-round(self.weights.get(name, 0.0) * value, 3), name) for name, value in found.items())
        return tuple(name.replace("_", " ") for weight, name in worth if weight < 0)


def shipped_scale() -> Scale:
    """The scale that comes with communique."""
    return Scale(weights=linkage_weights(), families=category_families())


def forbidden(left: Telling, right: Telling) -> bool:
    """Whether two mentions can never tell of one event: other standing, one and many, part and whole, other days."""
    if left.standing != right.standing and not (left.bare or right.bare):
        return True
    if left.counted != right.counted:
        return True
    if left.days and right.days and left.days != right.days and (left.trigger in _PARTS) != (right.trigger in _PARTS):
        return True
    if left.days and right.days and max(_width(left.days), _width(right.days)) <= _NARROW_DAYS:
        return _gap(left.days, right.days) > 1
    return False


def features(left: Telling, right: Telling, families: Mapping[str, frozenset[str]]) -> Features:
    """All named agreements and disagreements of two mentions; what is unknown on one side is left out."""
    found: Features = {"base": 1.0}
    found |= _act(left, right, families)
    found |= _who(left, right)
    found |= _when(left, right)
    found |= _what(left, right)
    meets = left.sentence[0] < right.sentence[1] and right.sentence[0] < left.sentence[1]
    if meets and left.mention.article == right.mention.article:
        found["same_sentence"] = 1.0
    if left.standing == right.standing == "absent":
        found["both_absent"] = 1.0
    return found


def _act(left: Telling, right: Telling, families: Mapping[str, frozenset[str]]) -> Features:
    one, two = left.mention, right.mention
    found: Features = {}
    if one.plover is two.plover:
        found["same_category"] = 1.0
    elif Category.NONE not in {one.plover, two.plover}:
        near = families.get(one.plover.value, frozenset()) & families.get(two.plover.value, frozenset())
        found["near_category" if near else "far_category"] = 1.0
    if one.mode and two.mode:
        near = families.get(one.mode, frozenset()) & families.get(two.mode, frozenset())
        if one.mode == two.mode or not near:
            found["same_mode" if one.mode == two.mode else "other_mode"] = 1.0
    if left.trigger and left.trigger == right.trigger:
        found["same_trigger"] = 1.0
    return found


def _who(left: Telling, right: Telling) -> Features:
    found: Features = {}
    if left.countries and right.countries:
        share = jaccard(left.countries, right.countries)
        if share == 1:
            found["same_countries"] = 1.0
        elif share:
            found["some_countries"] = share
        elif not left.pacts & right.pacts:
            found["no_countries"] = 1.0
    common = left.named & right.named
    if common:
        found["same_persons"] = len(common) / min(len(left.named), len(right.named))
    if left.named == right.named and len(left.named_in) > 1:
        found["same_pair"] = 1.0
        if left.standing == right.standing == "ahead":
            found["same_pair_ahead"] = 1.0
    if bool(left.named) != bool(right.named):
        found["persons_by_one"] = 1.0
    if any(not names & right.named_in.get(country, names) for country, names in left.named_in.items()):
        found["other_persons"] = 1.0
    if left.recipients and right.recipients and not {left.mention.plover, right.mention.plover} <= _UNORDERED:
        if left.actors == right.actors and left.recipients == right.recipients:
            found["same_direction"] = 1.0
        elif left.actors == right.recipients and left.recipients == right.actors:
            found["other_direction"] = 1.0
    return found


def _when(left: Telling, right: Telling) -> Features:
    """Days told, else days of publication; the day of what lies ahead is a guess that may differ by its own width."""
    found: Features = {}
    ahead = left.standing == right.standing == "ahead"
    if left.story == right.story:
        found["same_story"] = 1.0
    if left.days and right.days:
        width, gap = max(_width(left.days), _width(right.days)), _gap(left.days, right.days)
        wide = width > _WIDE_DAYS
        if gap <= (0 if wide else 1):
            found["near_day" if wide else "same_day"] = 1.0
        else:
            found["other_guess" if ahead and wide and gap <= width else "other_day"] = 1.0
    elif left.published is not None and right.published is not None:
        dated = None if ahead else left.days or right.days
        told = (right if left.days else left).published or 0
        away = abs(left.published - right.published) if dated is None else _gap(dated, (told, told))
        if away > _FAR_DAYS and left.story != right.story:
            found["far_apart"] = 1.0
    return found


def _what(left: Telling, right: Telling) -> Features:
    told = min(len(left.words), len(right.words), _ENOUGH_WORDS) / _ENOUGH_WORDS
    found: Features = {"common_words": round(told * cosine(left.words, right.words), 6)}
    one, two = left.mention.place, right.mention.place
    if one and two:
        found["same_place" if one == two else "other_place"] = 1.0
    if left.objects and right.objects:
        found["same_object"] = jaccard(left.objects, right.objects)
        if left.objects.isdisjoint(right.objects):
            found["other_object"] = 1.0
    if left.pacts & right.pacts:
        found["same_pact"] = 1.0
    units = {unit for unit, _, _ in left.amounts} & {unit for unit, _, _ in right.amounts}
    if units:
        meets = any(a[0] == b[0] and a[1] <= b[2] and b[1] <= a[2] for a in left.amounts for b in right.amounts)
        found["same_number" if meets else "other_number"] = 1.0
    if left.quotes & right.quotes:
        found["same_quote"] = 1.0
    return found


def _width(days: tuple[int, int]) -> int:
    return days[1] - days[0] + 1


def _gap(left: tuple[int, int], right: tuple[int, int]) -> int:
    """Days between two ranges, 0 where they overlap."""
    return max(0, left[0] - right[1], right[0] - left[1])
