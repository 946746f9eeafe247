"""What the tables know of a body or an agreement that articles name, for a reader: never a state of the dispute.

Only what was so by the last day of publication in the record is told, with its days and its source.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from communique.knowledge.load import Knowledge
from communique.knowledge.members import Step
from communique.model.dossier import ReadArticle

_AGREEMENT = "agreement."
_MOST = 40


def last_day(read: Iterable[ReadArticle]) -> dt.date | None:
    """The last day on which an article of the record may have been published; None where none has a date."""
    days = [one.annotations.published.latest for one in read]
    return max((day for day in days if day is not None), default=None)


def facts_of(known: str, knowledge: Knowledge, day: dt.date | None) -> tuple[str, ...]:
    """Lines about a thing of the tables: members of a body, what was done with an agreement."""
    if day is None:
        return ()
    if known.startswith(_AGREEMENT):
        agreement = known.removeprefix(_AGREEMENT)
        steps = tuple(_told(step, knowledge) for step in knowledge.records.steps(agreement, day))
        return (*steps, *_members(agreement, "parties", knowledge, day))
    return _members(known, "members", knowledge, day)


def _members(body: str, word: str, knowledge: Knowledge, day: dt.date) -> tuple[str, ...]:
    codes = knowledge.records.members(body, day)
    if not codes:
        return ()
    names = sorted(knowledge.names.states.get(code, code) for code in codes)
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return (f"{word} in the tables on {day}: {len(names)} ({', '.join(names[:_MOST])}{more})",)


def _told(step: Step, knowledge: Knowledge) -> str:
    who = _listed([knowledge.names.states.get(code, code) for code in step.actors])
    note = f" ({step.note})" if step.note else ""
    return f"{step.date} {step.step.replace('_', ' ')}{who}{note}; {step.source}"


def _listed(names: Sequence[str]) -> str:
    return f" by {', '.join(names)}" if names else ""
