"""How much has room on one printed page: lines are reckoned, so that the first page of a brief stays one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.tell.told import Card, Told

PAGE = 63
"""Lines on the first page, as the style sheet prints it on A4."""
SECTION = 2  # lines of a heading
TOP = 5  # lines of title and basis
_ACROSS = 120  # characters in a line


def lines_of(told: Iterable[Told]) -> int:
    """The lines that sentences take."""
    return sum(-(-(len(one.text) + 4 * len({span.article for span in one.cites})) // _ACROSS) for one in told)


def height(cards: Iterable[Card]) -> int:
    """The lines that a section of cards takes, with its heading; nothing where it has none."""
    own = [1 + lines_of(card.told) for card in cards if card.told]
    return SECTION + sum(own) if own else 0


def within(told: Sequence[Told], lines: int) -> tuple[Told, ...]:
    """The first sentences that have room in so many lines."""
    kept: list[Told] = []
    for one in told:
        lines -= lines_of((one,))
        if lines < 0:
            break
        kept.append(one)
    return tuple(kept)
