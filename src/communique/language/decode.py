"""From scores to decisions: the best tree of a sentence, the best tag sequence, and how sure each is.

Ties are broken by rule: scores are rounded to 1e-4 first, and the leftmost of equals wins.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

BUCKETS = 24
_NEVER = -1.0e9
_NO_MOVE = -1.0e4


def softmax(scores: Floats) -> Floats:
    """Turn scores into probabilities along the last axis."""
    shifted: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    total: Floats = shifted / shifted.sum(-1, keepdims=True)
    return total


def buckets(size: int) -> Ints:
    """Distance classes [word, 1 + governor] of a sequence of `size` words: direction and logarithmic distance."""
    place = np.arange(size)
    kinds = bucket(place[None, :] - place[:, None])
    return np.concatenate([np.zeros((size, 1), dtype=np.int64), kinds], 1)


def bucket(gap: Ints) -> Ints:
    """Class of each distance in words, 1 to BUCKETS - 1: before or after, and how far on a logarithmic scale."""
    far = np.abs(gap)
    steps = np.log(np.maximum(far, 6).astype(np.float32) / np.float32(6)) / np.float32(np.log(1.6))
    large = 5 + np.clip(steps, 0, 5).astype(np.int64)
    kinds: Ints = np.where(far < 6, np.clip(far, 1, 5) - 1, large) + 1 + np.where(gap > 0, 11, 0)
    return kinds


def tree(scores: Floats) -> Ints:
    """Return the governor of each word (0 = root, else 1 + index) of the best tree with exactly one root.

    `scores` is [words, 1 + words]; a word cannot govern itself.
    """
    count = scores.shape[0]
    rounded = np.round(scores.astype(np.float64), 4)
    rounded[np.arange(count), np.arange(count) + 1] = _NEVER
    heads: Ints = rounded.argmax(1)
    if _is_tree(heads):
        return heads
    full = np.full((count + 1, count + 1), _NEVER)
    full[1:] = rounded
    best: tuple[float, Ints] | None = None
    for root in np.argsort(-(rounded[:, 0]), kind="stable")[:3]:
        single = full.copy()
        single[1:, 0] = _NEVER / 10
        single[root + 1, 0] = -_NEVER / 1000
        found = _arborescence(single)[1:]
        value = float(rounded[np.arange(count), found].sum())
        if _is_tree(found) and (best is None or value > best[0]):
            best = (value, found)
    return best[1] if best is not None else _chain(count)


def _chain(count: int) -> Ints:
    """Fallback: every word hangs on the one before it."""
    return np.arange(count, dtype=np.int64)


def _is_tree(heads: Ints) -> bool:
    """Tell whether there is one root and no circle."""
    chosen = heads.tolist()
    if chosen.count(0) != 1:
        return False
    state = [0] * (len(chosen) + 1)
    state[0] = -1
    for i in range(1, len(chosen) + 1):
        u = i
        while state[u] == 0:
            state[u] = i
            u = chosen[u - 1]
        if state[u] == i:
            return False
        u = i
        while state[u] == i:
            state[u] = -1
            u = chosen[u - 1]
    return True


def _cycle(heads: list[int]) -> list[int]:
    """Return the members of one circle, or nothing."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        path: list[int] = []
        u = start
        while u > 0 and not seen[u]:
            seen[u] = start
            path.append(u)
            u = heads[u]
        if u > 0 and seen[u] == start and u in path:
            return path[path.index(u) :]
    return []


def _arborescence(scores: npt.NDArray[np.float64]) -> Ints:
    """Chu-Liu/Edmonds on [node, governor] scores with node 0 as root; circles are contracted one by one."""
    scores = scores.copy()
    np.fill_diagonal(scores, _NEVER)
    heads: Ints = scores.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads.tolist())
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(len(scores)) if i not in inside]
    ring = np.array(cycle)
    out = np.array(rest)
    gain = scores[ring] - scores[ring, heads[ring]][:, None]
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER)
    small[:-1, :-1] = scores[np.ix_(out, out)]
    leaving = scores[np.ix_(out, ring)]
    small[:-1, -1] = leaving.max(1)
    entering = gain[:, out]
    small[-1, :-1] = entering.max(0)
    small[0] = _NEVER
    found = _arborescence(small)
    result = heads.copy()
    for k, node in enumerate(rest[1:], 1):
        result[node] = ring[leaving[k].argmax()] if found[k] == len(rest) else rest[found[k]]
    through = rest[found[-1]]
    result[ring[entering[:, found[-1]].argmax()]] = through
    return result


def moves(tags: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Return (start, move) scores that forbid an inside tag after anything but its own label."""
    count = len(tags)
    move = np.zeros((count, count), dtype=np.float32)
    start = np.zeros(count, dtype=np.float32)
    for j, tag in enumerate(tags):
        if tag[0] == "I":
            start[j] = _NO_MOVE
            for i, before in enumerate(tags):
                if before == "O" or before[2:] != tag[2:]:
                    move[i, j] = _NO_MOVE
    return start, move


def viterbi(scores: Floats, start: Floats, move: Floats) -> Ints:
    """Return the best tag of each word as a sequence; scores are rounded so that ties fall to the lower tag."""
    rounded = np.round(scores, 4)
    plain: Ints = rounded.argmax(1)
    if not move[move > _NO_MOVE / 2].any() and start[plain[0]] == 0 and not move[plain[:-1], plain[1:]].any():
        return plain
    value = rounded[0] + start
    back: list[Ints] = []
    columns = np.arange(scores.shape[1])
    for row in rounded[1:]:
        reach = value[:, None] + move
        best = reach.argmax(0)
        back.append(best)
        value = reach[best, columns] + row
    path = [int(value.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return np.array(path[::-1], dtype=np.int64)


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Return (first word, word after the last, label) of each labelled stretch."""
    out: list[tuple[int, int, str]] = []
    i = 0
    while i < len(tags):
        if tags[i] == "O":
            i += 1
            continue
        j = i + 1
        while j < len(tags) and tags[j] == f"I-{tags[i][2:]}":
            j += 1
        out.append((i, j, tags[i][2:]))
        i = j
    return out
