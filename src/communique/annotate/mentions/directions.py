"""The North, the two halves: short for states of one name that the article speaks of."""

from __future__ import annotations

import re

from communique.annotate.mentions.groups import group
from communique.annotate.mentions.things import Thing, Things
from communique.model.entity import EntityKind, MentionKind


def directions(things: Things) -> None:
    """The North, the two halves: short for states of one name that the article speaks of."""
    page = things.page
    states = dict(things.states.items())
    by_lead: dict[str, list[Thing]] = {}
    by_last: dict[str, list[Thing]] = {}
    for code in page.knowledge.names.states:
        words = page.knowledge.names.states[code].split()
        if len(words) == 2 and words[0] in {"North", "South", "East", "West"}:
            by_last.setdefault(words[1], []).append(
                states.get(code) or Thing(kind=EntityKind.COUNTRY, name="", known=code)
            )
            if code in states:
                by_lead.setdefault(words[0], []).append(states[code])
    _pairs(things, by_last)
    taken = [(n.start, n.end) for n in things.named]
    for lead, found in sorted(by_lead.items()):
        for match in re.finditer(rf"\b[Tt]he {lead}\b(?![ -][A-Z])", page.raw):
            if (
                len(found) == 1
                and page.first_word(match.start()) < len(page.words)
                and not any(a < match.end() and match.start() < b for a, b in taken)
            ) and page.words[page.first_word(match.start())].start == match.start():
                things.mention(match.start(), match.end(), MentionKind.NOM, found[0], "short for the state")


def _pairs(things: Things, by_last: dict[str, list[Thing]]) -> None:
    page = things.page
    for last, found in sorted(by_last.items()):
        codes = {thing.known for thing in found}
        if len(codes) < 2:
            continue
        for match in re.finditer(rf"\b(?:[Tt]he (?:two )?|both |[Tt]wo )?{last}s\b", page.raw):
            _pair_of(things, match.start(), match.end(), sorted(code for code in codes if code))
        for match in re.finditer(rf"\b(North|South|East|West) and (North|South|East|West) {last}\b", page.raw):
            first = next((c for c in codes if c and page.knowledge.names.states[c].startswith(match[1])), None)
            if first is not None:
                things.mention(match.start(), match.end(1), MentionKind.NOM, things.state(first), "short for the state")
                _pair_of(things, match.start(), match.end(), sorted(code for code in codes if code))


def _pair_of(things: Things, start: int, end: int, codes: list[str]) -> None:
    if things.page.first_word(start) >= len(things.page.words):
        return
    group(things, start, end, [things.state(code) for code in codes[:2]], "two states of one name")
