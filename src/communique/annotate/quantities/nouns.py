"""What an amount counts or measures: read from the sentence tree, and without one from the words that follow."""

from __future__ import annotations

from communique.annotate.words import Words
from communique.knowledge.numerals import load_numerals
from communique.language.reading import Reading, Sentence

_STOP = frozenset(
    "the a an of in on at by for with from to and or but that which who as is are was were be been has have had will "
    "would could should may might can did does do not than then when while after before since until per it its they "
    "he she them us you his her their this these those them us you we said says".split()
)
_BEFORE_NOUN = frozenset({"amod", "compound", "nmod:poss", "nummod", "det", "case", "nmod:desc", "flat"})
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "person",
    "feet": "foot",
    "countries": "country",
}


class Nouns:
    """Looks up, for one article, the noun that a number belongs to."""

    def __init__(self, reading: Reading | None, words: Words) -> None:
        """Index the tokens by where they begin."""
        self._words = words
        self._at: dict[int, tuple[Sentence, int]] = {}
        if reading is not None:
            self._at = {t.start: (s, i) for s in reading.sentences for i, t in enumerate(s.tokens)}

    def parsed(self, first: int) -> bool:
        """Whether the word has a place in a sentence tree."""
        found = self._at.get(self._words.starts[first])
        return found is not None and any(t.head >= 0 for t in found[0].tokens)

    def counted(self, first: int, last: int) -> tuple[str, int, int] | None:
        """The noun counted by the number at words ``first`` to ``last``: singular form, start and end in the text."""
        tree = self._by_tree(first, last)
        open_amount = self._words.low(last - 1) == "of"
        return tree if tree is not None or (self.parsed(first) and not open_amount) else self._by_words(last)

    def after(self, last: int) -> tuple[str, int, int] | None:
        """The noun in the next words, where words that loosen the number part the two ("20-odd countries")."""
        return self._by_words(last)

    def _by_tree(self, first: int, last: int) -> tuple[str, int, int] | None:
        start, end = self._words.starts[first], self._words.ends[last - 1]
        found = self._at.get(start)
        if found is None:
            return None
        sentence, index = found
        tokens = sentence.tokens
        inside = [i for i, t in enumerate(tokens) if t.start >= start and t.end <= end]
        head = next((i for i in reversed(inside) if tokens[i].head not in inside), index)
        governor = tokens[head].head
        if (
            governor >= 0
            and tokens[head].deprel.split(":")[0] in ("nummod", "amod", "det", "advmod", "compound")
            and governor > head
        ) and tokens[governor].upos in ("NOUN", "PROPN", "SYM"):
            return self._noun(sentence, governor)
        for child in sentence.children(head):
            noun = child > head and tokens[child].deprel == "nmod" and tokens[child].upos in ("NOUN", "PROPN")
            if noun and any(tokens[c].text.lower() == "of" for c in sentence.children(child)):
                return self._noun(sentence, child)
        return None

    @staticmethod
    def _noun(sentence: Sentence, i: int) -> tuple[str, int, int] | None:
        token = sentence.tokens[i]
        if not token.text[:1].isalpha():
            return None
        low = token.text.lower()
        name = _IRREGULAR.get(low) or (token.lemma.lower() if token.lemma else singular(low))
        return name, token.start, token.end

    def _by_words(self, last: int) -> tuple[str, int, int] | None:
        """The first plural among the next words, else the next one, up to a word that ends the phrase."""
        words, candidate = self._words, None
        if words.low(last) == "of":
            last += 2 if words.low(last + 1) in ("the", "its", "their", "these", "those", "all") else 1
            table = load_numerals()
            while last < len(words.lows) and (
                words.kinds[last] == "number" or words.low(last) in table.units or words.low(last) in table.tens
            ):
                last += 1
        for i in range(last, min(last + 5, len(words.lows))):
            low = words.lows[i]
            if low in ("-", "'s", "."):
                if low == "." and not (i > last and len(words.lows[i - 1]) == 1):
                    break
                continue
            if words.kinds[i] != "word" or low in _STOP:
                break
            if (
                low.endswith("s") and not low.endswith(("ss", "us", "is")) and not words.capital(i)
            ) or low in _IRREGULAR:
                return _IRREGULAR.get(low) or singular(low), words.starts[i], words.ends[i]
            if candidate is None and len(low) > 1:
                candidate = (singular(low), words.starts[i], words.ends[i])
        return candidate

    def verb_of(self, first: int) -> tuple[str, tuple[str, ...]] | None:
        """The dictionary form of the verb above a word, and the words that hang on it."""
        found = self._at.get(self._words.starts[first])
        if found is None:
            return None
        sentence, at = found
        for _ in range(3):
            at = sentence.tokens[at].head
            if at < 0:
                return None
            if sentence.tokens[at].upos == "VERB":
                return sentence.tokens[at].lemma.lower(), tuple(
                    sentence.tokens[c].lemma.lower() for c in sentence.children(at)
                )
        return None

    def phrase(self, start: int, end: int) -> tuple[int, int] | None:
        """The noun phrase round a noun at these characters: its modifiers before it and one "of" phrase."""
        found = self._at.get(start)
        if found is None:
            return None
        sentence, index = found
        tokens = sentence.tokens
        members = [index]
        for child in sentence.children(index):
            if child < index and tokens[child].deprel in _BEFORE_NOUN:
                members.append(child)
            if child > index and tokens[child].deprel == "nmod" and tokens[child].end - start < 80:
                members.append(child)
        return tokens[min(members)].start, max(end, tokens[max(members)].end)

    def subject(self, first: int) -> tuple[int, int] | None:
        """The subject of the verb above a number: what fell, rose or stands at so much."""
        found = self._at.get(self._words.starts[first])
        if found is None:
            return None
        sentence, at = found
        tokens = sentence.tokens
        for _ in range(4):
            at = tokens[at].head
            if at < 0:
                return None
            if tokens[at].upos in ("VERB", "AUX"):
                for child in sentence.children(at):
                    if tokens[child].deprel.startswith("nsubj"):
                        return self.phrase(tokens[child].start, tokens[child].end)
                return None
        return None


def singular(low: str) -> str:
    """The singular of an English plural, good enough for units."""
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3 else low
