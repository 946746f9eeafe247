"""What articles are read with: the trained core and the knowledge layers, and one name for both and the program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import communique.knowledge
import communique.language
from communique.errors import KnowledgeError
from communique.text.ids import digest
from communique.version import __version__

_SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """The core and the knowledge, and the name that every reading made with them carries."""

    name: str
    core: Any
    knowledge: Any


def load_engine(layers: Sequence[Path] = ()) -> Engine:
    """The engine with the built-in knowledge and the user's layers over it, the last one on top."""
    from communique.knowledge.load import load_knowledge  # noqa: PLC0415  what is read already needs no engine
    from communique.language.core import load_core  # noqa: PLC0415

    return Engine(name=engine_name(layers), core=load_core(), knowledge=load_knowledge(layers))


def engine_name(layers: Sequence[Path] = ()) -> str:
    """Program version, model and knowledge in one line, told from their files without loading them."""
    core = _files(Path(folder) / "weights" for folder in communique.language.__path__)
    built_in = _files(Path(folder) / "tables" for folder in communique.knowledge.__path__)
    knowledge = digest(" ".join([built_in, *(layer_digest(layer) for layer in layers)]).encode())
    return f"{__version__} core {core[:_SHORT]} knowledge {knowledge[:_SHORT]}"


def layer_digest(path: Path) -> str:
    """The digest of a layer's files, of one file or a folder; raises KnowledgeError where there is none."""
    if not path.exists():
        raise KnowledgeError(str(path), "there is no such knowledge layer", "give a folder of tables or a YAML file")
    return _files([path])


def _files(places: Iterable[Path]) -> str:
    """One digest over the names and bytes of files and of all files in folders."""
    files = sorted(part for place in places for part in ([place] if place.is_file() else place.rglob("*")))
    parts = (part.name.encode() + b"\0" + digest(part.read_bytes()).encode() for part in files if part.is_file())
    return digest(b"\0".join(parts))
