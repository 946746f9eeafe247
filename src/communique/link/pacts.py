"""Which words name one pact: agreements told apart by what they are about and by their year, over all articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from communique.knowledge.processes import process_type
from communique.link.tellings import Rolls
from communique.model.article import Article
from communique.model.entity import EntityKind, Mention, MentionKind
from communique.text.stems import content_stems, plain_words, stem

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ABOUT = re.compile(r"\s+(?:on|about|over|for|to)\s+([^,.;:()\n\"“”]{3,60})")
_ENOUGH = 2  # words in which two longer descriptions of one pact meet
_ANY = frozenset(
    ["bilateral", "kind", "trilateral", "key", "basic", "brokered", "landmark", "comprehensive", "existing",
     "current", "exactly", "historic", "controversial", "final", "formal", "original", "interim", "possible", "called",
     "so-called", "sort", "such", "previous", "separate", "broader", "wider", "first", "second"]
)  # fmt: skip


class Pacts:
    """Where pacts are named, and which of the names are one."""

    def __init__(self, named: Sequence[Mention], rolls: Rolls, articles: Mapping[str, Article]) -> None:
        self._places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        told: dict[str, list[Mention]] = defaultdict(list)
        for mention in named:
            entity = rolls.entities.get(mention.entity or "")
            if entity is not None and entity.kind is EntityKind.AGREEMENT:
                told[entity.id].append(mention)
        plain = _plain_stems(rolls) if told else frozenset()
        self._told = {name: _described(name, rows, rolls, articles, plain) for name, rows in told.items()}
        self._one = _joined(self._told)
        for name, rows in told.items():
            for mention in rows:
                if name in self._one:
                    self._places[mention.span.article].append((mention.span.start, mention.span.end, self._one[name]))

    def at(self, article: str, start: int, end: int) -> list[str]:
        """The pacts that are named in a stretch of an article."""
        return [pact for low, high, pact in self._places.get(article, ()) if low < end and start < high]

    def alike(self, pact: str, other: str) -> bool:
        """Whether two pacts are described with a word in common and without different years."""
        (stems, year, _), (words, when, _) = self._told[pact], self._told[other]
        return bool(stems & words) and not (year and when and year != when)

    def names(self, pact: str) -> list[str]:
        """All ids of entities that are that one pact."""
        return sorted(name for name, one in self._one.items() if one == pact)


def _described(
    name: str, mentions: Sequence[Mention], rolls: Rolls, articles: Mapping[str, Article], plain: frozenset[str]
) -> tuple[frozenset[str], str, bool]:
    """What a pact is about (stems), its year, and whether it has a name of its own."""
    entity = rolls.entities[name]
    texts = [entity.name, *entity.aliases]
    for mention in mentions:
        raw = articles[mention.span.article].raw
        about = _ABOUT.match(raw, mention.span.end)
        texts.extend([mention.span.text, *([about[1]] if about else [])])
    year = next((found[0] for text in texts if (found := _YEAR.search(text))), "")
    words = [word for text in texts for word in plain_words(text.replace("-", " "))]
    stems = {
        found
        for word in words
        if word not in _ANY and not word.isdigit() and len(word) > 2
        for found in content_stems(word)
        if found not in plain
    }
    own = any(mention.kind is MentionKind.NAM for mention in mentions) and not name.startswith("e1-")
    return frozenset(stems), year, own


def _plain_stems(rolls: Rolls) -> frozenset[str]:
    """Words that tell nothing of what a pact is about: nouns for pacts, and the names of the record's states."""
    kind = process_type("agreement")
    nouns = {stem(noun) for noun in kind.objects} if kind is not None else set()
    states = (one for one in rolls.entities.values() if one.kind is EntityKind.COUNTRY)
    known = (stem(word) for one in states for word in plain_words(" ".join((one.name, *one.aliases))))
    return frozenset(nouns.union(known))


def _joined(described: Mapping[str, tuple[frozenset[str], str, bool]]) -> dict[str, str]:
    """The one id of each pact that is described at all; "an agreement" without more is no pact."""
    one: dict[str, str] = {}
    kept: list[tuple[str, frozenset[str], str]] = []
    for name in sorted(described, key=lambda n: (not described[n][2], -len(described[n][0]), n)):
        stems, year, own = described[name]
        if not stems and not year:
            continue
        home = None if own else next((old for old, words, when in kept if _same(stems, year, words, when)), None)
        one[name] = home or name
        if home is None:
            kept.append((name, stems, year))
    return one


def _same(stems: frozenset[str], year: str, other: frozenset[str], when: str) -> bool:
    """Whether two descriptions are of one pact: the same year, else words in common and no other year."""
    if year and when:
        return year == when
    return len(stems & other) >= _ENOUGH or (bool(stems & other) and max(len(stems), len(other)) <= _ENOUGH)
