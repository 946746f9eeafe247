"""Noun phrases that may name somebody without a name: their head, extent, owner, state, number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.annotate.mentions.page import Page
from communique.annotate.mentions.things import Thing, Things
from communique.knowledge.words import Noun
from communique.language.reading import Token
from communique.model.entity import EntityKind

_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod:poss",
        "nummod",
        "advmod",
        "det:predet",
        "nmod",
        "goeswith",
        "dep",
        "flat",
        "case",
        "punct",
        "conj",
        "cc",
        "nmod:unmarked",
        "obl:unmarked",
    }
)
DEFINITE = frozenset("the this that these those its his her their our both".split())
_OWN = frozenset("his her its their our my".split())
_DEEPEST = 8


@dataclass(slots=True, kw_only=True)
class Phrase:
    """A noun phrase: extent, the term that makes it one, the words before the head in lower case."""

    start: int
    end: int
    head: Token
    term: str
    noun: Noun | None
    role: str | None
    plural: bool
    sentence: int
    index: int
    term_start: int = 0
    lead: tuple[str, ...] = ()
    owner: str = ""
    after_of: str = ""
    full_end: int = 0
    tokens: tuple[Token, ...] = field(default=())

    @property
    def definite(self) -> bool:
        """Whether the phrase points at something known ("the", "his", a possessor)."""
        return bool(set(self.lead[:1]) & DEFINITE) or bool(self.owner)


def phrases(page: Page) -> Iterator[Phrase]:
    """Every noun phrase whose head is in the tables of nouns or role terms, in order of place."""
    words = page.knowledge.words
    for number, sentence in enumerate(page.reading.sentences):
        tokens = sentence.tokens
        taken = -1
        for index, token in enumerate(tokens):
            if (
                index <= taken
                or not token.text[:1].isalpha()
                or (token.upos in {"VERB", "AUX", "ADJ", "ADV", "ADP"} and token.xpos not in {"NN", "NNS", "NNP"})
            ):
                continue
            first, last, term = _term(page, tokens, index)
            noun = words.nouns.get(token.text.lower()) or words.nouns.get(
                f"{tokens[index - 1].text} {token.text}".lower() if index else ""
            )
            if term is None and (noun is None or token.xpos == "NNP"):
                continue
            taken = last
            yield _phrase(page, number, tokens, index, first, last, term, noun)


def _term(page: Page, tokens: tuple[Token, ...], index: int) -> tuple[int, int, str | None]:
    """The longest role term that has the word as its head: words before it, or "of ..." after it."""
    words = page.knowledge.words
    for length in (5, 4, 3, 2):
        stretch = " ".join(token.text for token in tokens[index : index + length])
        if (
            len(tokens[index : index + length]) == length
            and (" of " in stretch or " for " in stretch or "-" in stretch)
            and words.is_role(stretch.replace(" - ", "-"))
        ):
            return index, index + length - 1, stretch.replace(" - ", "-")
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        following is not None
        and words.is_role(f"{tokens[index].text} {following.text}")
        and following.upos in {"NOUN", "PROPN"}
    ):
        return index, index, None
    for length in (4, 3, 2, 1):
        first = index - length + 1
        if first >= 0:
            stretch = " ".join(token.text for token in tokens[first : index + 1]).replace(" - ", "-")
            if words.is_role(stretch):
                return first, index, stretch
    return index, index, None


def _phrase(
    page: Page,
    number: int,
    tokens: tuple[Token, ...],
    index: int,
    first: int,
    last: int,
    term: str | None,
    noun: Noun | None,
) -> Phrase:
    left = _left_edge(tokens, first, index)
    lead = tuple(token.text.lower() for token in tokens[left:first])
    owner = _owner(page, tokens, left, first)
    end = tokens[last].end
    of_text, full_end = _of(page, tokens, last)
    suffix = re.match(r"[-–](?:elect|designate)\b", page.raw[end : end + 12])
    end += suffix.end() if suffix and term else 0
    text = term or (noun.word if noun else tokens[index].text.lower())
    return Phrase(
        start=tokens[left].start,
        end=end,
        head=tokens[index],
        term=text,
        noun=noun,
        role=page.knowledge.words.role_class(term) if term else None,
        plural=tokens[index].xpos in {"NNS", "NNPS"}
        or bool(noun and noun.plural and noun.word != tokens[index].text.lower()),
        sentence=number,
        index=index,
        term_start=tokens[first].start,
        lead=lead,
        owner=owner,
        after_of=of_text,
        full_end=full_end or end,
        tokens=tokens,
    )


def _left_edge(tokens: tuple[Token, ...], first: int, index: int) -> int:
    """The leftmost word of the phrase: dependents of the head, unbroken to the left."""
    inside = {index, first}
    if [token.text.lower() for token in tokens[index + 1 : index + 3]] in (["-", "elect"], ["-", "designate"]):
        inside.add(index + 2)
    left = first
    for i in range(first - 1, max(-1, first - 12), -1):
        token = tokens[i]
        chain, steps = token, 0
        reached = False
        while chain.head >= 0 and steps < 6:
            if chain.deprel in {
                "nsubj",
                "obj",
                "appos",
                "parataxis",
                "ccomp",
                "nsubj:pass",
                "advcl",
                "acl:relcl",
                "cop",
                "aux",
                "mark",
                "root",
            }:
                break
            if chain.head in inside or left <= chain.head <= index:
                reached = chain.deprel in _LEFT or chain.deprel.startswith(("nmod", "amod", "det"))
                break
            chain, steps = tokens[chain.head], steps + 1
        if (
            not reached
            or token.text in {",", ";", ":", '"', "“", "”", "—", "–", "--", "(", ")"}
            or (token.deprel == "case" and token.upos == "ADP")
            or (token.upos == "CCONJ" and i == left - 1 and not tokens[i - 1].text[:1].isupper())
        ):
            break
        left = i
    while left < first and (
        tokens[left].text.lower() in {"and", "or", "'s", "’s", "-", ",", "but", "of", "in"}
        or tokens[left].upos in {"ADP", "SCONJ", "VERB", "CCONJ"}
    ):
        left += 1
    return left


def _owner(page: Page, tokens: tuple[Token, ...], left: int, first: int) -> str:
    """The possessor as words: a pronoun, or what stands before "'s"."""
    for i in range(left, first):
        if tokens[i].text.lower() in _OWN:
            return tokens[i].text.lower()
        if tokens[i].text in {"'s", "’s", "'", "’"} and i > left:
            return page.raw[tokens[left].start : tokens[i - 1].end]
    return ""


def _of(page: Page, tokens: tuple[Token, ...], last: int) -> tuple[str, int]:
    """What follows "of", "for", "at", "in" right after the phrase, up to the end of that noun phrase."""
    if last + 1 >= len(tokens) or tokens[last + 1].text.lower() not in {"of", "for", "at", "in", "on", "from", "to"}:
        return "", 0
    link = tokens[last + 1].text.lower()
    i = last + 2
    while (
        i < len(tokens)
        and tokens[i].upos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"}
        and tokens[i].text not in {",", "who", "which", "that"}
    ):
        i += 1
    if i == last + 2:
        return "", 0
    reach = tokens[i - 1].end if link in {"of", "for", "at", "in"} else 0
    return page.raw[tokens[last + 2].start : tokens[i - 1].end] if link in {
        "of",
        "in",
        "at",
        "for",
        "to",
    } else "", reach


def state_of(things: Things, phrase: Phrase) -> str | None:
    """The state that the phrase itself names: adjective, possessor, "of ..."; for "his", that of the person meant."""
    names = things.page.knowledge.names
    inside = [
        named.thing
        for named in things.between(phrase.start, phrase.full_end)
        if named.thing is not None and named.thing.kind is EntityKind.COUNTRY
    ]
    if inside:
        return inside[0].known
    if phrase.owner and phrase.owner not in _OWN:
        thing = owner_thing(things, phrase)
        return names.state(phrase.owner) or (thing.state if thing else None)
    bodies = [
        named.thing
        for named in things.between(phrase.start, phrase.full_end)
        if named.thing is not None and named.thing.kind is EntityKind.ORG and named.thing.state
    ]
    if bodies:
        return bodies[0].state
    governs = phrase.noun is not None and phrase.noun.kind == "government"
    people = [
        named.thing
        for named in things.between(phrase.start if governs else phrase.end, phrase.full_end)
        if named.thing is not None and named.thing.kind is EntityKind.PERSON and named.thing.state
    ]
    if people:
        return people[0].state
    if phrase.owner:
        thing = owner_thing(things, phrase)
        return thing.state if thing else None
    return None


def owner_thing(things: Things, phrase: Phrase) -> Thing | None:
    """Whose it is: the thing named by the possessor, or by "his", "its", "their" the last fitting one."""
    if phrase.owner in {"his", "her"}:
        gender = "m" if phrase.owner == "his" else "f"
        persons = [thing for thing in things.of_kind(EntityKind.PERSON) if thing.gender in {"", gender}]
        subject = _subject_above(things, phrase)
        return subject if subject in persons else things.latest(persons, phrase.start)
    if phrase.owner == "its":
        return things.latest(things.of_kind(EntityKind.COUNTRY, EntityKind.ORG), phrase.start)
    if phrase.owner == "their":
        return None
    inside = [named.thing for named in things.between(phrase.start, phrase.term_start) if named.thing is not None]
    return inside[0] if inside else None


def _subject_above(things: Things, phrase: Phrase) -> Thing | None:
    """The named subject of the clause around the phrase, or of one around that: "A told B that his ..." is A's."""
    tokens, above, steps = phrase.tokens, phrase.head, 0
    while above.head >= 0 and steps < _DEEPEST:
        index, above, steps = above.head, tokens[above.head], steps + 1
        subjects = [token for token in tokens if token.head == index and token.deprel in {"nsubj", "nsubj:pass"}]
        for subject in (one for one in subjects if one.end <= phrase.start):
            found = things.named_over(subject.start, subject.end)
            if found is not None:
                return found
    return None
