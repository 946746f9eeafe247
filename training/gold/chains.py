"""Reads and checks the hand-made chain gold: who says what through whom in 30 news articles, as offsets only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

FOLDER = Path(__file__).parent
TEXTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "attribution" / "polnear" / "train" / "text"
ROLES = {"s": "speaker", "d": "document", "r": "relay", "a": "agency"}
Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One station of a chain: the words that name it and, where these are no name, the name elsewhere in the text."""

    span: Place
    name: Place | None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution as the reader marked it."""

    content: tuple[Place, ...]
    source: Link | None
    cue: Place | None
    chain: tuple[Link, ...]
    form: str
    act: str
    negated: bool
    anonymous: bool
    optional: bool
    nested: bool
    addressee: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One article with its attributions."""

    name: str
    text: str
    held_out: bool
    said: tuple[Said, ...]


def digest(text: str) -> str:
    """What tells that a text is the one that was read."""
    return blake2b(text.encode("utf8"), digest_size=16).hexdigest()


def read_chains(texts: Path = TEXTS, folder: Path = FOLDER) -> tuple[Marked, ...]:
    """All marked articles whose text lies in the folder of texts; a text that differs from the one read is refused."""
    found = []
    for file in sorted(folder.glob("chains-*.json")):
        row = json.loads(file.read_text(encoding="utf8"))
        path = texts / row["file"]
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf8")
        if digest(text) != row["digest"]:
            message = f"{row['file']}: not the text that {file.name} was made on"
            raise ValueError(message)
        said = tuple(_said(item, len(text)) for item in row["attributions"])
        found.append(Marked(name=row["file"], text=text, held_out=row["held_out"], said=said))
    return tuple(found)


def _said(item: dict[str, object], size: int) -> Said:
    flags = set(item.get("flags") or [])  # type: ignore[call-overload]
    chain = tuple(_link(link, size) for link in item["chain"])  # type: ignore[attr-defined]
    return Said(
        content=tuple(place for piece in item["content"] if (place := _place(piece, size))),  # type: ignore[attr-defined]
        source=_link(item["source"], size) if item.get("source") else None,
        cue=_place(item.get("cue"), size),
        chain=chain,
        form=str(item["form"]),
        act=str(item["act"]),
        negated="negated" in flags,
        anonymous="anonymous" in flags,
        optional="optional" in flags,
        nested="nested" in flags,
        addressee=_place(item.get("addressee"), size),
    )


def _link(item: object, size: int) -> Link:
    """``[role, [start, end], [start, end] or null]`` -> a station."""
    role, span, name = item  # type: ignore[misc]
    place = _place(span, size)
    if place is None or role not in ROLES.values():
        message = f"no station: {item}"
        raise ValueError(message)
    return Link(role=role, span=place, name=_place(name, size))


def _place(item: object, size: int) -> Place | None:
    if item is None:
        return None
    start, end = item  # type: ignore[misc]
    if not 0 <= start < end <= size:
        message = f"no place in the text: {item}"
        raise ValueError(message)
    return (start, end)
