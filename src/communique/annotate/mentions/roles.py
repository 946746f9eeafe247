"""Titles and appositions: who is called president, minister, director beside the name, and since when that is known."""

from __future__ import annotations

import re

from communique.annotate.mentions.page import Page
from communique.annotate.mentions.phrases import Phrase, state_of
from communique.annotate.mentions.things import Named, Thing, Things
from communique.knowledge.offices import Status
from communique.model.entity import EntityKind, MentionKind, Role

_MEDIA = frozenset("newspaper daily broadcaster agency magazine network outlet paper station".split())
_PERSONAL = (EntityKind.PERSON,)
PAST = frozenset({"former", "previous"})
COMING = frozenset({"elect", "nominee", "next", "future"})
"""Words of status by which somebody does not hold the office now: no longer, or not yet."""

_SENT = frozenset({"ambassador", "envoy", "consul", "negotiator"})
"""Roles whose "to" names the state they are sent to, not their own."""

_YEAR = r"(?:[A-Z][a-z]{2,8}\.? )?((?:19|20)\d\d)\b"
_TERM = re.compile(rf"[^,.;:()\"“”]{{0,60}}?[ (](?:from |between )?{_YEAR} ?(?:to|until|till|and|-|–|—) ?{_YEAR}")
_WAS = re.compile(r", who (?:was|served as|had been|used to be|once was) (?:an? |the )?$")


def beside_name(things: Things, phrase: Phrase, names: list[Named]) -> Named | None:
    """The named person (or body) that the phrase is a title or apposition of; None where it stands for itself."""
    if phrase.plural:
        return None
    page = things.page
    after = _next_name(names, phrase.end, page, (" ",)) or _next_name(names, phrase.full_end, page, (" ",))
    if after is not None and _fits(phrase, after.thing):
        return after
    behind = _next_name(names, phrase.full_end, page, (", ", " — ", " – ", ": ")) or _next_name(
        names, phrase.end, page, (", ",)
    )
    if behind is not None and _fits(phrase, behind.thing) and _closes(page, behind.end) and not _listing(page, behind):
        return behind
    before = _name_before(names, phrase.start, page)
    if before is not None and _fits(phrase, before.thing) and not _subject_again(phrase):
        return before
    return None


def _fits(phrase: Phrase, thing: Thing | None) -> bool:
    if thing is None:
        return False
    kind = phrase.noun.kind if phrase.noun else ""
    if thing.kind is EntityKind.PERSON:
        return phrase.role is not None or kind in {"person", "group"}
    if thing.kind is EntityKind.ORG:
        return phrase.role is None and kind in {"org", "media", "government"}
    if thing.kind is EntityKind.AGREEMENT:
        return kind == "agreement"
    return thing.kind is EntityKind.PLACE and kind == "place"


def _next_name(names: list[Named], end: int, page: Page, links: tuple[str, ...]) -> Named | None:
    gap = page.raw[end : end + 8]
    for link in links:
        if gap.startswith(link):
            start = end + len(link)
            title = re.match(
                r"(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Adm|Col|Lt)\.?\s+(?:Gen\.\s+)?", page.raw[start : start + 12]
            )
            start += title.end() if title else 0
            article = re.match(r"[Tt]he ", page.raw[start : start + 4])
            found = next((n for n in names if n.start in {start, start + (4 if article else 0)}), None)
            if found is not None:
                return found
    return None


def _name_before(names: list[Named], start: int, page: Page) -> Named | None:
    gap = page.raw[max(0, start - 24) : start]
    link = _WAS.search(gap) or re.search(
        r"(?:,|\s[—–-])\s+(?:now\s+|then\s+|also\s+|who is\s+|currently\s+)?$", gap[-12:]
    )
    if link is None:
        return None
    end = start - len(link.group())
    return next((n for n in names if n.end == end), None)


def _closes(page: Page, end: int) -> bool:
    """Whether what follows the name closes an apposition rather than going on with a list."""
    return not re.match(r"['’]s\b|\s+and\s+[A-Z]", page.raw[end : end + 12])


def _listing(page: Page, name: Named) -> bool:
    """Whether the name is one of a list, or begins a clause of its own."""
    number = page.first_word(name.start)
    token = page.words[number] if number < len(page.words) else None
    last = page.words[page.last_word(name.end)] if page.words else None
    return bool(token and token.deprel in {"nsubj", "nsubj:pass"}) or bool(
        last and last.deprel in {"nsubj", "nsubj:pass"}
    )


def _subject_again(phrase: Phrase) -> bool:
    """Whether the phrase after "Name," is the subject of a clause of its own."""
    return phrase.head.deprel in {"nsubj", "nsubj:pass"} and phrase.lead[:1] != ("a",)


def take_role(things: Things, phrase: Phrase, name: Named) -> None:
    """Write the role to the person, with its state and status, and the mention."""
    thing = name.thing
    if thing is None:
        return
    page = things.page
    state = state_of(things, phrase) or _state_after(things, name) or _state_on(things, phrase, name)
    status = status_of(page, phrase)
    things.mention(
        phrase.start,
        phrase.full_end if name.start >= phrase.full_end or name.end <= phrase.start else phrase.end,
        MentionKind.ROLE,
        thing,
        "title or apposition",
    )
    if thing.kind is not EntityKind.PERSON:
        thing.heads.add(phrase.term.casefold())
        thing.state = thing.state or state
        return
    first, _ = page.day_of(phrase.start)
    years = _years(page, phrase)
    if not status and (years is not None or _WAS.search(page.raw[max(0, phrase.start - 24) : phrase.start])):
        status = "former"
    past = status in PAST
    remember_title(things, thing, phrase, status, state)
    title = page.raw[
        phrase.term_start : phrase.full_end
        if (phrase.full_end > phrase.end and name.start >= phrase.full_end) or name.end <= phrase.start
        else phrase.end
    ]
    thing.roles.append(
        Role(
            title=" ".join(title.split()),
            country=state or thing.state,
            start=years[0] if years else None if past or first is None else first.isoformat(),
            end=years[1] if years else None,
            how="article",
            status=status or None,
        )
    )
    thing.state = thing.state or state


def remember_title(things: Things, thing: Thing, phrase: Phrase, status: str, state: str | None) -> None:
    """Keep the title as one held now, one that is over, or one still to come."""
    term = phrase.term.casefold()
    role = things.page.knowledge.words.role_class(phrase.term, state or thing.state) or phrase.role
    if status in PAST:
        thing.gone.add(term)
    elif status in COMING:
        thing.coming.update({term, role} if role else {term})
    else:
        thing.heads.add(term)
        thing.classes.update({role} if role else ())


def _years(page: Page, phrase: Phrase) -> tuple[str, str] | None:
    """First and last year of an office that was over by the day of the article: "from 1998 to 2001"."""
    found = _TERM.match(page.raw, phrase.end, min(len(page.raw), phrase.end + 120))
    day = page.published.latest
    if found is None or day is None or not found[1] <= found[2] or int(found[2]) >= day.year:
        return None
    return found[1], found[2]


def status_of(page: Page, phrase: Phrase) -> Status:
    """Former, acting, -elect ... as the words before or right after the term say."""
    statuses, suffixes = page.knowledge.words.statuses, page.knowledge.words.suffixes
    for word in reversed(phrase.lead):
        effect = statuses.get(word) or statuses.get(f"{word}-")
        if effect:
            return effect  # type: ignore[return-value]
        if word.startswith(("then-", "ex-")):
            return "then" if word.startswith("then") else "former"
    after = page.raw[phrase.head.end : phrase.head.end + 12].lower()
    for suffix, effect in suffixes.items():
        if after.startswith(suffix):
            return effect  # type: ignore[return-value]
    return ""


def _state_on(things: Things, phrase: Phrase, name: Named) -> str | None:
    """The state of a body or person named further on in an apposition, up to the next comma."""
    page = things.page
    if name.end > phrase.start or (phrase.head.text.lower() in _SENT and page.raw.startswith(" to ", phrase.end)):
        return None
    sentence = page.sentence(phrase.sentence)
    comma = page.raw.find(",", phrase.full_end, sentence.end)
    stop = comma if comma >= 0 else sentence.end
    found = [
        n.thing.state
        for n in things.between(phrase.full_end, stop)
        if n.thing is not None
        and n.thing.state
        and n.thing is not name.thing
        and re.fullmatch(r"[^.;:\"“]{0,60}", page.raw[phrase.full_end : n.start])
    ]
    return found[0] if found else None


def _state_after(things: Things, name: Named) -> str | None:
    """The state named right behind the name, after "of"."""
    page = things.page
    if page.raw[name.end : name.end + 4] != " of ":
        return None
    found = next(
        (
            n
            for n in things.between(name.end + 4, name.end + 9)
            if n.start in {name.end + 4, name.end + 8} and n.thing is not None and n.thing.kind is EntityKind.COUNTRY
        ),
        None,
    )
    return found.thing.known if found is not None and found.thing is not None else None
