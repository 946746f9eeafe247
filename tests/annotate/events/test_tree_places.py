"""What the event network is told of the tree is what the tree says, in every sentence."""

from __future__ import annotations

import numpy as np

from communique.annotate.events.tree_places import CLASSES, PATHS, RELATIONS, tree_places
from communique.language.reading import Sentence, Token


def sentence(*words: tuple[str, str, int, str]) -> Sentence:
    """A sentence of (word, class, governor, relation)."""
    tokens, at = [], 0
    for text, upos, head, deprel in words:
        end = at + len(text)
        token = Token(start=at, end=end, text=text, upos=upos, lemma=text, head=head, deprel=deprel, arc=1.0)
        tokens.append(token)
        at = end + 1
    return Sentence(start=0, end=at, paragraph=0, tokens=tuple(tokens))


TALKS = sentence(
    ("Envoys", "NOUN", 1, "nsubj"),
    ("agreed", "VERB", -1, "root"),
    ("to", "PART", 3, "mark"),
    ("hold", "VERB", 1, "xcomp"),
    ("talks", "NOUN", 3, "obj"),
    ("soon", "ADV", 3, "advmod"),
)


def test_a_subject_is_told_apart_from_the_subject_of_the_verb_above() -> None:
    ways = tree_places(TALKS)[2]
    assert ways[1, 0] != ways[3, 0] != ways[4, 0] != 0
    assert ways[1, 3] == ways[3, 4] - RELATIONS.index("obj") + RELATIONS.index("xcomp")


def test_a_word_has_one_way_to_itself_and_all_ways_are_known_to_the_network() -> None:
    ways = tree_places(TALKS)[2]
    assert len(set(np.diag(ways).tolist())) == 1
    assert ways.min() >= 0
    assert ways.max() < PATHS


def test_words_that_hang_far_apart_have_no_way() -> None:
    chain = sentence(*((f"w{k}", "NOUN", k - 1, "nmod") for k in range(6)))
    ways = tree_places(chain)[2]
    assert ways[0, 5] == 0
    assert ways[0, 1] != 0


def test_a_relation_that_no_treebank_has_is_read_without_its_subtype_or_as_unknown() -> None:
    odd = sentence(("a", "NOUN", -1, "root"), ("b", "WHAT", 0, "obl:elsewhere"), ("c", "NOUN", 0, "nonsense"))
    classes, relations, _ = tree_places(odd)
    assert relations.tolist() == [RELATIONS.index(name) for name in ("root", "obl", "dep")]
    assert classes[1] == CLASSES.index("X")


def test_a_sentence_of_one_word_and_one_without_a_root_raise_nothing() -> None:
    assert tree_places(sentence(("No", "INTJ", -1, "root")))[2].shape == (1, 1)
    assert tree_places(sentence(("a", "NOUN", 1, "dep"), ("b", "NOUN", 0, "dep")))[2].shape == (2, 2)
    assert tree_places(sentence())[2].shape == (0, 0)
