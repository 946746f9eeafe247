"""The words in which an act is told, made ready for comparison: one form for each verb, without who takes part.

Who takes part is compared as entities; their names among the words would count twice and drown the act itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.knowledge.linkage import irregular_forms
from communique.model.entity import Mention, MentionKind
from communique.model.event import EventMention
from communique.text.stems import is_function_word, plain_words, stem

_MARGIN = 60  # characters around the trigger that count as its words where the evidence is a single word
_LONG = 90  # characters; longer evidence tells other acts too, and only what stands near the trigger counts
_BEFORE, _AFTER = 40, 70
BARE = 6  # characters beside the trigger that make no telling ("the meeting", "their talks")
_NAMING = frozenset({MentionKind.NAM, MentionKind.MET, MentionKind.ROLE})
Places = Sequence[tuple[int, int]]


def base_stems(text: str) -> list[str]:
    """The stems of the content words, irregular verbs brought to their base form first."""
    forms = irregular_forms()
    return [stem(forms.get(word, word)) for word in plain_words(text) if not is_function_word(word)]


def named_places(mentions: Iterable[Mention]) -> Mapping[str, Places]:
    """Article -> where its text names somebody or something that is known."""
    found: dict[str, list[tuple[int, int]]] = {}
    for mention in mentions:
        if mention.entity is not None and mention.kind in _NAMING:
            found.setdefault(mention.span.article, []).append((mention.span.start, mention.span.end))
    return found


def act_stems(mention: EventMention, raw: str, named: Places = ()) -> list[str]:
    """The stems of an act's words, names left out unless the act itself is in the name."""
    trigger = mention.trigger
    hidden = [(low, high) for low, high in named if not (low < trigger.end and trigger.start < high)]
    return [one for low, high in act_places(mention, len(raw)) for one in base_stems(_without(raw, low, high, hidden))]


def act_places(mention: EventMention, length: int) -> list[tuple[int, int]]:
    """Where the words of an act stand: its evidence, or the surroundings of a bare trigger."""
    trigger = mention.trigger
    told = sum(len(span.text) for span in mention.evidence)
    if told <= len(trigger.text) + BARE:
        return [(max(0, trigger.start - _MARGIN), min(length, trigger.end + _MARGIN))]
    if told <= _LONG:
        return [(span.start, span.end) for span in mention.evidence]
    spans = (trigger, *mention.evidence)
    low, high = min(span.start for span in spans), max(span.end for span in spans)
    return [(max(low, trigger.start - _BEFORE), min(high, trigger.end + _AFTER))]


def _without(raw: str, low: int, high: int, hidden: Places) -> str:
    text = raw[low:high]
    for start, end in hidden:
        first, last = max(start, low) - low, min(end, high) - low
        if first < last:
            text = text[:first] + " " * (last - first) + text[last:]
    return text
