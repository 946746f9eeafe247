"""The place line before the report's first words ("PORT CITY, Country -"): cut from the body, named all the same."""

from __future__ import annotations

import re

from communique.annotate.mentions.bodies import place_thing
from communique.annotate.mentions.things import Things
from communique.model.entity import MentionKind

_PART = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}")
_LONGEST = 60


def name_dateline(things: Things) -> None:
    """Every place in what stands between a line's start and the body, where the article has a place line."""
    article = things.page.article
    if not article.place or not article.body:
        return
    start = article.body[0][0]
    line = article.raw.rfind("\n", 0, start) + 1
    stretch = article.raw[line:start]
    if not stretch.strip() or len(stretch) > _LONGEST or any(n.start < start and n.end > line for n in things.named):
        return
    for match in _PART.finditer(re.split(r"[(—–]|--|: ", stretch)[0]):
        text = match.group()
        if text[:1].isupper() and text.casefold() in article.place.casefold():
            things.mention(
                line + match.start(),
                line + match.end(),
                MentionKind.NAM,
                place_thing(things, text, line + match.end()),
                "place line",
            )
