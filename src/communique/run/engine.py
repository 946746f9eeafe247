"""What articles are read with: the trained core and the knowledge layers, and one name for both and the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import communique.knowledge
import communique.language
from communique.errors import KnowledgeError
from communique.model.annotations import Annotations
from communique.run.request import Request
from communique.text.ids import digest
from communique.version import __version__

_SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What reads one article, with core and knowledge loaded, and the name that every reading made by it carries."""

    name: str
    read: Callable[[Request], Annotations]


def load_engine(layers: Sequence[Path] = ()) -> Engine:
    """The engine with the built-in knowledge and the user's layers over it, the last one on top."""
    from communique.annotate import annotate  # noqa: PLC0415  what is read already needs no engine
    from communique.knowledge.load import load_knowledge  # noqa: PLC0415
    from communique.language.core import load_core  # noqa: PLC0415

    name, core, knowledge = engine_name(layers), load_core(), load_knowledge(layers)

    def read(asked: Request) -> Annotations:
        published, attested = asked.published, asked.attested
        return annotate(asked.article, core, knowledge, published=published, attested=attested, engine=name)

    return Engine(name=name, read=read)


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
