"""What a format's reader hands on: the text, and what stood beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text out of its file, before its head and its furniture are looked at.

    ``published`` and ``updated`` are the words of the metadata, not yet understood; ``outlet`` is the outlet's name
    as metadata gives it, ``outlet_how`` says where it stood. ``notes`` tell what went wrong on the way.
    """

    file: str
    raw: str
    plain_text: bool = False
    url: str | None = None
    outlet: str | None = None
    outlet_how: str = "metadata"
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
