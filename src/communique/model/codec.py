"""The one place that knows JSON: nouns to bytes and back, sorted keys, no surprises."""

from __future__ import annotations

from typing import TypeVar

import msgspec

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder(order="deterministic")


def encode(noun: object) -> bytes:
    """A noun (or plain value) as JSON bytes; the same noun always gives the same bytes."""
    return _ENCODER.encode(noun)


def decode(data: bytes | str, kind: type[T]) -> T:
    """A noun of the given kind from JSON; raises ``msgspec.ValidationError`` naming the field."""
    return msgspec.json.decode(data, type=kind)


def plain(noun: object) -> object:
    """A noun as plain dicts, lists and strings, for templates and scripts."""
    return msgspec.to_builtins(noun)
