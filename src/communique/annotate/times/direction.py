"""Does a bare weekday or month lie ahead or behind? The governing verb's tense decides, then words nearby.

Every answer comes with its reason in words.
"""

from __future__ import annotations

import re

from communique.annotate.words import Words
from communique.knowledge.timewords import TimeWords
from communique.language.reading import Reading, Sentence, Token

_REPORTING = frozenset(
    {
        "say",
        "report",
        "show",
        "tell",
        "write",
        "add",
        "note",
        "have",
        "know",
        "think",
        "believe",
        "mean",
        "remain",
        "recall",
        "remember",
        "include",
        "date",
    }
)
_LEFT, _RIGHT = 14, 8
_BEFORE_NOUN = 3
_BEFORE = frozenset({"before", "to", "for"})
_SENTENCE_ENDS = frozenset({".", "!", "?", "\n", ";"})
_PAST_FORM = re.compile(r"[a-z]{2,20}ed")
_MODALS_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "would", "should", "must", "wo"})
_MODALS_OPEN = frozenset({"may", "might", "can"})
_BEGINNING = frozenset({"effective", "payable", "due", "expiring"})
_MODIFIERS = frozenset({"nmod:poss", "compound", "amod", "nmod:desc", "nmod:unmarked"})
_LEADING = frozenset(
    {"early", "late", "mid", "-", "about", "around", "noon", "midnight", "at", "est", "edt", "gmt", "et", "am", "pm"}
)
_HELPS_PAST = frozenset({"had", "'d", "has", "have", "did"})
_SET = frozenset({"for", "to"})
"""Words after "set" where it tells of plans and not of a record or a price."""
_HIGHEST = 8

Answer = tuple[str | None, str]


class Direction:
    """Answers for one article; works with a parse and without one."""

    def __init__(self, reading: Reading | None, words: Words, table: TimeWords) -> None:
        """Keep what the answers are read from."""
        self._reading = reading
        self._words = words
        self._table = table

    def at(self, first: int, last: int) -> Answer:
        """Direction (future, past, or None) for the words ``first`` to ``last`` (exclusive), with its reason."""
        lead = self._lead(first)
        before = self._words.low(lead - 1)
        opens = self._words.low(lead - 2) in _SENTENCE_ENDS
        if not opens and (before in ("until", "till") or (before == "of" and self._words.low(lead - 2) == "ahead")):
            return "future", f"after {before!r}"
        if before in _BEGINNING:
            return "future", f"after {before!r}"
        if before == "as" and self._words.low(lead - 2) in ("soon", "early") and self._words.low(lead - 3) == "as":
            return "future", f"as {self._words.low(lead - 2)} as"
        told = self._of_thing(last) if before not in _BEFORE else (None, "")
        if told[0] is not None:
            return told
        parsed = self._by_parse(self._words.starts[first], self._words.ends[last - 1])
        if parsed[0] is not None:
            return parsed
        return self._by_words(first, last)

    def _of_thing(self, last: int) -> Answer:
        """What is told of after it happened: "Friday's ruling", "the Monday attack"."""
        owned = self._words.low(last) == "'s"
        for i in range(last + owned, last + (_BEFORE_NOUN if owned else 0) + 1):
            if i < len(self._words.lows) and self._words.lows[i] in self._table.done:
                return "past", f"of the {self._words.low(i)!r}"
        return None, ""

    def _lead(self, first: int) -> int:
        """Where the whole expression begins: before "early", "mid-" and a time of day."""
        for _ in range(6):
            if self._words.low(first - 1) not in _LEADING and self._words.kinds[max(0, first - 1)] not in (
                "number",
                "clock",
                "meridiem",
            ):
                break
            first -= 1
        return first

    def _by_parse(self, start: int, end: int) -> Answer:
        """Climb from the expression to the verbs above it; the first that tells a time decides."""
        if self._reading is None:
            return None, ""
        sentence = self._reading.sentence_at(start)
        if sentence is None or not any(t.head >= 0 for t in sentence.tokens):
            return None, ""
        inside = [i for i, t in enumerate(sentence.tokens) if t.start < end and t.end > start]
        at = next((i for i in inside if sentence.tokens[i].head not in inside), None)
        named = at is not None and sentence.tokens[at].deprel in _MODIFIERS
        of_thing = self._thing(sentence, at)
        for _ in range(_HIGHEST):
            if at is None or at < 0:
                break
            answer = self._of_token(sentence, at)
            if answer[1].startswith("infinitive") and (past := self._implied(sentence, at)):
                return "past", past
            if answer[0] is not None and not (named and answer[1].startswith(("infinitive", "present"))):
                answer = self._had(sentence, at) if answer[1].startswith("infinitive") else answer
                return answer[0], f"{answer[1]} above {of_thing!r}" if of_thing else answer[1]
            if sentence.tokens[at].deprel in ("parataxis", "conj") and sentence.tokens[at].upos in ("VERB", "AUX"):
                break
            at = sentence.tokens[at].head
        return None, ""

    def _implied(self, sentence: Sentence, at: int) -> str:
        """Why an infinitive lies in the past: the words above it share its time, and the verb among them is past."""
        at = sentence.tokens[at].head
        while at >= 0 and sentence.tokens[at].lemma.lower() in self._table.implicatives:
            token = sentence.tokens[at]
            helped = any(
                sentence.tokens[k].deprel.startswith("aux") and sentence.tokens[k].text.lower() in _HELPS_PAST
                for k in sentence.children(at)
            )
            if token.upos == "VERB" and (token.xpos == "VBD" or helped):
                return f"infinitive after {token.text!r}"
            at = token.head
        return ""

    def _thing(self, sentence: Sentence, at: int | None) -> str:
        """The noun that an expression belongs to ("a cut in September"); empty where it belongs to a verb."""
        if at is None or not sentence.tokens[at].deprel.startswith(("nmod", "compound")):
            return ""
        head = sentence.tokens[at].head
        return sentence.tokens[head].text if head >= 0 and sentence.tokens[head].upos == "NOUN" else ""

    def _had(self, sentence: Sentence, i: int) -> Answer:
        """An infinitive under "had been due", "had wanted": what was to come then is over now."""
        above = sentence.tokens[i].head
        if above >= 0 and any(sentence.tokens[k].text.lower() == "had" for k in sentence.children(above)):
            return "past", f"had {sentence.tokens[above].text!r}"
        return "future", f"infinitive 'to {sentence.tokens[i].text}'"

    def _of_token(self, sentence: Sentence, i: int) -> Answer:
        """What one governing word tells: its tense, its helping verbs, or that it is about plans."""
        token = sentence.tokens[i]
        children = [sentence.tokens[k] for k in sentence.children(i)]
        helpers = [c for c in children if c.deprel.startswith("aux")]
        perfect = any(helper.lemma.lower() == "have" for helper in helpers)
        for helper in helpers:
            low = helper.text.lower()
            if low in _MODALS_AHEAD or (low in _MODALS_OPEN and not perfect):
                return "future", f"after {helper.text!r}"
        cue = self._table.cue_lemmas.get(token.lemma.lower())
        if token.text.lower() == "set" and (i + 1 == len(sentence.tokens) or sentence.tokens[i + 1].text not in _SET):
            cue = None
        if cue and any(h.text.lower() in ("had", "'d") for h in helpers):
            return "past", f"had {token.text!r}"
        if cue and (
            token.xpos in ("VBN", "NN", "JJ", "NNS") or token.upos == "ADJ" or token.xpos in ("VBZ", "VBP", "VBG")
        ):
            return cue, f"with {token.text!r}"
        for child in children:
            if child.deprel == "amod" and self._table.cue_lemmas.get(child.lemma.lower()) == "future":
                return "future", f"with {child.text!r}"
        return self._tense(token, children, helpers)

    def _tense(self, token: Token, children: list[Token], helpers: list[Token]) -> Answer:
        if token.upos not in ("VERB", "AUX"):
            cops = [c for c in children if c.deprel == "cop"]
            return ("past", f"with {cops[0].text!r}") if cops and cops[0].xpos == "VBD" else (None, "")
        if token.xpos == "VBD":
            return "past", f"past tense {token.text!r}"
        for child in children:
            if token.xpos == "VB" and child.lemma == "be" and child.xpos in ("VBZ", "VBP"):
                return "future", f"{child.text!r} to {token.text!r}"
        if token.xpos == "VBN" and (not helpers or any(h.xpos == "VBD" or h.lemma == "have" for h in helpers)):
            return "past", f"past participle {token.text!r}"
        if any(h.text.lower() in ("did", "had", "was", "were") for h in helpers):
            return "past", f"past tense {token.text!r}"
        if (
            token.xpos in ("VBZ", "VBP")
            and token.upos == "VERB"
            and not helpers
            and token.deprel in ("root", "conj", "advcl", "ccomp")
        ):
            return ("future", f"present tense {token.text!r}") if token.lemma not in _REPORTING else (None, "")
        if token.xpos == "VBN" and any(h.lemma == "be" and h.xpos in ("VBZ", "VBP") for h in helpers):
            return "future", f"present tense {token.text!r}"
        if token.xpos == "VB" and any(c.text.lower() == "to" for c in children):
            return (
                ("future", f"infinitive 'to {token.text}'")
                if token.deprel in ("xcomp", "acl", "advcl", "root", "csubj")
                else (None, "")
            )
        return None, ""

    def _by_words(self, first: int, last: int) -> Answer:
        """The nearest telling word to the left in the same sentence, else to the right."""
        words = self._words
        for i in range(first - 1, max(-1, first - 1 - _LEFT), -1):
            if words.lows[i] in _SENTENCE_ENDS and not (
                words.lows[i] == "." and words.low(i + 1)[:1].islower() and not words.capital(i + 1)
            ):
                break
            answer = self._word(i)
            if answer[0]:
                return answer
        for i in range(last, min(len(words.lows), last + _RIGHT)):
            if words.lows[i] in _SENTENCE_ENDS:
                break
            answer = self._word(i)
            if answer[0]:
                return answer
        return None, ""

    def _word(self, i: int) -> Answer:
        low = self._words.lows[i]
        cue = self._table.cues.get(low)
        if cue and not (low == "set" and self._words.low(i + 1) not in _SET):
            return cue, f"near {low!r}"
        if (
            self._words.kinds[i] == "word"
            and _PAST_FORM.fullmatch(low)
            and low not in ("need", "indeed", "united", "speed")
        ):
            return "past", f"near {low!r}"
        return None, ""
