"""Marks what an article only says again: captions, pull quotes, the headline's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.attribution.candidates import Range
from communique.model.attribution import Attribution

_WORD = re.compile(r"\w+")
_LEAST = 5
_SAME = 0.9


def with_repeats(attributions: Sequence[Attribution], title: Range | None) -> tuple[Attribution, ...]:
    """The attributions with ``repeats`` set on each whose quoted words stand in another one of the same article.

    Of two that say the same the later one repeats, but a headline always repeats the text; indirect speech counts
    only where nearly every word is the same and there are many.
    """
    words = {a.id: _words(a) for a in attributions}
    first = sorted(attributions, key=lambda a: (_in_title(a, title), a.content[0].start, a.id))
    repeated: set[str] = set()
    seen: dict[str, list[Attribution]] = {}
    for attribution in first:
        mine = words[attribution.id]
        if len(mine) < _LEAST:
            continue
        rare = max(mine, key=lambda w: (len(w), w))
        if any(_apart(attribution, other) and _again(mine, words[other.id]) for other in seen.get(rare, ())):
            repeated.add(attribution.id)
        for word in set(mine):
            seen.setdefault(word, []).append(attribution)
    return tuple(replace(a, repeats=a.id in repeated) for a in attributions)


def _words(attribution: Attribution) -> tuple[str, ...]:
    """The words in marks; for indirect speech all words."""
    spans = attribution.quoted or attribution.content
    return tuple(word for span in spans for word in _WORD.findall(span.text.lower()))


def _apart(left: Attribution, right: Attribution) -> bool:
    """Whether two stand at different places, neither inside the other."""
    return not any(a.start < b.end and b.start < a.end for a in left.content for b in right.content)


def _in_title(attribution: Attribution, title: Range | None) -> bool:
    return title is not None and title[0] <= attribution.content[0].start < title[1]


def _again(words: tuple[str, ...], earlier: tuple[str, ...]) -> bool:
    """Whether the words stand in the earlier ones, in the same order."""
    if len(words) > len(earlier) / _SAME:
        return False
    text, inside = f" {' '.join(earlier)} ", f" {' '.join(words)} "
    return inside in text or (words[: len(earlier)] == earlier and len(words) <= len(earlier) + 1)
