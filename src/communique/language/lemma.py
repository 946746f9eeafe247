"""Find the dictionary form of a word from its form, word class and Penn tag: a list of exceptions, then rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_VOWELS = frozenset("aeiou")
_ENDS = "at iz uc is as us iv ov av dg rg nc rc rs ns bl tl pl dl gl ur"
_MUTE = tuple(_ENDS.split())
"""Ends of verb stems that nearly always want their e back (creat-ed: create)."""


class Lemmas:
    """Exceptions and known base forms, both counted from the treebanks the core is trained on."""

    def __init__(self, exceptions: Mapping[str, Mapping[str, str]], known: Mapping[str, Sequence[str]]) -> None:
        """Take the two tables: word class -> form -> base form, and word class -> base forms."""
        self._exceptions = exceptions
        self._known = {kind: frozenset(forms) for kind, forms in known.items()}

    def of(self, word: str, upos: str, xpos: str) -> str:
        """Return the dictionary form of a word."""
        low = word.lower().replace("’", "'")
        found = self._exceptions.get(upos, {}).get(low)
        if found is not None:
            return found
        return self.by_rule(word, upos, xpos)

    def by_rule(self, word: str, upos: str, xpos: str) -> str:
        """Return the dictionary form by rules and known base forms alone."""
        low = word.lower().replace("’", "'")
        if upos == "PROPN":
            return self._proper(word, xpos)
        if upos == "NOUN":
            return self._noun(low) if xpos in ("NNS", "NNPS") else low
        if upos in ("VERB", "AUX"):
            return self._verb(low, xpos)
        if upos in ("ADJ", "ADV") and xpos in ("JJR", "JJS", "RBR", "RBS"):
            return self._compared(low, "er" if xpos.endswith("R") else "est", upos)
        if upos in ("X", "SYM", "PUNCT", "NUM"):
            return word if upos != "NUM" else low
        return low

    def _proper(self, word: str, xpos: str) -> str:
        """Names keep their form; plural names lose the s."""
        if xpos == "NNPS" and word.endswith("s") and not word.endswith("ss"):
            return word[:-1]
        return word

    def _noun(self, low: str) -> str:
        """Take the plural ending off."""
        known = self._known.get("NOUN", frozenset())
        if low.endswith("ies") and len(low) > 4:
            return low[:-1] if low[:-1] in known else low[:-3] + "y"
        if low.endswith("ves") and low[:-3] + "f" in known:
            return low[:-3] + "f"
        if low.endswith("men"):
            return low[:-2] + "an"
        if low.endswith(("ches", "shes", "sses", "xes", "zes")) and low[:-1] not in known:
            return low[:-2]
        if low.endswith("oes") and low[:-1] not in known:
            return low[:-2]
        return low if low.endswith("ss") else low.removesuffix("s")

    def _verb(self, low: str, xpos: str) -> str:
        """Take -s, -ed or -ing off, and put back an e or take off a doubled letter where that gives a known verb."""
        if xpos == "VBZ":
            if low.endswith("ies") and len(low) > 4:
                return low[:-3] + "y"
            if low.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
                return low[:-2]
            return low.removesuffix("s")
        if xpos in ("VBD", "VBN") and low.endswith("ed"):
            return low[:-3] + "y" if low.endswith("ied") and len(low) > 4 else self._stem(low[:-2])
        if xpos == "VBG" and low.endswith("ing") and len(low) > 4:
            return self._stem(low[:-3])
        return low

    def _stem(self, stem: str) -> str:
        """Choose among stem, stem + e, and stem without its doubled letter."""
        known = self._known.get("VERB", frozenset())
        doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
        for form in (stem + "e", stem, stem[:-1] if doubled else stem):
            if form in known:
                return form
        if doubled and stem[-1] not in "lsz":
            return stem[:-1]
        return stem + "e" if stem.endswith(_MUTE) else stem

    def _compared(self, low: str, ending: str, upos: str) -> str:
        """Take -er or -est off."""
        if not low.endswith(ending):
            return low
        stem = low[: -len(ending)]
        known = self._known.get(upos, frozenset()) | self._known.get("ADJ", frozenset())
        if stem.endswith("i"):
            return stem[:-1] + "y"
        for form in (stem, stem + "e", stem[:-1]):
            if form in known:
                return form
        return stem
