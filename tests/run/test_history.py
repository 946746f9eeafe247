"""Splits and merges of events are remembered in the record."""

from __future__ import annotations

from communique.run.history import moves, remember_moves
from communique.store import Store


def test_an_event_whose_mentions_part_is_split():
    assert moves({"a": "x", "b": "x"}, {"a": "x", "b": "y"}) == (("split", "x", "x y"),)


def test_events_whose_mentions_join_are_merged():
    assert moves({"a": "x", "b": "y"}, {"a": "x", "b": "x"}) == (("merged", "x", "x y"),)


def test_new_and_lost_mentions_are_no_move():
    assert moves({"a": "x", "lost": "x"}, {"a": "x", "new": "y"}) == ()


def test_moves_are_kept_in_the_record(tmp_path):
    with Store(tmp_path / "r.communique") as store:
        for event_of in ({"a": "x", "b": "y"}, {"a": "x", "b": "x"}, {"a": "x", "b": "x"}):
            remember_moves(store, event_of)
        assert store.notes() == (("merged", "x", "x y"),)
