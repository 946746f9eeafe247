"""Makes event mentions from filled frames: parties, standing, date, place, who tells it, why."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotate.events.frames import Frame
from communique.annotate.events.matching import Hit
from communique.annotate.events.participants import Parties
from communique.annotate.standing import Standing, standing
from communique.language.reading import Sentence
from communique.model.article import Article
from communique.model.attribution import Attribution
from communique.model.entity import EntityKind, Mention
from communique.model.event import Category, EventMention, Factuality
from communique.model.span import Span
from communique.model.timex import DateRange, Timex, TimexType
from communique.text.ids import content_id

_LONGEST_EVIDENCE = 400
_NEEDS_RECIPIENT = {
    Category.REQUEST,
    Category.ACCUSE,
    Category.THREATEN,
    Category.SUPPORT,
    Category.COERCE,
    Category.ASSAULT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the coder looks at while it reads one article."""

    article: Article
    parties: Parties
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    attributions: tuple[Attribution, ...]
    published: DateRange


def code(scene: Scene, sentence: Sentence, hit: Hit) -> EventMention | None:
    """The event mention of a filled frame, or None where nobody acts."""
    actors = scene.parties.of(sentence, hit.actors)
    recipients = tuple(p for p in scene.parties.of(sentence, _recipient_words(sentence, hit)) if p not in actors)
    actors, recipients = _sides(scene, hit.frame, actors, recipients)
    if not _enough(scene, hit, actors, recipients):
        return None
    date = _date(scene, sentence, hit)
    stand = standing(sentence, hit.trigger, future_date=_after(date, scene.published))
    trigger = _word(scene, sentence, hit.trigger)
    place = _place(scene, sentence, hit)
    evidence = _evidence(scene, sentence, hit)
    return EventMention(
        id=content_id("m1", scene.article.id, str(trigger.start), hit.frame.category.value),
        article=scene.article.id,
        evidence=(evidence,),
        trigger=trigger,
        actors=actors,
        recipients=recipients,
        plover=hit.frame.category,
        mode=hit.frame.mode or None,
        factuality=stand.factuality,
        negated=stand.negated,
        date=date.date if date is not None else None,
        date_span=date.span if date is not None else None,
        place=place.text if place is not None else None,
        place_span=place,
        object=_word(scene, sentence, hit.object) if hit.object is not None else None,
        reported_by=_reporter(scene, trigger),
        cues=tuple(_word(scene, sentence, at) for at in stand.cues),
        confidence=round(_confidence(sentence, hit), 2),
        rule=hit.frame.name,
        notes=_notes(hit.frame, stand, date),
    )


def _recipient_words(sentence: Sentence, hit: Hit) -> tuple[int, ...]:
    """The words of the recipients; for a governed clause its subject."""
    if hit.recipients or hit.clause is None:
        return hit.recipients
    return tuple(c for c in sentence.children(hit.clause) if sentence.tokens[c].deprel.startswith("nsubj"))


def _sides(
    scene: Scene, frame: Frame, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Reciprocal acts have all parties as actors (PLOVER's rule)."""
    if frame.reciprocal and frame.category is not Category.AGREE:
        return tuple(dict.fromkeys([*actors, *recipients])), ()
    return actors, recipients


def _enough(scene: Scene, hit: Hit, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
    """Whether enough parties are known to speak of an act between parties."""
    if not actors:
        return False
    if hit.frame.reciprocal and hit.frame.category is Category.CONSULT:
        return len(actors) + len(recipients) >= 2 or any(_is_group(scene, party) for party in actors)
    if hit.frame.noun:
        return bool(actors) and (bool(recipients) or any(_is_group(scene, party) for party in actors))
    if hit.frame.category in _NEEDS_RECIPIENT:
        return bool(recipients)
    return True


def _is_group(scene: Scene, party: str) -> bool:
    entity = scene.parties.entity(party)
    return entity is not None and entity.kind is EntityKind.GROUP and len(entity.members) > 1


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
    words = [hit.trigger, *hit.actors, *hit.recipients, *([hit.object] if hit.object is not None else [])]
    places = [sentence.tokens[i] for i in words]
    start, end = min(t.start for t in places), max(t.end for t in places)
    if end - start > _LONGEST_EVIDENCE:
        trigger = sentence.tokens[hit.trigger]
        start, end = max(start, trigger.start - _LONGEST_EVIDENCE // 2), min(end, trigger.end + _LONGEST_EVIDENCE // 2)
    return scene.article.span(start, end)


def _word(scene: Scene, sentence: Sentence, index: int) -> Span:
    token = sentence.tokens[index]
    return scene.article.span(token.start, token.end)


def _reporter(scene: Scene, trigger: Span) -> str | None:
    """The innermost attribution inside whose content the act is told."""
    holding = [
        (sum(s.end - s.start for s in a.content), a.id)
        for a in scene.attributions
        if any(s.holds(trigger) for s in a.content) and not (a.cue is not None and a.cue.overlaps(trigger))
    ]
    return min(holding)[1] if holding else None


def _confidence(sentence: Sentence, hit: Hit) -> float:
    """How sure the parse is of the words that fill the frame."""
    arcs = [sentence.tokens[i].arc for i in (hit.trigger, *hit.actors, *hit.recipients)]
    return max(0.05, min(0.99, sum(arcs) / len(arcs)))


def _notes(frame: Frame, stand: Standing, date: Timex | None) -> tuple[str, ...]:
    notes = [f"frame {frame.name}"]
    if stand.reasons:
        notes.append(f"{stand.factuality.value} because of {', '.join(stand.reasons)}")
    if stand.factuality is Factuality.HAPPENED and stand.negated:
        notes.append("told not to have happened")
    if date is not None:
        notes.append(f'dated by "{date.span.text}"')
    return tuple(notes)
