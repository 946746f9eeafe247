"""What articles are read with: the trained core and the knowledge layers, and one name for both and the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.annotate import engine_name
from communique.annotate.rooms import room
from communique.run.untrained import UntrainedCore


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """The core and the knowledge, and the name that every reading made with them carries."""

    name: str
    core: Any
    knowledge: Any


class _NoKnowledge:
    digest = "none"


def load_engine(layers: Sequence[Path] = ()) -> Engine:
    """The engine with the built-in knowledge and the user's layers over it, the last one on top."""
    load_core, load_knowledge = (
        room("communique.language.core", "load_core"),
        room("communique.knowledge.load", "load_knowledge"),
    )
    try:
        core = load_core() if load_core else UntrainedCore()
    except Exception:
        core = UntrainedCore()
    knowledge = load_knowledge(layers) if load_knowledge else _NoKnowledge()
    return Engine(name=engine_name(core.digest, knowledge.digest), core=core, knowledge=knowledge)
