"""Which process type the words of an event are about, and which noun says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from communique.knowledge.processes import ProcessType, process_types
from communique.model.event import Category
from communique.text.stems import content_stems, stem

_TELLING = 0.9  # each later type in the table counts a little less, so that the more telling one wins a draw


class Matters:
    """Process types with look-up from words; made once."""

    def __init__(self, types: Sequence[ProcessType]) -> None:
        self.types = tuple(types)
        self._rank = {kind.name: _TELLING**place for place, kind in enumerate(self.types)}
        nouns: dict[str, list[ProcessType]] = {}
        for kind in self.types:
            for noun in sorted(kind.objects):
                nouns.setdefault(stem(noun), []).append(kind)
        self._nouns: Mapping[str, list[ProcessType]] = nouns

    def find(
        self, weighted_texts: Sequence[tuple[float, str]], category: Category, mode: str | None
    ) -> tuple[str, str] | None:
        """The process type of an act and the noun (stem) that decided; the act's own type with no noun; or None."""
        scores: dict[tuple[str, str], float] = {}
        for weight, text in weighted_texts:
            for word in content_stems(text):
                for kind in self._nouns.get(word, ()):
                    key = kind.name, word
                    scores[key] = scores.get(key, 0.0) + weight * self._rank[kind.name]
        if scores:
            totals: dict[str, float] = {}
            for (name, _), value in scores.items():
                totals[name] = totals.get(name, 0.0) + value
            best = min(totals, key=lambda name: (-round(totals[name], 6), name))
            return min((key for key in scores if key[0] == best), key=lambda key: (-round(scores[key], 6), key[1]))
        return self._by_act(category, mode)

    def title(self, name: str) -> str:
        """The type's own title words, empty where it is named by its object."""
        found = next((kind.title for kind in self.types if kind.name == name), name)
        return "" if "{" in found else found

    def _by_act(self, category: Category, mode: str | None) -> tuple[str, str] | None:
        for wanted in ((category.value, mode or ""), (category.value, "")):
            for kind in self.types:
                if wanted in kind.acts:
                    return kind.name, ""
        return None


@lru_cache(maxsize=1)
def shipped_matters() -> Matters:
    """The process types that come with communique."""
    return Matters(process_types())
