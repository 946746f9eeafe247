"""Expressions of time: found by own patterns, kept as symbols, resolved from the day they are reckoned from."""

from __future__ import annotations

from communique.annotate.times.find import find_times, resolve_again

__all__ = ["find_times", "resolve_again"]
