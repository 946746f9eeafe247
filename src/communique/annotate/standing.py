"""Whether an act happened: polarity, modality, tense, condition, decided by scope in the sentence tree.

Each decision keeps its cue words; one table (``standing_words.csv``) says which words have which effect, and
one order of strength says which of several effects wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.knowledge.load import read_table
from communique.language.reading import Sentence, Token
from communique.model.event import Factuality

_STRENGTH = ("denied", "conditional", "threatened", "possible", "planned", "happened")
_CLAUSAL = {"xcomp", "ccomp", "acl", "advcl", "obj", "nmod", "obl", "csubj", "acl:relcl"}
_STEPS = 4
_ABOUT = {"in", "on", "about", "for", "of", "from", "against", "to", "towards", "toward"}
_WISHED = {"for", "towards", "toward"}
_DEFINITE = {"the", "this", "that", "these", "those", "his", "her", "its", "their"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Factuality and polarity of an act, with the token indexes of the words that decide, and the reasons."""

    factuality: Factuality
    negated: bool
    cues: tuple[int, ...]
    reasons: tuple[str, ...]


@cache
def _words() -> dict[tuple[str, str], str]:
    """(kind, lemma) -> effect."""
    return {
        (row["kind"], row["lemma"]): row["effect"]
        for row in read_table("standing_words.csv", ("kind", "lemma", "effect"))
    }


def decides(lemma: str) -> bool:
    """Whether a word ("decision", "plan", "refusal") tells that the act it governs is to come about, or not."""
    return _words().get(("governor", lemma)) in {"planned", "negated", "happened"}


def standing(sentence: Sentence, index: int, *, future_date: bool = False) -> Standing:
    """The standing of the act whose trigger is the word at ``index``.

    ``future_date`` says that the act's own date lies after publication: then a bare present or a noun is planned.
    """
    effects: list[tuple[str, int, str]] = []
    negations = 0
    for effect, at, reason in _around(sentence, index):
        if effect == "negated":
            negations += 1
        effects.append((effect, at, reason))
    strongest = _strongest(effects, sentence.tokens[index], future_date=future_date)
    return Standing(
        factuality=Factuality(strongest),
        negated=negations % 2 == 1,
        cues=tuple(sorted({at for _, at, _ in effects})),
        reasons=tuple(dict.fromkeys(reason for _, _, reason in effects)),
    )


def _strongest(effects: list[tuple[str, int, str]], trigger: Token, *, future_date: bool) -> str:
    present = {effect for effect, _, _ in effects}
    for value in _STRENGTH[:-1]:
        if value in present:
            return value
    if future_date and trigger.xpos not in {"VBD", "VBN"}:
        return "planned"
    return "happened"


def _around(sentence: Sentence, index: int) -> list[tuple[str, int, str]]:
    """All words that bear on the act: its own auxiliaries, negations and markers, then those above it."""
    found = _own(sentence, index)
    at = index
    for _ in range(_STEPS):
        token = sentence.tokens[at]
        head = token.head
        relation = token.deprel
        thing = _relative_of(sentence, at)
        if thing is not None:
            found.extend(_of_unreal_thing(sentence, thing))
            break
        if head < 0:
            break
        if relation == "conj":
            found.extend(_shared(sentence, at, head))
            at = head
            continue
        if relation not in _CLAUSAL and relation.split(":")[0] not in _CLAUSAL:
            break
        if relation in {"advcl", "acl", "xcomp", "ccomp"} and sentence.tokens[at].xpos == "VBG":
            found.extend(_nothing_of(sentence, at, head))
        if relation == "advcl" and not _infinitive_marked(sentence, at):
            if not _gerund_of(sentence, at):
                break
            found.extend(x for x in _own(sentence, head, governor=True) if x[0] != "negated")
            at = head
            continue
        if _first_person_wish(sentence, head):
            break
        found.extend(_from_governor(sentence, at, head, relation))
        if at == index and relation != "acl" and not _passes(sentence, index, head):
            break
        if relation in {"nmod", "obl"} and sentence.tokens[head].upos == "VERB" and at != index:
            break
        found.extend(_own(sentence, head, governor=True))
        at = head
    return found


def _own(sentence: Sentence, index: int, *, governor: bool = False) -> list[tuple[str, int, str]]:
    """Auxiliaries, negation, markers and modifiers that hang on a word itself; a conditional clause beside it."""
    words = _words()
    found = []
    tokens = sentence.tokens
    for child in sentence.children(index):
        lemma, relation = tokens[child].lemma.lower(), tokens[child].deprel
        text = tokens[child].text.lower()
        if relation == "aux" and ("aux", lemma) in words:
            found.append((words["aux", lemma], child, f'"{tokens[child].text}"'))
        elif relation in {"advmod", "det", "cc:preconj", "case", "mark"} and (
            ("negation", lemma) in words or ("negation", text) in words
        ):
            found.append(("negated", child, f'"{tokens[child].text}"'))
        elif relation == "mark" and ("marker", lemma) in words:
            found.append((words["marker", lemma], child, f'"{tokens[child].text}"'))
        elif relation == "amod" and ("modifier", text) in words and not governor:
            found.append((words["modifier", text], child, f'"{tokens[child].text}"'))
        elif relation == "advcl" and not governor:
            found.extend(_condition(sentence, child))
        elif relation == "obj" and not governor:
            found.extend(
                ("negated", c, f'"{tokens[c].text}"')
                for c in sentence.children(child)
                if tokens[c].deprel == "det" and tokens[c].lemma.lower() == "no"
            )
    if not governor and _to_do(sentence, index):
        found.append(("planned", index, "an infinitive that tells what is to come"))
    return found


def _to_do(sentence: Sentence, index: int) -> bool:
    """Whether the act stands as "is to ..." or as the bare "to ..." of a headline."""
    tokens = sentence.tokens
    if tokens[index].deprel not in {"root", "parataxis", "conj"} or not _infinitive_marked(sentence, index):
        return False
    return tokens[index].deprel != "conj" or tokens[tokens[index].head].xpos == "VB"


def _infinitive_marked(sentence: Sentence, index: int) -> bool:
    return any(
        sentence.tokens[c].text.lower() == "to" and sentence.tokens[c].deprel == "mark"
        for c in sentence.children(index)
    )


def _condition(sentence: Sentence, clause: int) -> list[tuple[str, int, str]]:
    """An "if" or "unless" clause beside the act makes the act conditional."""
    words = _words()
    return [
        ("conditional", child, f'"{sentence.tokens[child].text}"')
        for child in sentence.children(clause)
        if sentence.tokens[child].deprel == "mark"
        and words.get(("marker", sentence.tokens[child].lemma.lower())) == "conditional"
    ]


def _from_governor(sentence: Sentence, at: int, head: int, relation: str) -> list[tuple[str, int, str]]:
    """What the governing verb or noun does to the act: "agreed to", "plan to", "refused to", "denied -ing"."""
    governor = sentence.tokens[head]
    effect = _words().get(("governor", governor.lemma.lower()))
    base = relation.split(":", maxsplit=1)[0]
    if effect is None or base in {"advcl", "csubj"}:
        return []
    if base == "obl" and not (effect in {"possible", "planned"} and _preposition(sentence, at) in _WISHED):
        return []
    if base == "nmod" and governor.upos != "NOUN":
        return []
    if base == "ccomp" and effect in {"planned", "happened"} and _finite(sentence, at):
        return []
    if base == "obj" and effect == "happened":
        return []
    return [(effect, head, f'"{governor.text}" above it')]


def _gerund_of(sentence: Sentence, index: int) -> bool:
    """Whether an act is what a predicate is about: "sincere in giving up", "contingent on making peace"."""
    return sentence.tokens[index].xpos == "VBG" and any(
        sentence.tokens[c].deprel == "mark" and sentence.tokens[c].text.lower() in _ABOUT
        for c in sentence.children(index)
    )


def _nothing_of(sentence: Sentence, at: int, head: int) -> list[tuple[str, int, str]]:
    """XX of ...ing", "gave no hint of ...ing": what is not spoken of is not told as done."""
    tokens = sentence.tokens
    tops = [head] if tokens[head].upos == "VERB" or tokens[head].head < 0 else [head, tokens[head].head]
    above = [
        *tops,
        *(i for top in tops for i in sentence.children(top) if i < at and tokens[i].deprel in {"obj", "obl"}),
    ]
    absent = [
        ("negated", c, f'"{tokens[c].text}"')
        for i in above
        for c in sentence.children(i)
        if tokens[c].deprel == "det" and tokens[c].lemma.lower() == "no"
    ]
    if absent:
        return absent[:1]
    spoken = tokens[at].deprel == "acl" and any(
        tokens[c].deprel == "mark" and tokens[c].text.lower() == "of" for c in sentence.children(at)
    )
    return [("possible", head, f'"{tokens[head].text} of"')] if spoken else []


def _first_person_wish(sentence: Sentence, index: int) -> bool:
    """Whether a verb only wraps what its speaker does by saying it: "I would like to thank ..."."""
    if sentence.tokens[index].lemma.lower() not in {"like", "want", "wish"}:
        return False
    return any(
        sentence.tokens[c].text.lower() in {"i", "we"} and sentence.tokens[c].deprel == "nsubj"
        for c in sentence.children(index)
    )


def _passes(sentence: Sentence, index: int, head: int) -> bool:
    """Whether what holds of the word above holds of the act too: of a noun only under a verb that carries it out."""
    if sentence.tokens[index].upos not in {"NOUN", "PROPN"} or sentence.tokens[head].upos not in {"VERB", "AUX"}:
        return True
    lemma = sentence.tokens[head].lemma.lower()
    return ("carrier", lemma) in _words() or ("governor", lemma) in _words()


def _preposition(sentence: Sentence, index: int) -> str:
    cases = [sentence.tokens[c].lemma.lower() for c in sentence.children(index) if sentence.tokens[c].deprel == "case"]
    return cases[0] if cases else ""


def _relative_of(sentence: Sentence, clause: int) -> int | None:
    """The noun that a relative clause tells of; with "in which" the noun before it, whatever the parse says."""
    tokens = sentence.tokens
    if tokens[clause].deprel == "acl:relcl":
        return tokens[clause].head
    for child in sentence.children(clause):
        if tokens[child].text.lower() in {"which", "whom"} and _preposition(sentence, child):
            before = [i for i in range(max(0, child - 4), child) if tokens[i].upos in {"NOUN", "PROPN"}]
            return before[-1] if before else None
    return None


def _of_unreal_thing(sentence: Sentence, noun: int) -> list[tuple[str, int, str]]:
    """What a relative clause tells of a thing that is only wished for or planned ("a deal in which ...")."""
    tokens = sentence.tokens
    marks = {
        tokens[c].text.lower() for c in sentence.children(noun) if tokens[c].deprel.split(":")[0] in {"det", "nmod"}
    }
    if marks & _DEFINITE or tokens[noun].upos == "PROPN" or tokens[noun].head < 0:
        return []
    above = _from_governor(sentence, noun, tokens[noun].head, tokens[noun].deprel)
    own = [x for x in _own(sentence, noun) if x[0] != "negated"]
    return [x for x in (*above, *own) if x[0] != "negated"]


def _finite(sentence: Sentence, index: int) -> bool:
    """Whether the clause has its own past or present tense."""
    token = sentence.tokens[index]
    return token.xpos in {"VBD", "VBZ", "VBP"} or any(
        sentence.tokens[c].deprel.startswith("aux") and sentence.tokens[c].xpos in {"VBD", "VBZ", "VBP"}
        for c in sentence.children(index)
    )


def _shared(sentence: Sentence, at: int, head: int) -> list[tuple[str, int, str]]:
    """Auxiliaries before the first of several joined verbs hold for the others, unless these have their own tense."""
    own_aux = any(sentence.tokens[c].deprel.startswith("aux") for c in sentence.children(at))
    if own_aux or sentence.tokens[at].xpos in {"VBD", "VBZ", "VBP"}:
        return []
    return [x for x in _own(sentence, head, governor=True) if x[0] != "negated" or not own_aux]
