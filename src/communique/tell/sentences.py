"""The sentences of a brief, one kind after the other: each made of checked parts and exact words."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.comparison import Difference
from communique.model.event import Event
from communique.model.span import Span
from communique.model.track import Condition, Contact, Deadline, Outlook, Position, Question, Track
from communique.tell.told import OUTLOOK, Part, Told, act, count, quote, standing, state, topic, voice, word
from communique.tell.wording import ACTS, NOT_DONE, SPEECH, STANDINGS, Wording

_KIND = {"unclear": "not clear: ", "pending": "still to come: ", "possible": "may happen: "}


def standing_of(event: Event) -> Part:
    """Whether an event happened, in words."""
    if event.negated:
        return standing(NOT_DONE, f"{event.factuality.value}, negated")
    return standing(STANDINGS[event.factuality], event.factuality.value)


def one_per_article(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The first of the spans of each article."""
    first: dict[str, Span] = {}
    for span in sorted(spans):
        first.setdefault(span.article, span)
    return tuple(first.values())


def evidence(words: Wording, event: Event) -> tuple[Span, ...]:
    """The words with which each account tells an event."""
    mentions = [words.mentions[m] for m in event.mentions if m in words.mentions]
    return tuple(m.evidence[0] if m.evidence else m.trigger for m in mentions)


def when(words: Wording, event: Event) -> tuple[tuple[Part, ...], tuple[Span, ...]]:
    """The day of an event, else that of the first report and said to be so, with the words to cite for it."""
    own = words.date_parts(event.date, "when")
    if own:
        return own, ()
    first = words.first_report(event)
    if first is None:
        return (word("no date"),), ()
    out = words.date_parts(words.articles[first].published.date, "out")
    return (word("reported "), *out), tuple(s for s in evidence(words, event) if s.article == first)[:1]


def _told_in(words: Wording, event: Event | None, said: Span, longest: int) -> Span:
    """The words of a telling, cut at its clauses where only so many characters have room; 0 sets no limit."""
    if not longest or said.end - said.start <= longest:
        return words.unquoted(said)
    places = evidence(words, event) if event is not None else ()
    inside = next((place for place in places if said.holds(place)), None)
    if inside is None:
        return words.unquoted(said)
    trigger = (
        next(
            (
                m.trigger
                for name in event.mentions
                if (m := words.mentions.get(name)) is not None and inside.holds(m.trigger)
            ),
            inside,
        )
        if event is not None
        else inside
    )
    return words.clause(inside if inside.end - inside.start <= longest else trigger, longest)


def state_sentence(words: Wording, track: Track, longest: int = 0) -> Told | None:
    """The state in a word, since when, who tells it, and the full clause or as many characters of it as have room."""
    event = words.events.get(track.lead or "")
    if track.said is None:
        return None
    said = _told_in(words, event, track.said, longest)
    named = state(track.word, f"{track.process}/{track.part}" if track.part else track.process)
    if event is None:
        out = words.date_parts(words.articles[said.article].published.date, "out")
        dated = (word("reported "), *out) if out else (word("no date"),)
        return Told(parts=(word("state: "), named, word(", "), *dated, word(": "), quote(said)), cites=(said,))
    dated, cited = when(words, event)
    parts: list[Part] = [word("state: "), named, word(", "), *dated, word(": "), quote(said)]
    if track.told_by is not None:
        parts.extend((word(", as told by "), *words.name_parts((track.told_by,), "teller")))
    accounts = one_per_article(evidence(words, event))
    return _with_accounts(event, parts, (said, *cited, *accounts))


def _with_accounts(event: Event, parts: list[Part], cites: tuple[Span, ...]) -> Told:
    """How many accounts, and how many independent origins, at the end of a sentence."""
    shown = tuple(dict.fromkeys(cites))
    articles = len({span.article for span in shown})
    if articles > 1:
        parts.extend((word(" ("), count(f"{articles} accounts", f"accounts={articles}")))
        if event.origins:
            number = len(event.origins)
            text = "one origin" if number == 1 else f"{number} origins"
            parts.extend((word(", "), count(text, f"origins={event.id}={number}")))
        parts.append(word(")"))
    return Told(parts=tuple(parts), cites=shown)


def outlook_sentence(words: Wording, look: Outlook, longest: int = 0) -> Told | None:
    """What is planned, possible, threatened, or told not to be so, by whom, for when."""
    event = words.events.get(look.event)
    if event is None:
        return None
    said = _told_in(words, event, look.said, longest)
    absent = look.kind in {"denied", "not done"}
    parts: list[Part] = [word("but " if absent else OUTLOOK), standing_of(event)]
    dated = words.date_parts(look.date, "when")
    parts.extend((*((word(", "), *dated) if dated else ()), word(": "), quote(said)))
    if look.told_by is not None:
        parts.extend((word(", as told by "), *words.name_parts((look.told_by,), "teller")))
    return Told(parts=tuple(parts), cites=tuple(dict.fromkeys((said, *evidence(words, event)[:1]))))


def position_sentence(words: Wording, position: Position) -> Told:
    """Holder, what is done by saying it, through whom, and the exact words."""
    attribution = words.attributions.get(position.attribution or "")
    content = position.evidence[0]
    said = words.unquoted(words.articles[content.article].span(content.start, content.end))
    if attribution is not None and attribution.source.entity is None and attribution.source.span is not None:
        parts: list[Part] = [voice(attribution.source.span)]
        cites: tuple[Span, ...] = (said, attribution.source.span)
    else:
        parts = list(words.name_parts((position.holder,), "holder"))
        cites = (said,)
    speech = SPEECH[attribution.act] if attribution is not None else ""
    if speech and attribution is not None:
        parts.extend((word(" ("), act(speech, f"speech={attribution.act.value}"), word(")")))
    relays = [
        link
        for link in position.chain
        if link in words.entity_ids and link != position.holder and not words.is_own(link, said)
    ]
    if relays:
        parts.extend((word(", through "), *words.name_parts(tuple(relays), "via")))
    out = words.date_parts(words.articles[said.article].published.date, "out")
    if out:
        parts.extend((word(", "), word("reported "), *out))
    parts.extend((word(": "), quote(said)))
    if position.opinion:
        parts.extend((word(" ("), standing("opinion", "opinion"), word(")")))
    return Told(parts=tuple(parts), cites=cites)


def deadline_sentence(words: Wording, deadline: Deadline, longest: int = 0) -> Told:
    """A step ahead with its date, or said to have none, and who names it."""
    place = max(deadline.evidence, key=lambda span: (span.end - span.start, -span.start))
    said = words.clause(place, longest) if longest else words.clause(place)
    dated = words.date_parts(deadline.date, "ahead")
    head: tuple[Part, ...] = (*dated, word(": ")) if dated else (word("no date given: "),)
    settled = deadline.status in {"met", "passed", "moved"}
    status = (standing(deadline.status, f"status={deadline.status}"), word(": ")) if settled else ()
    parts: list[Part] = [*status, *head, quote(said)]
    if deadline.told_by is not None and deadline.event is not None:
        parts.extend((word(", as told by "), *words.name_parts((deadline.told_by,), "teller")))
    return Told(parts=tuple(parts), cites=tuple(dict.fromkeys((said, *deadline.evidence))))


def difference_sentence(words: Wording, difference: Difference) -> Told:
    """The same claim, value beside value, each with its account."""
    parts: list[Part] = [topic(difference.topic[:1].upper() + difference.topic[1:], difference.id), word(": ")]
    for at, value in enumerate(difference.values):
        if at:
            parts.append(word(" | "))
        parts.extend((quote(value.span), word(" "), words.outlet_part(value.article)))
    return Told(parts=tuple(parts), cites=tuple(value.span for value in difference.values))


def event_sentence(words: Wording, event: Event, longest: int = 0, within: Span | None = None) -> Told:
    """Date, who, what kind of act, whether it happened, and the words of one account: those within a stretch first."""
    dated, cited = when(words, event)
    places = evidence(words, event)
    parts: list[Part] = [*dated, word(": ")]
    who = [*event.actors, *event.recipients]
    parts.extend(words.name_parts(who, "actor") if who else (word("nobody named"),))
    parts.extend(
        (word(" — "), act(ACTS[event.plover], f"category={event.plover.value}"), word(", "), standing_of(event))
    )
    cites: tuple[Span, ...] = (*cited, *one_per_article(places))
    if places:
        place = next((one for one in places if within is not None and within.holds(one)), places[0])
        said = words.clause(place, longest) if longest else words.clause(place)
        parts.extend((word(": "), quote(said)))
        cites = (said, *cites)
    return _with_accounts(event, parts, cites)


def contact_sentence(words: Wording, contact: Contact) -> Told:
    """Who met or called whom, when, how long it was to last and lasted; also what did not take place."""
    event = words.events[contact.event]
    dated, cited = when(words, event)
    said = words.clause(contact.evidence[0])
    parts: list[Part] = [
        *dated,
        word(": "),
        *words.name_parts(contact.parties, "actor"),
        word(" — "),
        standing_of(event),
    ]
    cites = [said, *cited, *one_per_article(contact.evidence)]
    for length, label in ((contact.planned_length, "was to last: "), (contact.length, "lasted: ")):
        if length is not None:
            parts.extend((word(", "), word(label), quote(length.span)))
            cites.append(length.span)
    parts.extend((word(": "), quote(said)))
    return _with_accounts(event, parts, tuple(cites))


def condition_sentence(words: Wording, condition: Condition) -> Told:
    """Who ties what to what, in one quotation."""
    said = words.clause(condition.evidence[0])
    parts: list[Part] = [word("condition: ")]
    if condition.holder and condition.holder in words.entity_ids:
        parts.extend((*words.name_parts((condition.holder,), "speaker"), word(": ")))
    parts.append(quote(said))
    return Told(parts=tuple(parts), cites=tuple(dict.fromkeys((said, *condition.evidence))))


def question_sentence(words: Wording, question: Question) -> Told:
    """What is open, and the words that answer it."""
    said = words.unquoted(question.opened.span)
    parts: list[Part] = [word(_KIND.get(question.kind, "said to be open: ")), quote(said)]
    cites = [said]
    if question.resolved is not None:
        answer = words.unquoted(question.resolved.span)
        parts.extend((word(" — answered: "), quote(answer)))
        cites.append(answer)
    return Told(parts=tuple(parts), cites=tuple(cites))


def origin_sentence(words: Wording, event: Event) -> Told:
    """An event of several accounts that all go back to one voice."""
    places = one_per_article(evidence(words, event))
    said = words.clause(places[0])
    parts = (
        word("one origin: "),
        *words.name_parts(event.origins, f"origin={event.id}"),
        word(": "),
        quote(said),
    )
    return _with_accounts(event, list(parts), (said, *places))
