"""Whose sayings are judgements: experts, columnists, and what somebody only believes."""

from __future__ import annotations

from communique.annotate.attribution.cues import CueWords
from communique.annotate.attribution.sources import Naming
from communique.model.attribution import Source, SpeechAct

_JUDGING = {SpeechAct.SAY, SpeechAct.BELIEVE, SpeechAct.EXPECT, SpeechAct.FIND, SpeechAct.ACCUSE}


def is_opinion(names: Naming, source: Source, act: SpeechAct, cues: CueWords) -> bool:
    """Whether an expert or columnist judges: by the words that name him here, or by an office told of him."""
    if source.span is None or act not in _JUDGING:
        return False
    tokens = names.reading.tokens_in(source.span.start, source.span.end)
    if any(token.lemma.lower() in cues.experts for token in tokens):
        return True
    entity = names.entities.get(source.entity or "")
    titles = (
        " ".join(role.title.lower() for role in entity.roles if role.how == "article") if entity is not None else ""
    )
    return any(word in cues.experts for word in titles.split())
