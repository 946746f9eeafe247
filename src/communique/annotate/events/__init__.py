"""Who did what to whom, and did it happen: the event mentions of one article.

frames (data) -> matching (fills them from the sentence tree) -> participants -> standing -> coder.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.events.coder import Scene, code
from communique.annotate.events.earlier import Earlier
from communique.annotate.events.frames import frame_book
from communique.annotate.events.matching import find_hits
from communique.annotate.events.participants import Parties
from communique.language.reading import Reading
from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.entity import LocalEntity, Mention
from communique.model.event import EventMention
from communique.model.timex import DateRange, Timex


def find_events(
    article: Article,
    reading: Reading,
    entities: Sequence[LocalEntity],
    mentions: Sequence[Mention],
    timexes: Sequence[Timex],
    attributions: Sequence[Attribution],
    published: DateRange,
) -> tuple[EventMention, ...]:
    """All event mentions of one article, in order of place."""
    scene = Scene(
        article=article,
        parties=Parties(entities, mentions, reading.sentences, attributions),
        mentions=tuple(mentions),
        timexes=tuple(timexes),
        attributions=tuple(attributions),
        published=published,
        earlier=Earlier(mentions, entities),
    )
    book = frame_book()
    found: dict[str, EventMention] = {}
    for sentence in reading.sentences:
        for hit in find_hits(sentence, book):
            mention = code(scene, sentence, hit)
            if mention is not None:
                found.setdefault(mention.id, mention)
    return tuple(sorted(found.values(), key=lambda m: (m.trigger.start, m.id)))
