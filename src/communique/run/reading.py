"""Reads articles with memory: what was read before, from the same text with the same knowledge, is not read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.errors import RecordNotWritable
from communique.model import codec
from communique.model.annotations import Annotations
from communique.run.engine import Engine
from communique.run.request import Request
from communique.store import Store
from communique.text.ids import content_id

Progress = Callable[[str, int, int], None]
"""Told the stage, how many are done, and how many there are."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def reading_key(request: Request) -> str:
    """Names all on which a reading rests but the engine: the article's head data, its date, attested offices."""
    head = codec.encode(replace(request.article, raw="", file="", revision_of=None)).decode()
    published = codec.encode(request.published).decode()
    return content_id("k1", head, published, codec.encode(request.attested).decode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads articles through the store: a reading is kept in one transaction as soon as it is made.

    Readings of an older engine are used as they are, until ``communique rebuild`` drops them. A record that
    is only looked at (not ``lasting``) does without keeping what it cannot write.
    """

    store: Store
    engine: Callable[[], Engine]
    layers: tuple[Path, ...] = ()
    workers: int = 1
    progress: Progress = silent
    lasting: bool = True

    def __call__(self, requests: Sequence[Request]) -> tuple[Annotations, ...]:
        """What each request's article says, in the order of the requests."""
        keys = [reading_key(request) for request in requests]
        found = [self.store.reading(request.article.id, key) for request, key in zip(requests, keys, strict=True)]
        missing = [number for number, annotations in enumerate(found) if annotations is None]
        if missing:
            from communique.run.pool import read_many  # noqa: PLC0415  what is read already needs no readers

            self.progress("annotate", 0, len(missing))
            asked = [requests[number] for number in missing]
            made = read_many(asked, self.engine(), self.layers, self.workers)
            for done, (place, annotations) in enumerate(made, start=1):
                number = missing[place]
                found[number] = annotations
                self._keep(keys[number], annotations)
                self.progress("annotate", done, len(missing))
        return tuple(annotations for annotations in found if annotations is not None)

    def _keep(self, key: str, annotations: Annotations) -> None:
        try:
            self.store.keep_reading(key, annotations)
        except RecordNotWritable:
            if self.lasting:
                raise
