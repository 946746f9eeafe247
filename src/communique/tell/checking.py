"""Checks a brief sentence by sentence: every name, number, date, standing and quotation is derived anew.

The checker knows nothing of how the brief was made. It goes from the cited words to what the record reads there (who
speaks, what is told to happen, which date) and refuses a sentence as soon as one part cannot be derived from them. All
parts about an event must hold of one and the same event, all parts about a speaker of one and the same utterance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.knowledge.processes import ProcessType, process_type
from communique.model.attribution import Attribution
from communique.model.dossier import Dossier
from communique.model.event import Event, EventMention
from communique.model.span import Span
from communique.model.timex import DateRange
from communique.tell.grounds import Grounds
from communique.tell.reading_back import ReadBrief, Sentence
from communique.tell.told import OUTLOOK, WORDS, Part, in_quotes
from communique.tell.verify import Fault
from communique.tell.wording import ACTS, NOT_DONE, SPEECH, STANDINGS, date_words
from communique.text.stems import content_stems, plain_words

_LONGEST_WORDS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How many sentences were checked, and each refusal with its reason."""

    sentences: int
    faults: tuple[Fault, ...]


def check(told: ReadBrief, dossier: Dossier, headings: Sequence[str] = (), topics: Sequence[str] = ()) -> Checked:
    """Check all sentences; with ``headings`` also that each heading is one of these; ``topics`` are known changes."""
    grounds = Grounds(dossier, frozenset(topics))
    faults = [
        Fault(subject=sentence.text[:90], reason=reason)
        for sentence in told.sentences
        if (reason := refusal(sentence, grounds)) is not None
    ]
    if headings:
        known = set(headings)
        faults += [Fault(subject=h[:90], reason="no heading of this record") for h in told.headings if h not in known]
    return Checked(sentences=len(told.sentences), faults=tuple(faults))


def refusal(sentence: Sentence, grounds: Grounds) -> str | None:
    """Why a sentence is refused; None where every part of it can be derived from the words it cites."""
    cites = []
    for cited in sentence.cites:
        span = grounds.span(cited.article, cited.start, cited.end)
        if span is None:
            return "cites a place that is not in the record"
        if cited.shown is not None and cited.shown != _flat(span.text):
            return "shows other words than stand at the cited place"
        cites.append(span)
    if not cites:
        return "cites nothing"
    simple = next(
        (reason for part in sentence.parts if (reason := _simple(part, sentence.parts, cites, grounds))), None
    )
    return (
        simple
        or _outlook(sentence.parts)
        or _of_one_event(sentence.parts, cites, grounds)
        or _of_one_speech(sentence.parts, cites, grounds)
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _simple(part: Part, parts: Sequence[Part], cites: Sequence[Span], grounds: Grounds) -> str | None:
    """Parts that need no event and no utterance: connecting words, quotations, voices, counts, topics, dates."""
    if part.kind == "word":
        return None if _only_words(part.text) else f"{part.text!r} claims something without saying what it rests on"
    if part.kind == "quote":
        sound = part.text == in_quotes(part.value) and any(_flat(span.text) == part.value for span in cites)
        return None if sound else "the quotation does not stand at the cited place"
    if part.kind == "voice":
        return _voice(part, cites, grounds)
    if part.kind == "topic":
        return (
            None if grounds.is_topic(part, parts, cites) else f"{part.text!r} is no difference or change of this record"
        )
    if part.kind == "name":
        return None if grounds.is_name(part.text, part.value.rpartition("=")[2]) else f"{part.text!r} is not the name"
    if part.kind == "count" and part.value.startswith("accounts="):
        number = len({span.article for span in cites})
        sound = part.value == f"accounts={number}" and part.text == f"{number} accounts"
        return None if sound else "the number of accounts is not that of the articles cited"
    if part.kind == "date":
        return _date(part, cites, grounds)
    if part.kind == "standing" and part.value.startswith("status="):
        return None if grounds.has_status(part, cites) else "the step has another status"
    return None


def _voice(part: Part, cites: Sequence[Span], grounds: Grounds) -> str | None:
    role, _, article = part.value.partition("=")
    if role == "outlet" and article:
        sound = part.text == grounds.words.outlet(article) and any(span.article == article for span in cites)
        return None if sound else "the account is not the one cited"
    sound = part.text == part.value and any(_flat(span.text) == part.value for span in cites)
    return None if sound else "the voice is not named so at the cited place"


def _date(part: Part, cites: Sequence[Span], grounds: Grounds) -> str | None:
    """Dates of articles and of steps ahead; those of events are checked with the event."""
    role, _, value = part.value.partition("=")
    if role == "out":
        found: Iterable[DateRange] = (grounds.published(span.article) for span in cites)
    elif role == "ahead":
        found = grounds.dates_at(cites)
    elif role == "when":
        return None
    else:
        return f"{role!r} is no kind of date"
    return (
        None if any(_same(part, value, date) for date in found) else f"{part.text!r} is not the date at the cited place"
    )


def _same(part: Part, value: str, date: DateRange | None) -> bool:
    return date is not None and (date.value or "") == value and date_words(date) == part.text


def _of_one_event(parts: Sequence[Part], cites: Sequence[Span], grounds: Grounds) -> str | None:
    """All parts about an event must hold of one event that is told at the cited places."""
    about = [part for part in parts if _is_of_event(part)]
    about = [part for part in about if not (part.kind == "state" and _described(part, parts))]
    if not about:
        return None
    mentions = grounds.mentions_at(cites)
    if any(_holds(about, event, mentions, grounds) for event in grounds.events_of(mentions)):
        return None
    shown = ", ".join(repr(part.text) for part in about[:4])
    return f"no event told at the cited places has {shown}"


def _outlook(parts: Sequence[Part]) -> str | None:
    """What is told as an outlook has not happened."""
    ahead = any(part.kind == "word" and part.text.startswith(OUTLOOK) for part in parts)
    happened = any(part.kind == "standing" and part.value == "happened" for part in parts)
    return "what happened is no outlook" if ahead and happened else None


def _is_of_event(part: Part) -> bool:
    role = part.value.partition("=")[0]
    return (
        part.kind == "state"
        or (part.kind == "standing" and role not in {"status", "opinion"})
        or (part.kind == "act" and role == "category")
        or (part.kind == "date" and role == "when")
        or (part.kind == "count" and role == "origins")
        or (part.kind == "name" and role in {"actor", "teller", "origin"})
    )


def _holds(about: Sequence[Part], event: Event, mentions: Sequence[EventMention], grounds: Grounds) -> bool:
    named = {part.value.partition("=")[2] for part in about if part.kind == "name" and part.value.startswith("actor=")}
    if named and named != {*event.actors, *event.recipients}:
        return False
    own = [mention for mention in mentions if mention.id in set(event.mentions)]
    return all(_holds_one(part, event, own, grounds) for part in about)


def _holds_one(part: Part, event: Event, own: Sequence[EventMention], grounds: Grounds) -> bool:
    role, _, rest = part.value.partition("=")
    if part.kind == "state":
        return any(_leads_to(part, mention, grounds) for mention in own) and not event.negated
    if part.kind == "standing":
        if event.negated:
            return part.text == NOT_DONE and part.value == f"{event.factuality.value}, negated"
        return part.text == STANDINGS[event.factuality] and part.value == event.factuality.value
    if part.kind == "act":
        return rest == event.plover.value and part.text == ACTS[event.plover]
    if part.kind == "date":
        return _same(part, rest, event.date)
    if part.kind == "count":
        number = len(event.origins)
        text = "one origin" if number == 1 else f"{number} origins"
        return rest == f"{event.id}={number}" and part.text == text
    if role == "teller":
        return any(grounds.speaker(mention.reported_by) == rest for mention in own)
    if role == "origin":
        return rest.partition("=")[0] == event.id and rest.partition("=")[2] in event.origins
    return role == "actor"


def _leads_to(part: Part, told: EventMention, grounds: Grounds) -> bool:
    """Whether the telling of an act makes that state: of what happened, or of what a side itself announces."""
    process, _, piece = part.value.partition("/")
    kind = process_type(process)
    if kind is None or told.negated:
        return False
    around = content_stems(grounds.sentence(told.trigger))
    found = kind.move(piece, told.plover.value, told.mode, told.trigger.text, around)
    stands = {"happened", "planned"} if found is not None and found.announced else {"happened"}
    return found is not None and found.state == part.text and told.factuality.value in stands


def _described(part: Part, parts: Sequence[Part]) -> bool:
    """Whether the quoted words give a thing of that kind that state."""
    process, _, piece = part.value.partition("/")
    kind = process_type(process)
    told = [description for description in kind.told if description.state == part.text] if kind is not None else []
    quoted = [set(plain_words(other.value.replace("-", " "))) for other in parts if other.kind == "quote"]
    return any(words & description.words and _has_noun(kind, piece, words) for description in told for words in quoted)


def _has_noun(kind: ProcessType | None, piece: str, words: set[str]) -> bool:
    return kind is not None and any({noun, f"{noun}s"} & words for noun in kind.nouns(piece))


def _of_one_speech(parts: Sequence[Part], cites: Sequence[Span], grounds: Grounds) -> str | None:
    """All parts about a speaker must hold of one utterance whose content is quoted."""
    about = [part for part in parts if _is_of_speech(part)]
    if not about:
        return None
    quoted = {part.value for part in parts if part.kind == "quote"}
    places = [span for span in cites if _flat(span.text) in quoted]
    if any(all(_spoken(part, found) for part in about) for found in grounds.speech_at(places)):
        return None
    if all(part.value.startswith("speaker=") for part in about) and all(
        grounds.holds_condition(part.value.partition("=")[2], places) for part in about
    ):
        return None
    return f"{about[0].text!r} is not the one who says so at the cited place"


def _is_of_speech(part: Part) -> bool:
    role = part.value.partition("=")[0]
    return (
        (part.kind == "name" and role in {"holder", "via", "speaker"})
        or (part.kind == "act" and role == "speech")
        or (part.kind == "standing" and role == "opinion")
    )


def _spoken(part: Part, said: Attribution) -> bool:
    role, _, rest = part.value.partition("=")
    if part.kind == "act":
        return rest == said.act.value and part.text == SPEECH[said.act]
    if part.kind == "standing":
        return said.opinion and part.text == "opinion"
    if role == "via":
        return any(link.entity == rest for link in said.chain)
    return said.source.entity == rest


@lru_cache(maxsize=4096)
def _only_words(text: str) -> bool:
    """Whether a stretch of text is made of connecting words of the closed list, one after the other."""
    if len(text) > _LONGEST_WORDS:
        return False
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached |= {at + len(w) for w in WORDS if w and text.startswith(w, at)}
    return len(text) in reached
