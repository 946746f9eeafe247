"""Who did what to whom, and did it happen: the event mentions of one article.

frames (data) -> matching (fills them from the sentence tree) -> judging (with the trained head) -> sides -> standing
-> coder -> outlook.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.events.again import told_again
from communique.annotate.events.coder import Scene, code
from communique.annotate.events.earlier import Earlier
from communique.annotate.events.frames import frame_book
from communique.annotate.events.head import event_head
from communique.annotate.events.judgements import find_judgements
from communique.annotate.events.judging import judged
from communique.annotate.events.matching import find_hits
from communique.annotate.events.outlook import once, settled
from communique.annotate.events.participants import Parties
from communique.language.reading import Reading, Sentence
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
    book, head = frame_book(), event_head()
    found: dict[str, EventMention] = {}
    for sentence in reading.sentences:
        hits = find_hits(sentence, book)
        hits.extend(find_judgements(sentence, frozenset(i for hit in hits for i in (hit.trigger, *hit.consumed))))
        seen = head.see(sentence) if head is not None and _may_hold_an_act(scene, sentence) else None
        acts = judged(sentence, hits, seen)
        acts.extend(told_again(scene.parties, scene.earlier, sentence, acts))
        coded = [(act.hit, mention) for act in acts if (mention := code(scene, sentence, act, seen)) is not None]
        for mention in once(sentence, coded, scene.parties.country):
            found.setdefault(mention.id, mention)
    return settled(sorted(found.values(), key=lambda m: (m.trigger.start, m.id)))


def _may_hold_an_act(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence names a party and has a word for an act: the head need not see the others."""
    wordy = any(token.upos in {"VERB", "NOUN", "AUX"} for token in sentence.tokens)
    return wordy and len(sentence.tokens) > 2 and scene.parties.named_in(sentence)
