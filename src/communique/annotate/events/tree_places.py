"""What the event network is told of the sentence tree: classes and relations of words, and how two hang together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from communique.language.reading import Sentence

Numbers = NDArray[np.int64]
CLASSES = ("NOUN PUNCT VERB ADP PRON DET ADJ PROPN AUX ADV CCONJ PART NUM SCONJ INTJ SYM X").split()
RELATIONS = (
    "punct case det nsubj root advmod amod obj obl conj nmod compound cc mark aux cop nmod:poss advcl xcomp flat "
    "acl:relcl ccomp acl parataxis aux:pass appos nummod nsubj:pass discourse obl:unmarked nmod:unmarked compound:prt "
    "expl fixed iobj list obl:agent dep reparandum nmod:desc csubj nsubj:outer det:predet advcl:relcl vocative "
    "cc:preconj goeswith orphan dislocated csubj:pass csubj:outer"
).split()
_CLASS = {name: place for place, name in enumerate(CLASSES)}
_RELATION = {name: place for place, name in enumerate(RELATIONS)}
_FAR, _SELF, _CHILD = 0, 1, 2
_SISTER, _AUNT, _GRANDCHILD, _ABOVE, _TWO_ABOVE = (_CHILD + k * len(RELATIONS) for k in (1, 2, 3, 4, 4))
PATHS = _TWO_ABOVE + 2


def tree_places(sentence: Sentence) -> tuple[Numbers, Numbers, Numbers]:
    """Numbers of the words' classes, of their relations, and of the way from each word (row) to each other (column).

    The way is "itself", "hangs on it as subject", "is its sister, an object" and the like; 0 where they are far apart.
    """
    classes = np.array([_CLASS.get(t.upos, _CLASS["X"]) for t in sentence.tokens], dtype=np.int64)
    names = [t.deprel if t.deprel in _RELATION else t.deprel.partition(":")[0] for t in sentence.tokens]
    relations = np.array([_RELATION.get(name, _RELATION["dep"]) for name in names], dtype=np.int64)
    heads = np.array([t.head for t in sentence.tokens], dtype=np.int64)
    return classes, relations, _ways(heads, relations)


def _ways(heads: Numbers, relations: Numbers) -> Numbers:
    """The way from each word to each other; the nearest of those that hold."""
    count = len(heads)
    here = np.arange(count)
    above = np.where(heads >= 0, heads[heads], -1)
    row, column = heads[:, None], heads[None, :]
    ways = np.full((count, count), _FAR, dtype=np.int64)
    ways[above[:, None] == here[None, :]] = _TWO_ABOVE + 1
    ways[row == here[None, :]] = _ABOVE
    for holds, start in (
        (above[None, :] == here[:, None], _GRANDCHILD),
        ((above[:, None] == column) & (column >= 0), _AUNT),
        ((row == column) & (column >= 0), _SISTER),
        (column == here[:, None], _CHILD),
    ):
        ways = np.where(holds, start + relations[None, :], ways)
    ways[here, here] = _SELF
    return ways
