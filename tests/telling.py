"""Small articles with ready readings: states, persons, events and attributions named by the words that tell them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal

from communique.model.annotations import Annotations
from communique.model.article import Article, Outlet, Published
from communique.model.attribution import Attribution, ChainLink, Form, Source
from communique.model.dossier import ReadArticle
from communique.model.entity import EntityKind, LocalEntity, Mention, MentionKind
from communique.model.event import Category, EventMention, Factuality
from communique.model.quantity import Quantity
from communique.model.span import Span
from communique.model.timex import DateRange, Timex, TimexType


def days(first: str, last: str | None = None) -> DateRange:
    low, high = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    return DateRange(value=first if last is None else f"{first}/{last}", earliest=low, latest=high)


@dataclass
class Writing:
    """One article being made: readings are added by naming words that stand in its text."""

    name: str
    raw: str
    day: str | None = None
    outlet: str | None = None
    annotations: Annotations = field(init=False)
    article: Article = field(init=False)

    def __post_init__(self) -> None:
        body, start = [], 0
        for line in self.raw.split("\n"):
            if line.strip():
                body.append((start, start + len(line)))
            start += len(line) + 1
        published = Published(date=days(self.day) if self.day else DateRange())
        self.article = Article(
            id=f"a1-{self.name}",
            file=f"{self.name}.txt",
            raw=self.raw,
            digest="",
            body=tuple(body),
            outlet=Outlet(value=self.outlet),
            published=published,
        )
        self.annotations = Annotations(article=self.article.id, engine="test")

    def span(self, words: str, after: int = 0) -> Span:
        start = self.raw.index(words, after)
        return self.article.span(start, start + len(words))

    def _add(self, **more: tuple) -> None:
        self.annotations = replace(self.annotations, **{k: getattr(self.annotations, k) + v for k, v in more.items()})

    def entity(self, name: str, kind: str = "COUNTRY", country: str | None = None, called: str | None = None) -> str:
        """A thing of the text; the known id is the name itself. ``called`` are common nouns that name it."""
        local = f"{self.article.id}:{name}"
        if local not in {e.id for e in self.annotations.entities}:
            home = country or (name if kind == "COUNTRY" else None)
            known = name if kind != "ANONYMOUS" else None
            self._add(entities=(LocalEntity(id=local, kind=EntityKind(kind), name=name, country=home, known=known),))
        if called:
            self._add(mentions=(Mention(span=self.span(called), kind=MentionKind.NOM, entity=local),))
        return local

    def group(self, name: str, *members: str) -> str:
        """Several things named together ("the two leaders")."""
        local = f"{self.article.id}:{name}"
        self._add(entities=(LocalEntity(id=local, kind=EntityKind.GROUP, name=name, members=members),))
        return local

    def says(
        self,
        source: str,
        content: str,
        *,
        quoted: str | None = None,
        entity: str | None = None,
        chain: tuple[str, ...] = (),
        anonymous: bool = False,
    ) -> str:
        """An attribution; ``chain`` names local entities from the outermost to the innermost."""
        name = f"q1-{self.name}-{len(self.annotations.attributions)}"
        links = tuple(ChainLink(entity=one, span=None) for one in chain)
        self._add(
            attributions=(
                Attribution(
                    id=name,
                    article=self.article.id,
                    form=Form.DIRECT if quoted else Form.INDIRECT,
                    cue=None,
                    source=Source(span=self.span(source), entity=entity, anonymous=anonymous),
                    content=(self.span(content),),
                    quoted=(self.span(quoted),) if quoted else (),
                    chain=links,
                ),
            )
        )
        return name

    def event(
        self,
        words: str,
        trigger: str,
        actors: tuple[str, ...],
        recipients: tuple[str, ...] = (),
        *,
        kind: str = "CONSULT",
        fact: str = "happened",
        date: DateRange | None = None,
        date_words: str | None = None,
        by: str | None = None,
        negated: bool = False,
        mode: str | None = None,
    ) -> str:
        evidence = self.span(words)
        name = f"m1-{self.name}-{len(self.annotations.event_mentions)}"
        when = self.span(date_words, evidence.start) if date_words else None
        if when and date:
            self._add(
                timexes=(
                    Timex(span=when, type=TimexType.DATE, value=date.value, earliest=date.earliest, latest=date.latest),
                )
            )
        self._add(
            event_mentions=(
                EventMention(
                    id=name,
                    article=self.article.id,
                    evidence=(evidence,),
                    trigger=self.span(trigger, evidence.start),
                    actors=actors,
                    recipients=recipients,
                    plover=Category(kind),
                    factuality=Factuality(fact),
                    negated=negated,
                    mode=mode,
                    date=date,
                    date_span=when,
                    reported_by=by,
                ),
            )
        )
        return name

    def amount(self, words: str, value: int, unit: str, *, low: int | None = None, high: int | None = None) -> None:
        number = Decimal(value)
        self._add(
            quantities=(
                Quantity(
                    span=self.span(words),
                    value=number,
                    unit=unit,
                    minimum=Decimal(low) if low is not None else number,
                    maximum=Decimal(high) if high is not None else number,
                ),
            )
        )

    def done(self) -> ReadArticle:
        return ReadArticle(article=self.article, annotations=self.annotations)


def meeting(
    name: str,
    outlet: str,
    day: str,
    length: str,
    minutes: int,
    *,
    met: str = "2021-03-04",
    fact: str = "happened",
    low: int | None = None,
    high: int | None = None,
    extra: str = "",
) -> Writing:
    """A report of the meeting of two invented ministers, with its length in words."""
    verb = "met" if fact == "happened" else "will meet"
    raw = (
        f"Foreign Minister Aibek Toro of Kyrgyzstan {verb} his Tajik counterpart Rustam Dale on {met} for {length}.\n"
        f"The two sides disagree over the canal at Isfara.{extra}"
    )
    w = Writing(name, raw, day, outlet)
    toro, dale = w.entity("toro", "PERSON", "KG"), w.entity("dale", "PERSON", "TJ")
    w.entity("KG"), w.entity("TJ")
    w.event(
        raw.split("\n", maxsplit=1)[0].rstrip("."),
        verb.rsplit(maxsplit=1)[-1],
        (toro,),
        (dale,),
        date=days(met),
        date_words=met,
        fact=fact,
    )
    w.amount(length, minutes, "minute", low=low, high=high)
    return w
