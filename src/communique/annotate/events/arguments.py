"""Reads the arguments of a verb or noun from the sentence tree: who, whom, what, with whom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from communique.annotate.events.frames import word_class
from communique.language.reading import Sentence, Token

_RELATIVE = {"who", "which", "that", "whom", "whose"}
_WHILE = frozenset({"after", "before", "during", "following", "at", "in"})
_WITHIN = frozenset({"in", "at", "during"})
_SIDES = frozenset({"with", "between", "among"})
_TELLING = frozenset({"tell", "assure", "inform", "ask", "urge", "warn", "meet", "see", "press", "brief", "promise"})
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """Token indexes by slot; compound parties stand side by side."""

    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    indirect: tuple[int, ...] = ()
    oblique: dict[str, tuple[int, ...]] = field(default_factory=dict)
    clauses: tuple[int, ...] = ()
    particles: frozenset[str] = frozenset()
    passive: bool = False


def arguments(sentence: Sentence, index: int) -> Arguments:
    """The arguments of the verb at ``index``; a missing subject is looked for where grammar puts it."""
    tokens = sentence.tokens
    subjects: list[int] = []
    objects: list[int] = []
    indirect: list[int] = []
    oblique: dict[str, tuple[int, ...]] = {}
    clauses: list[int] = []
    particles: set[str] = set()
    passive = False
    nested: list[int] = []
    for child in sentence.children(index):
        relation = tokens[child].deprel
        base = relation.split(":")[0]
        if relation == "nsubj:pass" and not _finite_with_pronoun(sentence, index, child):
            passive = True
            objects.extend(conjuncts(sentence, _antecedent(sentence, child, index)))
        elif base in {"nsubj", "csubj"}:
            subjects.extend(conjuncts(sentence, _antecedent(sentence, child, index)))
        elif base == "obj":
            objects.extend(conjuncts(sentence, _antecedent(sentence, child, index)))
        elif base == "iobj":
            indirect.extend(conjuncts(sentence, child))
        elif base in {"obl", "nmod"}:
            case = preposition(sentence, child)
            oblique[case] = oblique.get(case, ()) + conjuncts(sentence, _antecedent(sentence, child, index))
            nested.extend(_with_below(sentence, child))
        elif base in {"ccomp", "xcomp", "advcl"}:
            clauses.append(child)
        if base in {"obj", "xcomp"} and tokens[child].upos == "VERB":
            nested.extend(_with_below(sentence, child))
        elif relation == "compound:prt" or (base == "advmod" and tokens[child].upos in {"ADP", "ADV"}):
            particles.add(tokens[child].lemma.lower())
    if nested and "with" not in oblique:
        oblique["with"] = tuple(nested)
    passive = passive or any(tokens[child].deprel == "aux:pass" for child in sentence.children(index))
    agents = oblique.get("by", ())
    if passive and agents:
        subjects = list(agents)
    governed = _inherited(sentence, index, passive=passive)
    if not subjects and not (passive and not agents and objects):
        subjects = governed[0]
    if not objects:
        objects = governed[1]
    return Arguments(
        subjects=tuple(dict.fromkeys(subjects)),
        objects=tuple(dict.fromkeys(objects)),
        indirect=tuple(dict.fromkeys(indirect)),
        oblique=oblique,
        clauses=tuple(clauses),
        particles=frozenset(particles),
        passive=passive,
    )


def _finite_with_pronoun(sentence: Sentence, index: int, subject: int) -> bool:
    """Whether a "passive" is none: no auxiliary, and a pronoun that no headline would keep ("it backtracked")."""
    tokens = sentence.tokens
    bare = not any(tokens[c].deprel.startswith("aux") for c in sentence.children(index))
    return bare and tokens[subject].upos == "PRON" and tokens[index].deprel in {"root", "ccomp", "conj"}


def _with_below(sentence: Sentence, index: int) -> list[int]:
    """Companions that the parse hangs on a time, a place or a governed verb instead of on the act itself."""
    return [
        at
        for inner in sentence.children(index)
        if sentence.tokens[inner].deprel in {"obl", "nmod"} and preposition(sentence, inner) == "with"
        for at in conjuncts(sentence, inner)
    ]


def preposition(sentence: Sentence, index: int) -> str:
    """The preposition that introduces a noun ("with"), also where it hangs on the first part of a name."""
    tokens = sentence.tokens
    parts = [
        c
        for c in sentence.children(index)
        if c < index and tokens[c].deprel in {"compound", "flat", "nmod:desc", "amod"}
    ]
    for at in (index, *parts):
        for child in sentence.children(at):
            if tokens[child].deprel == "case" and tokens[child].lemma.lower() not in {"'s", "'", "’s", "’"}:
                return tokens[child].lemma.lower()
    return ""


def conjuncts(sentence: Sentence, index: int) -> tuple[int, ...]:
    """A noun with the nouns joined to it by "and", also where they hang on a later part of its name."""
    tokens = sentence.tokens
    found, parts = [index], [index]
    for at in parts:
        for child in sentence.children(at):
            if child in parts:
                continue
            if tokens[child].deprel == "flat":
                parts.append(child)
            elif tokens[child].deprel == "conj" and tokens[child].upos in _NOMINAL:
                parts.append(child)
                found.append(child)
    return tuple(found)


def hyphenated(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The names joined by a hyphen before a noun of action: both of "the Ruritania-Graustark talks"."""
    tokens = sentence.tokens
    found = [index]
    for step in (-1, 1):
        at = index
        while 0 < at + step < len(tokens) - 1 and tokens[at + step].text in {"-", "–"}:
            at += 2 * step
            if not 0 <= at < len(tokens) or tokens[at].upos != "PROPN":
                break
            found.append(at)
    return tuple(sorted(found))


def modifiers(sentence: Sentence, index: int) -> Arguments:
    """What hangs on a noun of action: its owner (as subject) and its complements by preposition."""
    tokens = sentence.tokens
    subjects: list[int] = []
    oblique: dict[str, tuple[int, ...]] = {}
    clauses: list[int] = []
    for child in sentence.children(index):
        relation = tokens[child].deprel
        if relation == "nmod:poss":
            subjects.extend(conjuncts(sentence, child))
        elif relation in {"compound", "amod"} and _is_name(tokens[child]):
            subjects.extend(i for at in conjuncts(sentence, child) for i in hyphenated(sentence, at))
        elif relation.startswith(("nmod", "obl")):
            case = preposition(sentence, child)
            oblique[case] = oblique.get(case, ()) + conjuncts(sentence, child)
        elif relation in {"acl", "acl:relcl"}:
            clauses.append(child)
        elif relation in {"nsubj", "iobj"} and _predicate(sentence, index):
            subjects.extend(conjuncts(sentence, _antecedent(sentence, child, index)))
    return Arguments(subjects=tuple(dict.fromkeys(subjects)), oblique=oblique, clauses=tuple(clauses))


def _may_be_of(governor: Token, found: Arguments, case: str) -> bool:
    """Whether the subject of a verb may be the other side of a "meeting with ...": not where it only speaks of it.

    "After a meeting with Peru, Chile said" has Chile there, whatever it says.
    """
    return "with" in found.oblique and (case in _WHILE or governor.lemma.lower() not in word_class("about"))


def _bare_talks(token: Token, found: Arguments) -> bool:
    """Whether a noun names a meeting without its sides: those who speak in it are its sides."""
    return token.lemma.lower() in word_class("talks") and not found.oblique.keys() & _SIDES


def _with_participle(sentence: Sentence, index: int, found: Arguments) -> Arguments:
    """The sides that stand after a participle: "the meeting planned between ..."."""
    if index + 1 >= len(sentence.tokens) or sentence.tokens[index + 1].xpos != "VBN":
        return found
    after = arguments(sentence, index + 1).oblique
    named = {
        case: places for case, places in after.items() if case in {"between", "with"} and case not in found.oblique
    }
    return replace(found, oblique={**found.oblique, **named}) if named else found


def _introduced(sentence: Sentence, index: int) -> str:
    """The preposition of a noun, also where the parse takes it for a conjunction ("after meeting with ...")."""
    marks = [c for c in sentence.children(index) if sentence.tokens[c].deprel in {"mark", "case"} and c < index]
    return sentence.tokens[marks[0]].text.lower() if marks else ""


def _is_name(token: Token) -> bool:
    """Whether a modifier names a party: a name, or an adjective with a capital; no month or day."""
    if token.text.lower() in word_class("calendar"):
        return False
    return token.upos == "PROPN" or (token.upos == "ADJ" and token.text[:1].isupper())


def _predicate(sentence: Sentence, index: int) -> bool:
    """Whether a noun is what is said of a subject: "is in talks"."""
    return any(sentence.tokens[child].deprel == "cop" for child in sentence.children(index))


def noun_arguments(sentence: Sentence, index: int, carriers: frozenset[str]) -> Arguments:
    """What hangs on a noun of action, and the subject of the verb that carries it ("plans a meeting with ...")."""
    found = _with_participle(sentence, index, modifiers(sentence, index))
    if found.subjects or "between" in found.oblique or "among" in found.oblique:
        return found
    token, at = sentence.tokens[index], index
    for _ in range(4):
        head = sentence.tokens[at].head
        if head < 0 or token.deprel in {"root", "nsubj", "nsubj:pass"}:
            return found
        governor = sentence.tokens[head]
        if governor.upos in {"VERB", "AUX"}:
            case = _introduced(sentence, at)
            within = case in _WITHIN and at == index and _bare_talks(token, found)
            if governor.lemma.lower() not in carriers and not within and not _may_be_of(governor, found, case):
                return found
            verb = arguments(sentence, head)
            subjects = () if verb.passive and sentence.tokens[at].deprel.startswith("obl") else verb.subjects
            heard = {"with": (*verb.indirect, *verb.objects)} if within and governor.lemma.lower() in _TELLING else {}
            return replace(found, subjects=subjects, oblique={**found.oblique, **heard})
        if sentence.tokens[at].deprel not in {"nmod", "conj", "obl"}:
            return found
        if governor.lemma.lower() not in carriers and "with" not in found.oblique:
            return found
        owners = modifiers(sentence, head).subjects
        if owners:
            return replace(found, subjects=owners)
        at = head
    return found


def _antecedent(sentence: Sentence, index: int, verb: int) -> int:
    """For a relative pronoun the noun it stands for, else the index itself."""
    tokens = sentence.tokens
    word = tokens[index].lemma.lower()
    if word not in _RELATIVE:
        return index
    relative = tokens[verb].deprel == "acl:relcl" and tokens[verb].head >= 0
    if word in {"who", "whom"} and (not relative or not _human(sentence, tokens[verb].head)):
        return _name_before(sentence, index) or (tokens[verb].head if relative else index)
    return tokens[verb].head if relative else index


def _human(sentence: Sentence, index: int) -> bool:
    """Whether a noun may be somebody: a name, a collective, a pronoun; names inside a noun of action do not count."""
    token = sentence.tokens[index]
    return token.upos in {"PROPN", "PRON"} or not any(
        sentence.tokens[c].deprel == "nmod" and sentence.tokens[c].upos == "PROPN" for c in sentence.children(index)
    )


def _name_before(sentence: Sentence, index: int) -> int | None:
    """The first of the joined names right before a "who"."""
    tokens = sentence.tokens
    before = [i for i in range(max(0, index - 4), index) if tokens[i].upos == "PROPN"]
    if not before:
        return None
    at = before[-1]
    while tokens[at].deprel in {"flat", "compound", "conj", "nmod:desc"} and tokens[at].head >= 0:
        if tokens[tokens[at].head].upos != "PROPN":
            break
        at = tokens[at].head
    return at


def _inherited(sentence: Sentence, index: int, *, passive: bool, depth: int = 4) -> tuple[list[int], list[int]]:
    """Subjects and objects that a verb has from its governor: conjunction, control, relative clause, participle."""
    token = sentence.tokens[index]
    relation, head = token.deprel, token.head
    if head < 0 or depth == 0:
        return [], []
    governor = sentence.tokens[head]
    if relation in {"acl", "acl:relcl"} and governor.upos in _NOMINAL:
        nouns = list(conjuncts(sentence, head)) if relation == "acl" else [head]
        if passive or token.xpos == "VBN":
            return [], nouns
        own = any(
            sentence.tokens[c].deprel.startswith("nsubj") and sentence.tokens[c].lemma.lower() not in _RELATIVE
            for c in sentence.children(index)
        )
        if own:
            return [], nouns
        if token.xpos in {"VB", "TO"} or _infinitive(sentence, index):
            return _owner(sentence, head, depth), []
        return nouns, []
    if relation.split(":")[0] in {"conj", "xcomp", "advcl", "parataxis", "ccomp"} and governor.upos in {
        "VERB",
        "AUX",
        "ADJ",
        "NOUN",
    }:
        return _from_verb(sentence, head, relation, depth)
    return [], []


def _from_verb(sentence: Sentence, head: int, relation: str, depth: int) -> tuple[list[int], list[int]]:
    upper = _direct(sentence, head)
    controlled = relation == "xcomp" and sentence.tokens[head].lemma not in {"promise", "threaten", "vow"}
    if controlled and any(sentence.tokens[i].lemma.lower() not in word_class("no_controller") for i in upper[1]):
        return upper[1], []
    if upper[0]:
        return upper[0], []
    if relation.split(":", maxsplit=1)[0] in {"ccomp", "parataxis"}:
        return [], []
    return _inherited(sentence, head, passive=False, depth=depth - 1)[0], []


def _direct(sentence: Sentence, index: int) -> tuple[list[int], list[int]]:
    """Own subjects (those of a passive too) and own objects of a verb."""
    subjects: list[int] = []
    objects: list[int] = []
    for child in sentence.children(index):
        base = sentence.tokens[child].deprel.split(":")[0]
        if base == "nsubj":
            subjects.extend(conjuncts(sentence, _antecedent(sentence, child, index)))
        elif base in {"obj", "iobj"}:
            objects.extend(conjuncts(sentence, child))
    return subjects, objects


def _infinitive(sentence: Sentence, index: int) -> bool:
    return any(
        sentence.tokens[c].lemma == "to" and sentence.tokens[c].deprel == "mark" for c in sentence.children(index)
    )


def _owner(sentence: Sentence, noun: int, depth: int) -> list[int]:
    """Whose decision, plan or threat it is: the possessor, else the subject of the verb the noun hangs on."""
    owners = list(modifiers(sentence, noun).subjects)
    if owners:
        return owners
    head = sentence.tokens[noun].head
    if head >= 0 and sentence.tokens[head].upos in {"VERB", "AUX"}:
        subjects = _direct(sentence, head)[0]
        return subjects or _inherited(sentence, head, passive=False, depth=depth - 1)[0]
    return []
