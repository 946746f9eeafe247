"""Readings made by hand or at random, so that the attribution room is tested without the trained core."""

from __future__ import annotations

import random
import re

import pytest

from communique.annotate.attribution import find_attributions
from communique.annotate.attribution.cues import cue_words
from communique.language.reading import Linked, Reading, Sentence, Token
from communique.model.entity import EntityKind, LocalEntity, Mention, MentionKind

PIECE = re.compile(r"\w+|[^\w\s]")
RELATIONS = (
    "nsubj ccomp parataxis obj obl advcl acl acl:relcl xcomp conj nmod nmod:poss case mark aux aux:pass nsubj:pass det "
    "punct advmod compound flat appos cop iobj root"
).split()
CLASSES = "NOUN PROPN VERB AUX PRON ADP DET PART SCONJ CCONJ ADV ADJ PUNCT NUM".split()
LEMMAS = (*sorted(cue_words().acts), *sorted(cue_words().documents), "quote", "by", "as", "what", "to")
TAGS = "NN NNP NNS VBD VBG VBN MD PRP WP IN TO DT".split()


def random_reading(text: str, rng: random.Random) -> Reading:
    """A reading with any word classes, any tree (even a circle) and any attributions: worse than a core could be."""
    sentences = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        found = list(PIECE.finditer(text, line.start(), line.end()))
        for at in range(0, len(found), 30):
            part = found[at : at + 30]
            tokens = tuple(
                Token(
                    start=m.start(),
                    end=m.end(),
                    text=m.group(),
                    upos=rng.choice(CLASSES) if m.group().isalnum() else "PUNCT",
                    lemma=rng.choice(LEMMAS) if rng.random() < 0.3 else m.group().lower(),
                    head=rng.randrange(-1, len(part)),
                    deprel=rng.choice(RELATIONS),
                    arc=1.0,
                    xpos=rng.choice(TAGS),
                )
                for m in part
            )
            sentences.append(Sentence(start=tokens[0].start, end=tokens[-1].end, paragraph=number, tokens=tokens))
    return Reading(text=text, sentences=tuple(sentences), labels=(), attributions=_links(text, sentences, rng))


def _links(text: str, sentences: list[Sentence], rng: random.Random) -> tuple[Linked, ...]:
    tokens = [t for s in sentences for t in s.tokens]

    def place() -> tuple[int, int]:
        first = rng.randrange(len(tokens))
        return tokens[first].start, tokens[min(len(tokens) - 1, first + rng.randrange(12))].end

    if not tokens:
        return ()
    return tuple(
        Linked(
            source=place() if rng.random() < 0.8 else None,
            cue=place() if rng.random() < 0.9 else None,
            contents=tuple(sorted(place() for _ in range(rng.randrange(3)))),
            score=rng.uniform(0.1, 1.0),
        )
        for _ in range(rng.randrange(5))
    )


def random_mentions(article, reading: Reading, rng: random.Random):
    """A few entities of any kind with mentions anywhere."""
    tokens = [t for s in reading.sentences for t in s.tokens]
    entities = tuple(
        LocalEntity(id=f"{article.id}:{n}", kind=rng.choice(list(EntityKind)), name=f"thing {n}") for n in range(3)
    )
    mentions = tuple(
        Mention(span=article.span(t.start, t.end), kind=rng.choice(list(MentionKind)), entity=rng.choice(entities).id)
        for t in tokens
        if rng.random() < 0.2
    )
    return entities, mentions


@pytest.fixture
def find():
    """Find the attributions of an article with a given reading."""

    def run(article, reading, entities=(), mentions=(), timexes=()):
        return find_attributions(article, reading, entities, mentions, timexes)

    return run
