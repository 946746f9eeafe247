"""States, organisations, agreements, places and events that are named; when a capital stands for its government."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.annotate.mentions.labels import AGREEMENT, EVENT, NATION, ORG, PLACE, WORK, Name
from communique.annotate.mentions.page import Page
from communique.annotate.mentions.things import Thing, Things
from communique.knowledge.spelling import plain
from communique.language.reading import Token
from communique.model.entity import EntityKind, MentionKind

_IN = frozenset("in at near outside inside around across through throughout via within downtown central".split())
_MOTION = frozenset(
    "travel visit fly go come return arrive trip leave head drive depart move tour send stop stay visit "
    "live locate base bear hold host land journey dispatch flight mission capital city embassy ambassador "
    "consulate march stage rally gather protest walk take bring invite welcome meet talk summit meeting "
    "headquarters".split()
)
_SPATIAL = frozenset(
    "street streets suburb airport hotel resident residents skyline downtown river embassy mayor metro "
    "subway district university summit meeting conference talk talks olympics stadium bureau "
    "correspondent newspaper court".split()
)
_POLITICAL = frozenset("with against between by toward towards from on".split())
_LONG_NAME = 60
_KIND = {
    ORG: EntityKind.ORG,
    PLACE: EntityKind.PLACE,
    EVENT: EntityKind.EVENT,
    AGREEMENT: EntityKind.AGREEMENT,
    WORK: EntityKind.ORG,
}


def name_bodies(things: Things, names: Sequence[Name]) -> None:
    """Every name that is no person's, with its thing."""
    for name in names:
        entry = name.hit.entries[0] if name.hit else None
        if entry is None and name.kind == NATION:
            _nation(things, name)
        elif entry is None and name.kind in _KIND:
            _unlisted(things, name)
        elif entry is not None:
            _listed(things, name)


def _listed(things: Things, name: Name) -> None:
    """A name of the tables: state, adjective, people, capital, body, outlet, agreement or region."""
    hit, page = name.hit, things.page
    if hit is None:
        return
    entry = hit.entries[0]
    if hit.of("state") and hit.of("adjective") and not _stands_alone(page, name):
        things.mention(
            name.start,
            name.end,
            MentionKind.NAM,
            things.state(_state_of(things, hit.entries[0].ref, name)),
            "name of a state before a noun",
        )
        return
    if entry.what == "state":
        things.mention(
            name.start, name.end, MentionKind.NAM, things.state(_state_of(things, entry.ref, name)), "name of a state"
        )
    elif entry.what in {"adjective", "people"}:
        _people(things, name, entry.ref)
    elif entry.what == "capital":
        _capital(things, name, entry.ref)
    elif entry.what == "region":
        _known(things, name, EntityKind.PLACE, entry.ref, entry.state, None)
    elif entry.what == "agreement":
        row = page.knowledge.bodies.agreement(entry.surface)
        _known(things, name, EntityKind.AGREEMENT, row.title if row else entry.surface, None, entry.ref)
    elif entry.what == "outlet":
        outlet = page.knowledge.bodies.outlet(entry.surface)
        _known(things, name, EntityKind.ORG, outlet.label if outlet else entry.surface, entry.state, entry.ref)
    else:
        _body(things, name)


def _state_of(things: Things, code: str, name: Name) -> str:
    """For a word of two states ("Korea") the one that the article speaks of."""
    readings = [r for r in things.page.knowledge.names.ambiguous(name.text(things.page.raw)) if r in things.states]
    return readings[0] if code not in things.states and len(readings) == 1 else code


def _body(things: Things, name: Name) -> None:
    page = things.page
    if name.hit is None:
        return
    surface = name.hit.entries[0].surface
    state = modifier_state(things, name.start)
    body = page.knowledge.bodies.organisation(surface, state) or page.knowledge.bodies.organisation(surface)
    if body is None or (state and body.state and body.state != state):
        thing = _same(things, EntityKind.ORG, surface, state) or things.add(
            Thing(kind=EntityKind.ORG, name=surface, state=state)
        )
        thing.state = thing.state or state
        things.mention(name.start, name.end, MentionKind.NAM, thing, "name of a body that several states have")
        return
    _known(things, name, EntityKind.ORG, body.label, body.state or None, body.id)


def _known(things: Things, name: Name, kind: EntityKind, label: str, state: str | None, known: str | None) -> None:
    text = name.text(things.page.raw)
    key = (kind, f"known {known}" if known else f"named {plain(label)}")
    thing = things.found.get(key) or next(
        (
            t
            for t in things.of_kind(kind)
            if (known is not None and t.known == known) or (known is None and plain(t.name) == plain(label))
        ),
        None,
    )
    if thing is None:
        thing = things.add(Thing(kind=kind, name=label, state=state, known=known))
    things.found[key] = thing
    thing.alias(text)
    things.mention(name.start, name.end, MentionKind.NAM, thing, "name in the tables")


def _stands_alone(page: Page, name: Name) -> bool:
    after = page.after(name.end)
    return after is None or after.upos not in {"NOUN", "PROPN", "ADJ"} or after.start > name.end + 1


def _nation(things: Things, name: Name) -> None:
    page, text = things.page, name.text(things.page.raw)
    code = page.knowledge.names.state_of_adjective(text)
    token = page.words[page.last_word(name.end)]
    halves = any(state.endswith(f" {text.removesuffix('s')}") for state in page.knowledge.names.states.values())
    if code is None and not halves and token.xpos in {"NNS", "NNPS"} and token.upos in {"NOUN", "PROPN"}:
        group = things.add(Thing(kind=EntityKind.GROUP, name=text, plural=True))
        things.mention(name.start, name.end, MentionKind.NOM, group, "citizens of one of several states")
        return
    things.mention(name.start, name.end, MentionKind.ADJ, things.state(code) if code else None, "nationality")


def _people(things: Things, name: Name, code: str) -> None:
    """An adjective belongs to its noun; a people word alone names the state or its citizens."""
    page = things.page
    code = _state_of(things, code, name)
    token = page.words[page.last_word(name.end)]
    head = (_stands_alone(page, name) and token.upos in {"NOUN", "PROPN"}) or token.xpos in {"NNS", "NNPS"}
    if head and token.deprel in {"nsubj", "obj", "obl", "nmod", "conj", "nsubj:pass", "iobj", "root", "appos"}:
        before = page.before(name.start)
        if before is not None and before.text.lower() == "the" and token.xpos not in {"NNPS", "NNS"}:
            things.mention(before.start, name.end, MentionKind.NOM, things.state(code), "people word for the state")
            return
        if token.xpos in {"NNS", "NNPS"} or token.text.endswith("s"):
            group = things.add(Thing(kind=EntityKind.GROUP, name=name.text(page.raw), state=code, plural=True))
            things.mention(name.start, name.end, MentionKind.NOM, group, "citizens")
            return
    things.mention(name.start, name.end, MentionKind.ADJ, things.state(code), "adjective of a state")


def _capital(things: Things, name: Name, code: str) -> None:
    """A capital: the government where it acts, speaks or is dealt with; the city where things take place."""
    page = things.page
    first, _ = page.day_of(name.start)
    text = name.text(page.raw)
    rules = page.knowledge.names.state_of_capital(text if not text.isupper() else text.title(), first) is not None
    reason = governs(page, name) if rules else None
    if reason:
        things.mention(name.start, name.end, MentionKind.MET, things.state(code), reason)
        return
    label = text.title() if text.isupper() else text
    thing = _same(things, EntityKind.PLACE, label, code) or things.add(
        Thing(kind=EntityKind.PLACE, name=label, state=code)
    )
    things.mention(name.start, name.end, MentionKind.NAM, thing, "capital as a place")


def place_thing(things: Things, text: str, end: int) -> Thing:
    """The place of that name, with its state as far as known."""
    page = things.page
    label = text.title() if text.isupper() else text
    region = page.knowledge.bodies.region(text) or page.knowledge.bodies.region(label)
    label = region.name if region else label
    state = (
        (region.state or None)
        if region
        else page.knowledge.names.state_of_capital(label) or _place_state(things, label, end)
    )
    return _same(things, EntityKind.PLACE, label, state) or things.add(
        Thing(kind=EntityKind.PLACE, name=label, state=state)
    )


def governs(page: Page, name: Name) -> str | None:
    """Why a capital stands for its government here; None where it is the city."""
    number = page.last_word(name.end)
    token = page.words[number]
    sentence = page.sentence(page.places[number].sentence).tokens
    before, after = page.before(name.start), page.after(name.end)
    if page.raw[name.start : name.end].isupper() or (
        after is not None and after.text in {"(", "—", "--"} and page.places[number].index < 4
    ):
        return None
    if before is not None and before.text.lower() in _IN:
        return None
    if after is not None and after.text == "," and _region_follows(page, after):
        return None
    if after is not None and after.text in {"'s", "’s", "'", "’"}:
        owned = sentence[token.head] if token.head >= 0 else None
        return (
            None
            if owned is not None and owned.lemma in _SPATIAL | {"capital", "city"}
            else "possessive of a government's doing"
        )
    head = sentence[token.head] if token.head >= 0 else None
    if token.deprel == "compound" and head is not None:
        hyphen = after is not None and after.text == "-"
        return (
            "government as maker"
            if head.lemma in {"government", "official", "regime", "side"} or (hyphen and head.xpos in {"VBN", "JJ"})
            else None
        )
    if token.deprel == "conj" and head is not None:
        partner = page.knowledge.names.find(head.text, "short", "full", "capital")
        lead = _preposition(sentence, head)
        if partner and lead not in _IN:
            return (
                "beside another state"
                if lead in _POLITICAL or head.deprel.startswith("nsubj")
                else _by_role(sentence, head, lead)
            )
        return None
    return _by_role(sentence, token, _preposition(sentence, token))


def _by_role(sentence: Sequence[Token], token: Token, lead: str | None) -> str | None:
    head = sentence[token.head] if token.head >= 0 else None
    if (
        token.deprel.startswith("nsubj")
        and head is not None
        and head.lemma not in {"lie", "stand", "be", "sit", "locate", "host"}
    ):
        return "acts or speaks"
    if lead is None and token.deprel in {"obj", "iobj"} and head is not None and head.lemma not in _MOTION:
        return "is acted upon"
    if lead in _IN or head is None:
        return None
    if lead in {"with", "against", "between", "by", "toward", "towards"}:
        return f"dealt with ({lead})"
    if lead in {"from", "to", "on", "for", "of"} and head.lemma not in _MOTION:
        return f"dealt with ({lead})" if lead != "of" else None
    return None


def _preposition(sentence: Sequence[Token], token: Token) -> str | None:
    index = next((i for i, other in enumerate(sentence) if other is token), -1)
    return next(
        (
            other.text.lower()
            for other in sentence
            if other.head == index and other.deprel == "case" and other.upos != "PART"
        ),
        None,
    )


def _region_follows(page: Page, comma: Token) -> bool:
    follower = page.after(comma.end)
    if follower is None:
        return False
    stretch = page.raw[follower.start : follower.start + 25]
    first = re.match(r"[A-Z][\w.]*(?: [A-Z][\w.]*)?", stretch)
    words = first.group().rstrip(",") if first else ""
    names, bodies = page.knowledge.names, page.knowledge.bodies
    return any(
        names.state(option) or bodies.region(option) for option in (words, words.split(" ")[0]) if option
    ) or words.startswith("D.C")


def modifier_state(things: Things, start: int) -> str | None:
    """The state of an adjective or possessive right before ("the kingdom's National Intelligence Service")."""
    page = things.page
    for named in reversed(list(things.between(start - _LONG_NAME, start))):
        if (
            named.end <= start
            and start - named.end <= 4
            and named.thing is not None
            and named.thing.kind is EntityKind.COUNTRY
        ):
            between = page.raw[named.end : start].replace("’", "'")
            if between.strip() in {"", "'s", "'"}:
                return named.thing.known
    number = page.first_word(start) - 1
    stretch = page.raw[page.words[max(0, number - 2)].start : start] if number >= 0 else ""
    for size in (2, 1):
        words = re.sub(r"['’]s?\s*$", "", stretch.strip()).split()[-size:]
        code = page.knowledge.names.state_of_adjective(" ".join(words)) or page.knowledge.names.state(" ".join(words))
        if code and (page.raw[start - 1 : start] == " "):
            return code
    return None


def _unlisted(things: Things, name: Name) -> None:
    page, text = things.page, name.text(things.page.raw)
    kind = _KIND[name.kind]
    if name.kind == WORK and (name.score < 0.5 or not text[:1].isupper()):
        return
    state = modifier_state(things, name.start) if kind is EntityKind.ORG else None
    state = state or _state_inside(page, text)
    if kind is EntityKind.PLACE:
        state = _place_state(things, text, name.end)
    label = text.title() if text.isupper() and len(text) > 5 and kind is EntityKind.PLACE else text
    thing = _same(things, kind, label, state)
    if thing is None:
        thing = things.add(Thing(kind=kind, name=label, state=state))
        if kind is EntityKind.ORG:
            _as_outlet(page, thing)
    thing.state = thing.state or state
    thing.alias(text)
    thing.heads |= {word.lower() for word in text.split()[-1:]}
    things.mention(name.start, name.end, MentionKind.NAM, thing, name.rule)


def _as_outlet(page: Page, thing: Thing) -> None:
    outlet = page.knowledge.bodies.outlet(thing.name)
    if outlet is not None:
        thing.known, thing.state = f"outlet.{outlet.id}", thing.state or outlet.state or None
        thing.alias(outlet.label)


def _state_inside(page: Page, text: str) -> str | None:
    """A state's name or adjective inside the name or after "of" ("University of Ghana", "Korean Air")."""
    names = page.knowledge.names
    words = text.replace("’", "'").split()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            piece = re.sub(r"'s$", "", " ".join(words[i : i + size]))
            code = names.state(piece) or names.state_of_adjective(piece) or names.state_of_capital(piece)
            if code and piece not in {"Us", "Union"}:
                return code
    region = next(
        (
            page.knowledge.bodies.region(word)
            for word in (" ".join(words[-2:]), words[-1])
            if page.knowledge.bodies.region(word)
        ),
        None,
    )
    return region.state or None if region else None


def _place_state(things: Things, text: str, end: int) -> str | None:
    """The state of a place: named right after it, else of the largest town of that name in a state spoken of."""
    page = things.page
    after = page.raw[end : end + 30]
    match = re.match(r",\s+(?:the\s+)?([A-Z][\w.'’-]*(?: [A-Z][\w.]*)?)", after)
    if match:
        for option in (match[1], match[1].split(" ")[0]):
            region = page.knowledge.bodies.region(option)
            code = page.knowledge.names.state(option) or (region.state if region else None)
            if code:
                return code
    towns = page.knowledge.towns.get(text) or page.knowledge.towns.get(text.title()) or ()
    here = [town for town in towns if town.state in things.states]
    if here or towns:
        return (here or list(towns))[0].state
    return _state_inside(page, text)


def _same(things: Things, kind: EntityKind, text: str, state: str | None) -> Thing | None:
    """The thing of that name (or whose initials the name is), of the same state where both are known."""
    memory = (kind, f"same {text} {state}")
    thing = things.found.get(memory) or _alike(things, kind, text, state)
    if thing is not None:
        things.found[memory] = thing
    return thing


def _alike(things: Things, kind: EntityKind, text: str, state: str | None) -> Thing | None:
    key = plain(text)
    for thing in things.of_kind(kind):
        if state and thing.state and state != thing.state:
            continue
        if any(
            plain(other) == key or _initials(other, text) or _initials(text, other)
            for other in (thing.name, *thing.aliases)
        ):
            return thing
        if (
            kind is EntityKind.ORG
            and len(key) > 6
            and (key.endswith(" " + plain(thing.name)) or plain(thing.name).endswith(" " + key))
        ):
            return thing
    return None


def _initials(long: str, short: str) -> bool:
    letters = short.replace(".", "")
    if not (letters.isupper() and 2 <= len(letters) <= 6) or " " not in long:
        return False
    return "".join(word[0] for word in long.replace("-", " ").split() if word[0].isupper()) == letters
