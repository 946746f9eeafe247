"""Frame and head: what is told, what stays a candidate, and who may make a fact."""

from __future__ import annotations

import numpy as np
import pytest

from communique.annotate.events.head import CATEGORIES, FACTUALITIES, Seen
from communique.annotate.events.judging import judged
from communique.annotate.events.matching import hits_of
from communique.annotate.events.weighing import weighed
from communique.annotate.standing import Standing
from communique.language.core import load_core
from communique.model.event import Category, Factuality


def seen(size: int, kinds: dict[int, Category], chance: float, fact: Factuality = Factuality.HAPPENED) -> Seen:
    """A head that sees these kinds at these words and nothing elsewhere."""
    rows = np.zeros((size, len(CATEGORIES)), np.float32)
    rows[:, 0] = 1
    for at, kind in kinds.items():
        rows[at, 0] = 1 - chance
        rows[at, CATEGORIES.index(kind)] = chance
    standings = np.zeros((size, len(FACTUALITIES)), np.float32)
    standings[:, FACTUALITIES.index(fact)] = 0.95
    nobody = np.zeros((size, size), np.float32)
    return Seen(kinds=rows, standings=standings, negated=np.zeros(size, np.float32), actors=nobody, recipients=nobody)


@pytest.fixture(scope="module")
def sentence():
    text = "Peru accused Chile of spying."
    return load_core().read(text, [(0, len(text))]).sentences[0]


def test_a_frame_is_told_where_the_head_agrees(sentence):
    found = judged(sentence, hits_of(sentence), seen(len(sentence.tokens), {1: Category.ACCUSE}, 0.9))
    assert [(j.hit.trigger, j.told) for j in found] == [(1, True)]


def test_a_plain_frame_that_the_head_does_not_see_stays_a_candidate(sentence):
    found = judged(sentence, hits_of(sentence), seen(len(sentence.tokens), {}, 0.0))
    assert [j.told for j in found] == [False]
    assert "no act" in found[0].note


def test_an_unsure_head_alone_tells_nothing(sentence):
    found = judged(sentence, [], seen(len(sentence.tokens), {1: Category.ACCUSE}, 0.5))
    assert [j.told for j in found] == [False]


def test_without_a_head_frames_are_told(sentence):
    assert all(j.told for j in judged(sentence, hits_of(sentence), None))


@pytest.mark.parametrize("doubt", [f for f in Factuality if f is not Factuality.HAPPENED])
def test_the_head_never_makes_a_fact_of_what_grammar_doubts(doubt):
    ruled = Standing(factuality=doubt, negated=False, cues=(), reasons=())
    assert weighed(ruled, seen(1, {}, 0.0), 0).factuality is doubt


def test_the_head_may_doubt_a_fact():
    ruled = Standing(factuality=Factuality.HAPPENED, negated=False, cues=(), reasons=())
    assert weighed(ruled, seen(1, {}, 0.0, Factuality.PLANNED), 0).factuality is Factuality.PLANNED
