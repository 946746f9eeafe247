"""What is asked of a reader of articles."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.article import Article
from communique.model.entity import AttestedOffice
from communique.model.timex import DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An article to be read, with what its neighbours tell about it (a date, offices)."""

    article: Article
    published: DateRange | None = None
    attested: tuple[AttestedOffice, ...] = ()
