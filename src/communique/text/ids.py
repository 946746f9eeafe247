"""Ids made from content, so that the same thing has the same id on every machine."""

from __future__ import annotations

import hashlib

_DIGITS = 12


def content_id(prefix: str, *parts: str) -> str:
    """``prefix-`` and twelve hex digits of a hash over the parts, each with its length before it.

    The prefix carries the version of the recipe ("a1", "q1"), so that a changed recipe cannot be
    mistaken for the old one.
    """
    hasher = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return f"{prefix}-{hasher.hexdigest()[:_DIGITS]}"


def digest(data: bytes) -> str:
    """The full digest (32 hex digits) by which stored bytes are checked."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
