"""Judgements and demands told by a predicate: "called the move unacceptable", "said the other side must withdraw".

What is judged must be a party, or a deed of one; whoever names it, or says so, is the one who acts. The words that
praise and blame are classes of ``event_words.csv``; a judgement of the reporter's own is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.annotate.events.arguments import Arguments, arguments, modifiers
from communique.annotate.events.frames import Frame, word_class
from communique.annotate.events.matching import Hit
from communique.language.reading import Sentence
from communique.model.event import Category

JUDGEMENT = "judgement"
_STOPS = {"advcl", "parataxis", "acl:relcl", "conj", "cc", "punct"}


def find_judgements(sentence: Sentence, taken: frozenset[int]) -> Iterator[Hit]:
    """Every judgement of a sentence whose words are not taken by another act."""
    for index, token in enumerate(sentence.tokens):
        if index in taken:
            continue
        if token.upos == "VERB" and token.lemma.lower() in word_class("naming"):
            hit = _named(sentence, index)
        elif token.deprel == "ccomp" and token.upos in {"ADJ", "NOUN"} and token.head not in taken:
            hit = _said(sentence, index)
        elif token.upos == "VERB" and token.lemma.lower() in word_class("about"):
            hit = _demanded(sentence, index)
        else:
            hit = None
        if hit is not None:
            yield hit


def _named(sentence: Sentence, index: int) -> Hit | None:
    """Somebody calls or describes a party, or a deed, as good or bad."""
    found = arguments(sentence, index)
    if not found.objects or not found.subjects:
        return None
    thing = found.objects[0]
    below = [c for c in sentence.children(index) if c > index and c not in found.objects]
    category = _verdict(sentence, [i for c in below for i in _subtree(sentence, c)])
    return _hit(sentence, index, thing, found.subjects, found, category) if category is not None else None


def _said(sentence: Sentence, index: int) -> Hit | None:
    """Somebody says that a deed is good or bad."""
    head = sentence.tokens[index].head
    subjects = [c for c in sentence.children(index) if sentence.tokens[c].deprel == "nsubj"]
    copula = any(sentence.tokens[c].deprel == "cop" for c in sentence.children(index))
    if not copula or not subjects or sentence.tokens[head].lemma.lower() not in word_class("about"):
        return None
    if sentence.tokens[subjects[0]].lemma.lower() not in word_class("deeds"):
        return None
    own = [index, *(i for c in sentence.children(index) if c != subjects[0] for i in _subtree(sentence, c))]
    category = _verdict(sentence, own)
    found = arguments(sentence, head)
    if category is None or not found.subjects:
        return None
    return _hit(sentence, index, subjects[0], found.subjects, found, category)


def _demanded(sentence: Sentence, index: int) -> Hit | None:
    """Somebody says that another must do, or not do, something: a demand, told by the word for saying."""
    found = arguments(sentence, index)
    for clause in found.clauses if found.subjects else ():
        if sentence.tokens[clause].deprel != "ccomp":
            continue
        bound = [
            c for c in sentence.children(clause) if sentence.tokens[c].lemma.lower() in {"must", "should", "ought"}
        ]
        if sentence.tokens[clause].lemma.lower() in {"need", "have"} and any(
            sentence.tokens[c].deprel == "xcomp" for c in sentence.children(clause)
        ):
            bound.append(clause)
        others = tuple(c for c in sentence.children(clause) if sentence.tokens[c].deprel == "nsubj")
        if bound and others:
            return _asked(sentence, index, found, others)
    return None


def _asked(sentence: Sentence, index: int, found: Arguments, others: tuple[int, ...]) -> Hit:
    frame = replace(_frame(sentence, index, Category.REQUEST), name=f"{JUDGEMENT}-demand", mode="request")
    return Hit(
        frame=frame,
        trigger=index,
        actors=found.subjects,
        recipients=(others,),
        object=None,
        arguments=found,
    )


def _frame(sentence: Sentence, index: int, category: Category) -> Frame:
    return Frame(
        name=f"{JUDGEMENT}-{'praise' if category is Category.SUPPORT else 'blame'}",
        category=category,
        mode="support" if category is Category.SUPPORT else "disapprove",
        lemma=sentence.tokens[index].lemma.lower(),
        noun=False,
        objects=frozenset(),
        forbidden=frozenset(),
        recipients=("obj", "obj.poss", "obj.of", "obj.by"),
        reciprocal=False,
        need="",
    )


def _hit(
    sentence: Sentence, index: int, thing: int, actors: tuple[int, ...], found: Arguments, category: Category
) -> Hit:
    frame = _frame(sentence, index, category)
    owned = modifiers(sentence, thing)
    slots = (owned.subjects, owned.oblique.get("of", ()), owned.oblique.get("by", ()), (thing,))
    return Hit(
        frame=frame,
        trigger=index,
        actors=actors,
        recipients=tuple(slot for slot in slots if slot),
        object=thing,
        arguments=found,
    )


def _verdict(sentence: Sentence, indexes: list[int]) -> Category | None:
    """Praise or blame, by the words among these; a praise that is denied blames; both or neither say nothing."""
    praise = blame = 0
    for index in indexes:
        words = {sentence.tokens[index].lemma.lower(), sentence.tokens[index].text.lower()}
        denied = any(
            sentence.tokens[c].lemma.lower() in {"not", "no", "never", "hardly"} for c in _near(sentence, index)
        )
        if words & word_class("praising"):
            praise, blame = (praise, blame + 1) if denied else (praise + 1, blame)
        elif words & word_class("enough"):
            blame += denied
        elif words & word_class("blaming"):
            blame += not denied
    if bool(praise) == bool(blame):
        return None
    return Category.SUPPORT if praise else Category.ACCUSE


def _near(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The words that hang on a word, and the two before it."""
    return (*sentence.children(index), *range(max(0, index - 2), index))


def _subtree(sentence: Sentence, index: int) -> list[int]:
    """A word with what hangs on it, no clause beside it."""
    if sentence.tokens[index].deprel in _STOPS:
        return []
    return [index, *(i for c in sentence.children(index) for i in _subtree(sentence, c))]
