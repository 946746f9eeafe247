"""What became of events when articles were added: which were split, which were merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from communique.model import codec
from communique.store import Store

_EVENT_OF = "event of each mention"


def moves(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """What happened to each event, told by its mentions: ("split" or "merged", event, into or from which).

    Both arguments give the event of each mention; mentions that only one of them knows tell nothing.
    """
    into: dict[str, set[str]] = defaultdict(set)
    out_of: dict[str, set[str]] = defaultdict(set)
    for mention in before.keys() & after.keys():
        into[before[mention]].add(after[mention])
        out_of[after[mention]].add(before[mention])
    split = [("split", event, " ".join(sorted(parts))) for event, parts in into.items() if len(parts) > 1]
    merged = [("merged", event, " ".join(sorted(parts))) for event, parts in out_of.items() if len(parts) > 1]
    return tuple(sorted(split + merged))


def remember_moves(store: Store, event_of: Mapping[str, str]) -> None:
    """Write into the record what became of its events since they were last reckoned."""
    known = store.about(_EVENT_OF)
    before = codec.decode(known, dict[str, str]) if known else {}
    for what, event, others in moves(before, event_of):
        store.note(what, [(event, others)])
    store.set_about(_EVENT_OF, codec.encode(dict(event_of)).decode())
