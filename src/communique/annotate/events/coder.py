"""Makes event mentions from filled frames: parties, standing, date, place, who tells it, why."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotate.events.casting import cast, jointly
from communique.annotate.events.contexts import contexts
from communique.annotate.events.earlier import Earlier
from communique.annotate.events.head import Seen
from communique.annotate.events.imagined import imagined
from communique.annotate.events.judgements import JUDGEMENT
from communique.annotate.events.judging import Judged
from communique.annotate.events.matching import Hit
from communique.annotate.events.participants import Parties
from communique.annotate.events.sides import enough
from communique.annotate.events.weighing import weighed
from communique.annotate.standing import Standing, standing
from communique.language.reading import Sentence
from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.entity import EntityKind, Mention
from communique.model.event import EventMention, Factuality
from communique.model.span import Span
from communique.model.timex import DateRange, Timex, TimexType
from communique.text.ids import content_id

_LONGEST_EVIDENCE = 400
SPOKEN = Standing(factuality=Factuality.HAPPENED, negated=False, cues=(), reasons=())
"""The standing of a deed of words that is spoken of again: whatever it announced, it was spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the coder looks at while it reads one article."""

    article: Article
    parties: Parties
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    attributions: tuple[Attribution, ...]
    published: DateRange
    earlier: Earlier


def code(scene: Scene, sentence: Sentence, judged: Judged, seen: Seen | None = None) -> EventMention | None:
    """The event mention of an act that was judged, or None where nobody acts."""
    hit = judged.hit
    actors, recipients, guess, why = cast(scene.parties, scene.earlier, sentence, judged)
    if judged.again is None and not enough(scene.parties, sentence, hit, actors, recipients):
        return None
    hit = jointly(scene.parties, sentence, hit, actors)
    date = _date(scene, sentence, hit)
    stand = _standing(scene, sentence, hit, date, seen) if judged.again is None else SPOKEN
    trigger = _word(scene, sentence, hit.trigger)
    place = _place(scene, sentence, hit)
    teller = _reporter(scene, trigger)
    doubt = guess or imagined(sentence, hit, stand, teller)
    mention = EventMention(
        id=content_id("m1", scene.article.id, str(trigger.start), hit.frame.category.value),
        article=scene.article.id,
        evidence=(_evidence(scene, sentence, hit),),
        trigger=trigger,
        actors=actors,
        recipients=recipients,
        plover=hit.frame.category,
        mode=hit.frame.mode or None,
        context=contexts(sentence, hit),
        factuality=stand.factuality,
        negated=stand.negated,
        date=date.date if date is not None else None,
        date_span=date.span if date is not None else None,
        place=place.text if place is not None else None,
        place_span=place,
        object=_word(scene, sentence, hit.object) if hit.object is not None else None,
        reported_by=teller.id if teller is not None else None,
        opinion=teller is not None and teller.opinion,
        cues=tuple(_word(scene, sentence, at) for at in stand.cues),
        tier="told" if judged.told and not doubt else "candidate",
        confidence=round(_confidence(sentence, hit) * max(judged.chance, 0.05), 2),
        rule=hit.frame.name,
        notes=_notes(sentence, judged, stand, date, doubt or why),
    )
    scene.earlier.add(sentence, hit, mention)
    return mention


def _standing(scene: Scene, sentence: Sentence, hit: Hit, date: Timex | None, seen: Seen | None) -> Standing:
    """The standing of the act; an announcement and a judgement have that of their words."""
    if hit.frame.name.startswith(JUDGEMENT) and sentence.tokens[hit.trigger].deprel == "ccomp":
        return standing(sentence, sentence.tokens[hit.trigger].head)
    ruled = standing(sentence, hit.trigger, future_date=hit.told is None and _after(date, scene.published))
    if seen is None or hit.told is not None:
        return ruled
    return weighed(ruled, seen, hit.trigger)


def _date(scene: Scene, sentence: Sentence, hit: Hit) -> Timex | None:
    """The date closest to the act in its own clause; none is taken from elsewhere."""
    near = [
        t
        for t in scene.timexes
        if sentence.start <= t.span.start < sentence.end
        and t.type in {TimexType.DATE, TimexType.TIME}
        and not t.impossible
    ]
    governed = [t for t in near if _hangs_on(sentence, t, hit)]
    if governed:
        return min(governed, key=lambda t: (abs(t.span.start - sentence.tokens[hit.trigger].start), t.span.start))
    return None


def _hangs_on(sentence: Sentence, timex: Timex, hit: Hit) -> bool:
    """Whether a time expression hangs on the trigger, on its object, or on the verb right above it."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.start >= timex.span.start), None)
    tops = {hit.trigger, hit.object if hit.object is not None else hit.trigger}
    head = sentence.tokens[hit.trigger].head
    if head >= 0 and sentence.tokens[hit.trigger].deprel in {
        "xcomp",
        "conj",
        "obj",
        "obl",
        "nsubj",
        "acl",
        "nsubj:pass",
    }:
        tops.add(head)
    for _ in range(6):
        if at is None or at < 0:
            return False
        if at in tops:
            return True
        if sentence.tokens[at].upos == "VERB":
            return False
        at = sentence.tokens[at].head
    return False


def _after(date: Timex | None, published: DateRange) -> bool:
    return (
        date is not None
        and date.earliest is not None
        and published.latest is not None
        and date.earliest > published.latest
    )


def _place(scene: Scene, sentence: Sentence, hit: Hit) -> Span | None:
    """A place that the text puts the act in: "in", "at" or "near" it, hanging on the act."""
    for case in ("in", "at", "near", "off"):
        for at in hit.arguments.oblique.get(case, ()):
            token = sentence.tokens[at]
            for mention in scene.mentions:
                if mention.span.start <= token.start and token.end <= mention.span.end:
                    entity = scene.parties.entity(mention.entity or "")
                    if entity is not None and entity.kind in {EntityKind.PLACE, EntityKind.COUNTRY}:
                        return mention.span
    return None


def _evidence(scene: Scene, sentence: Sentence, hit: Hit) -> Span:
    """From the first to the last word of the frame, with the words between."""
    named = [i for places in hit.recipients[:1] for i in places]
    words = [hit.trigger, *hit.actors, *named, *([hit.object] if hit.object is not None else [])]
    places = [sentence.tokens[i] for i in words]
    start, end = min(t.start for t in places), max(t.end for t in places)
    if end - start > _LONGEST_EVIDENCE:
        trigger = sentence.tokens[hit.trigger]
        start, end = max(start, trigger.start - _LONGEST_EVIDENCE // 2), min(end, trigger.end + _LONGEST_EVIDENCE // 2)
    return scene.article.span(start, end)


def _word(scene: Scene, sentence: Sentence, index: int) -> Span:
    token = sentence.tokens[index]
    return scene.article.span(token.start, token.end)


def _reporter(scene: Scene, trigger: Span) -> Attribution | None:
    """The innermost attribution inside whose content the act is told."""
    holding = [
        (sum(s.end - s.start for s in a.content), a.id, a)
        for a in scene.attributions
        if any(s.holds(trigger) for s in a.content) and not (a.cue is not None and a.cue.overlaps(trigger))
    ]
    return min(holding, key=lambda x: x[:2])[2] if holding else None


def _confidence(sentence: Sentence, hit: Hit) -> float:
    """How sure the parse is of the words that fill the frame."""
    arcs = [sentence.tokens[i].arc for i in (hit.trigger, *hit.actors, *(i for p in hit.recipients[:1] for i in p))]
    return max(0.05, min(0.99, sum(arcs) / len(arcs)))


def _notes(sentence: Sentence, judged: Judged, stand: Standing, date: Timex | None, note: str) -> tuple[str, ...]:
    """The coding in words: frame or model, how the roles were found, what decides the standing, what dates it."""
    first = judged.note if judged.hit.frame.name == "model" else _frame(sentence, judged.hit)
    notes = [first, *(n for n in (judged.note, note) if n and n != first)]
    if stand.reasons:
        notes.append(f"{stand.factuality.value} because of {', '.join(stand.reasons)}")
    if stand.factuality is Factuality.HAPPENED and stand.negated:
        notes.append("told not to have happened")
    if date is not None:
        notes.append(f'dated by "{date.span.text}"')
    return tuple(notes)


def _frame(sentence: Sentence, hit: Hit) -> str:
    """The frame with the word and the object that fill it."""
    words = f'"{sentence.tokens[hit.trigger].text}"'
    if hit.object is not None and hit.frame.objects:
        words += f' with "{sentence.tokens[hit.object].text}"'
    return f"frame {hit.frame.name}: {words}"
