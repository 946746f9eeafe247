"""Which acts move an issue: told as happened, about the issue's own thing, and firmly enough to go by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.knowledge.matters import Matter, shipped_matters
from communique.knowledge.processes import Move, announcing_words, process_type, saying_nouns
from communique.model.event import Category, Event, EventMention, Factuality
from communique.model.span import Span
from communique.model.track import Issue
from communique.text.around import clause_around
from communique.text.stems import content_stems, plain_words
from communique.track.board import Board

_ZONE = 110  # characters behind the word that tells an act, in which its object stands
_STOP = re.compile(r"[.;:!?\n]")
_PURPOSE = re.compile(r"\bto\s+(?:\w+\s+(?:and|or)\s+)?(?:\w+ly\s+)?$", re.IGNORECASE)
_MANAGED = re.compile(
    r"\b(?:managed|went on|came|began|started|continued|proceeded)\s+to\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:before|until|ahead of|prior to|in advance of|pending"
    r"|(?:way|hopes?|calls?|called|calling|demands?|condition|ready) for|prospects? of|possibility of|talk of"
    r"|threat of|risk of|in (?:return|exchange) for|insist(?:ed|s|ing)? on|instead of|rather than|without"
    r"|avoid(?:ing)?|prevent(?:ing)?|the idea of)\s+[^.;,]{0,30}$",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:when|if|should|once|unless)\s+[^.;,]{0,60}$", re.IGNORECASE)
_PAST_FORM = re.compile(r"(?:ed|en|met|held|took|made|went|spoke|gave|sent|came|had|told|said|built|cut|put|set)$")
_AHEAD_BEFORE = re.compile(
    r"\b(?:planned|upcoming|scheduled|proposed|potential|possible|prospective|expected|future|next\s+\w+['’]s)"
    r"\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_AHEAD_AFTER = re.compile(r"\s+(?:is |are |was |were )?(?:planned|scheduled|slated|due|expected|set)\b", re.IGNORECASE)
_BEFORE = 90
_NEAR = 6  # words
_NEEDS_THING = frozenset({Category.SANCTION, Category.CONCEDE, Category.REJECT})
_BETWEEN = frozenset({"contact", "diplomacy"})
"""What lies between the two sides who act: the act itself is about it, whatever else its words name."""
_FORCE = frozenset({Category.MOBILIZE, Category.ASSAULT})


def move_of(board: Board, issue: Issue, event: Event) -> Move | None:
    """What an act makes of the issue; None where it moves nothing."""
    kind = process_type(issue.process)
    if kind is None or not _concerns(board, issue, event):
        return None
    if issue.process == "diplomacy" and event.plover is Category.AGREE and not _both(board, issue, event):
        return None
    for mention in sorted(tellings(board, event), key=lambda m: (m.opinion, m.background, -m.confidence, m.id)):
        if mention.opinion or not names_thing(board, issue, mention) or _of_words(board, mention):
            continue
        around = content_stems(clause_text(board, mention))
        move = kind.move(issue.part, mention.plover.value, mention.mode, mention.trigger.text, around)
        if move is None:
            continue
        if _happened(board, event, mention) or (move.announced and _announced(board, event, mention)):
            return move
    return None


def _of_words(board: Board, mention: EventMention) -> bool:
    """Whether it is only words that are rejected ("rejected the claims"): the thing itself is where it was."""
    if mention.plover is not Category.REJECT:
        return False
    return bool(set(plain_words(_zone(board, mention).text)[:_NEAR]) & saying_nouns())


def tellings(board: Board, event: Event) -> list[EventMention]:
    """The mentions of an event."""
    return [board.mentions[m] for m in event.mentions if m in board.mentions]


def clause_text(board: Board, mention: EventMention) -> str:
    """The sentence in which a mention is told, as far as it is short."""
    raw = board.articles[mention.article].raw
    low, high = clause_around(raw, mention.trigger.start, mention.trigger.end, 300)
    return raw[low:high]


def happens(board: Board, event: Event) -> bool:
    """Whether an event is told as happened by at least one firm telling."""
    return any(_happened(board, event, mention) for mention in tellings(board, event))


def _happened(board: Board, event: Event, mention: EventMention) -> bool:
    """Told as happened: no purpose ("went to sign"), nothing that something else comes before."""
    if event.factuality is not Factuality.HAPPENED or event.negated:
        return False
    if mention.factuality is not Factuality.HAPPENED or mention.negated:
        return False
    raw = board.articles[mention.article].raw
    before = raw[max(0, mention.trigger.start - _BEFORE) : mention.trigger.start].rpartition("\n")[2]
    if _AHEAD_BEFORE.search(before) or _AHEAD_AFTER.match(raw, mention.trigger.end):
        return False  # "the planned meeting", "the meeting scheduled for May"
    if _PURPOSE.search(before) and not _MANAGED.search(before):
        return False
    if _ONCE.search(before) and not _PAST_FORM.search(mention.trigger.text.lower()):
        return False  # "when the leaders meet this month"
    return not _NOT_YET.search(before)


def _announced(board: Board, event: Event, mention: EventMention) -> bool:
    """A side's own decision or announcement, told in the voice of the article or by that side."""
    if event.negated or mention.negated or mention.factuality not in {Factuality.PLANNED, Factuality.HAPPENED}:
        return False
    if event.factuality not in {Factuality.PLANNED, Factuality.HAPPENED}:
        return False
    words = set(plain_words(clause_text(board, mention)))
    return bool(words & announcing_words()) and not mention.opinion


def _concerns(board: Board, issue: Issue, event: Event) -> bool:
    """Whether a party of the issue acts or is acted on; where nobody is named, the words decide."""
    countries = board.countries((*event.actors, *event.recipients))
    return not countries or not issue.parties or bool(countries & set(issue.parties))


def _both(board: Board, issue: Issue, event: Event) -> bool:
    """Whether all parties of the issue act together."""
    return set(issue.parties) <= board.countries(event.actors)


def names_thing(board: Board, issue: Issue, mention: EventMention) -> bool:
    """Whether the act is told of the issue's own thing: in its words, its object or right behind it."""
    if issue.named or (issue.process in _BETWEEN and not issue.part):
        return True
    if issue.process == "military" and not issue.part and mention.plover in _FORCE:
        return True
    texts = [span.text for span in (*mention.evidence, mention.trigger, _zone(board, mention))]
    if mention.object is not None:
        texts.append(mention.object.text)
    wanted = {Matter(issue.process, issue.part), Matter(issue.process, "")}
    found = [noun.matter for text in texts for noun in shipped_matters().named(text)]
    if not found and mention.plover in _NEEDS_THING:
        found = [noun.matter for noun in shipped_matters().named(clause_text(board, mention))]
    return any(matter in wanted for matter in found)


def _zone(board: Board, mention: EventMention) -> Span:
    article = board.articles[mention.article]
    start = mention.trigger.end
    stop = _STOP.search(article.raw, start, start + _ZONE)
    return article.span(start, stop.start() if stop else min(len(article.raw), start + _ZONE))


def absent(board: Board, event: Event) -> bool:
    """Whether an act is told not to have happened, plainly: denied, or a verb that is negated ("did not attend")."""
    if event.factuality is Factuality.DENIED:
        return True
    return any(
        mention.negated and not mention.trigger.text.lower().endswith("ing") and not only_named(mention)
        for mention in tellings(board, event)
    )


def bare(board: Board, events: Sequence[Event], event: Event) -> bool:
    """Whether a contact is only named ("the visit"), without a day, while others of the issue are still ahead."""
    if event.date is not None and event.date.earliest is not None:
        return False
    ahead = [e for e in events if e.factuality in {Factuality.PLANNED, Factuality.POSSIBLE} and not e.negated]
    if not ahead:
        return False
    return all(only_named(mention) for mention in tellings(board, event))


def only_named(mention: EventMention) -> bool:
    """Whether a noun tells the act, with nothing that says that it is over."""
    nouns = {found.noun for found in shipped_matters().named(mention.trigger.text)}
    return bool(nouns) or mention.mode is None
