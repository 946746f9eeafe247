"""Who and what an article names: names, titles, roles, groups, unnamed sources, capitals that stand for governments.

names (core and tables, one reading per name) -> persons, bodies -> directions -> roles and common nouns -> pronouns.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.mentions.bodies import name_bodies
from communique.annotate.mentions.dateline import name_dateline
from communique.annotate.mentions.directions import directions
from communique.annotate.mentions.labels import PERSON
from communique.annotate.mentions.naming import find_names
from communique.annotate.mentions.nominals import name_nominals
from communique.annotate.mentions.page import Page
from communique.annotate.mentions.people import name_persons
from communique.annotate.mentions.pronouns import name_pronouns
from communique.annotate.mentions.things import Things
from communique.knowledge.load import Knowledge
from communique.language.reading import Reading
from communique.model.article import Article
from communique.model.entity import AttestedOffice, LocalEntity, Mention
from communique.model.timex import DateRange, Timex

__all__ = ["find_mentions"]


def find_mentions(
    article: Article,
    reading: Reading,
    timexes: Sequence[Timex],
    knowledge: Knowledge,
    published: DateRange,
    attested: Sequence[AttestedOffice] = (),
) -> tuple[tuple[LocalEntity, ...], tuple[Mention, ...]]:
    """The things named in one article and every mention of them, in order of place."""
    page = Page.of(article, reading, knowledge, published, timexes)
    things = Things(page=page)
    names = find_names(page)
    name_bodies(things, [name for name in names if name.kind != PERSON])
    name_dateline(things)
    name_persons(things, [name for name in names if name.kind == PERSON], attested)
    directions(things)
    name_nominals(things)
    name_pronouns(things)
    return things.finished()
