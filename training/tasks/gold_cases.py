"""Turns the hand-made layers of a case (entities, times, quantities, quotes, events) into Annotations, so that link and
compare can be measured by themselves, with right readings."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from pathlib import Path

from communique.model.annotations import Annotations
from communique.model.article import Article, Outlet, Published
from communique.model.attribution import Attribution, ChainLink, Form, Source
from communique.model.dossier import ReadArticle
from communique.model.entity import EntityKind, LocalEntity, Mention, MentionKind, Role
from communique.model.event import Category, EventMention, Factuality
from communique.model.quantity import Quantity
from communique.model.span import Span
from communique.model.timex import DateRange, Timex, TimexType

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
KINDS = {
    "PERSON": "PERSON",
    "COUNTRY": "COUNTRY",
    "ORG": "ORG",
    "AGREEMENT": "AGREEMENT",
    "TREATY": "AGREEMENT",
    "PLACE": "PLACE",
    "GROUP": "GROUP",
    "ANONYMOUS": "ANONYMOUS",
}
ACT_NOUNS = re.compile(
    r"\b(met|meet\w*|visit\w*|trip|mission|talks?|summit|spoken|spoke|dispatched|travel\w*|announce\w*|said|says|told|"
    r"report\w*|suspend\w*|clos\w*|shut\w*|agree\w*|accept\w*|invit\w*|nominat\w*|sign\w*|denied|confirm\w*|"
    r"welcom\w*|prais\w*|commend\w*|bless\w*|support\w*|endors\w*|tariffs?|exempt\w*|sanction\w*|test\w*|launch\w*|"
    r"negotiat\w*|discuss\w*|call\w*|armistice|truce|war|threat\w*|install\w*|opened|withdr\w*|\w+ed)\b",
    re.IGNORECASE,
)


def day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def date_range(value: str | None) -> DateRange | None:
    """The first and last day of a gold value such as 2018, 2018-04, 2018-W15, 2018-04-17TAF or an interval."""
    if not value:
        return None
    if "/" in value:
        left, right = (date_range(part) for part in value.split("/", 1))
        return DateRange(value=value, earliest=left.earliest if left else None, latest=right.latest if right else None)
    plain = value.split("T")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
        return DateRange(value=value, earliest=day(plain), latest=day(plain))
    if m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", plain):
        first = dt.date.fromisocalendar(int(m[1]), int(m[2]), 6 if m[3] else 1)
        return DateRange(value=value, earliest=first, latest=dt.date.fromisocalendar(int(m[1]), int(m[2]), 7))
    if m := re.fullmatch(r"(\d{4})-(\d\d)", plain):
        first = dt.date(int(m[1]), int(m[2]), 1)
        return DateRange(
            value=value, earliest=first, latest=(first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
        )
    if re.fullmatch(r"\d{4}", plain):
        return DateRange(value=value, earliest=dt.date(int(plain), 1, 1), latest=dt.date(int(plain), 12, 31))
    return DateRange(value=value)


class Case:
    """One gold dossier as ReadArticles; ``event_of`` maps our mention ids to the gold's canonical events."""

    def __init__(self, name: str) -> None:
        self.ids: dict[str, str] = {}
        self.folder = CASES / name
        self.gold = {
            k: json.loads((self.folder / "gold" / f"{k}.json").read_text(encoding="utf8"))
            for k in ("articles", "entities", "times", "quantities", "quotes", "events", "compare")
        }
        self.raw, self.event_of, self.quote_of = {}, {}, {}
        rows = [json.loads(line) for line in (self.folder / "articles/articles.jsonl").open(encoding="utf8")]
        self.rows = {row["file"]: row for row in rows}
        for file in self.rows:
            self.raw[file] = (self.folder / "articles" / file).read_bytes().decode("utf8")
        self.names = {e["id"]: e for e in self.gold["entities"]["entities"]}
        for m in [m for k in ("entities",) for m in self.gold[k]["mentions"]]:
            assert self.raw[m["file"]][m["start"] : m["end"]] == m["text"]
        self.read = [self.article(file) for file in sorted(self.rows)]

    def span(self, s: dict | None) -> Span | None:
        return None if not s else Span.cut(self.id(s["file"]), self.raw[s["file"]], s["start"], s["end"])

    def id(self, file: str) -> str:
        return self.ids.get(file, "a1-" + file.removesuffix(".txt"))

    def take(self, read: list[ReadArticle]) -> Case:
        """Use these readings (of our own annotation) instead of the hand-made ones."""
        self.read = [r for r in read if r.article.file in self.rows]
        self.ids = {r.article.file: r.article.id for r in self.read}
        return self

    def local(self, file: str, entity: str | None) -> str | None:
        if entity is None or entity not in self.names:
            return None
        return f"{self.id(file)}:{entity}"

    def entity(self, file: str, e: dict) -> LocalEntity:
        kind = EntityKind(KINDS.get(e["type"], "GROUP" if e["type"] not in EntityKind.__members__ else e["type"]))
        roles = tuple(Role(title=r["role"], country=e.get("country")) for r in e.get("roles") or [])
        members = tuple(f"{self.id(file)}:{m}" for m in e.get("members") or [] if m in self.names)
        known = e["id"]
        return LocalEntity(
            id=f"{self.id(file)}:{e['id']}",
            kind=kind,
            name=e["name"],
            aliases=tuple(e.get("alt_names") or ()),
            country=e.get("country"),
            known=known,
            roles=roles,
            members=members,
        )

    def article(self, file: str) -> ReadArticle:
        raw, row, aid = self.raw[file], self.rows[file], self.id(file)
        dct = (self.gold["times"].get("document_creation_times") or {}).get(file.removesuffix(".txt"))
        dct = dct if isinstance(dct, str) else (dct or {}).get("value")
        info = next(a for a in self.gold["articles"]["articles"] if a["file"] == file)
        value = dct or row.get("published") or (info["publication_date"] or {}).get("value")
        published = Published(date=date_range(value) or DateRange(), how="metadata")
        body = tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", raw))
        article = Article(
            id=aid,
            file=file,
            raw=raw,
            digest="",
            outlet=Outlet(value=row["outlet"]),
            url=row["url"],
            published=published,
            body=body,
        )
        used = self.gold["entities"]["entities"]
        quotes = [q for q in self.gold["quotes"]["quotes"] if q["file"] == file]
        attributions = tuple(self.attribution(q) for q in quotes)
        events = tuple(self.event(m, quotes) for m in self.gold["events"]["mentions"] if m["file"] == file)
        return ReadArticle(
            article=article,
            annotations=Annotations(
                article=aid,
                engine="gold",
                published=published.date,
                entities=tuple(self.entity(file, e) for e in used),
                mentions=tuple(
                    Mention(
                        span=self.span(m), kind=MentionKind(m["mention_type"]), entity=self.local(file, m["entity"])
                    )
                    for m in self.gold["entities"]["mentions"]
                    if m["file"] == file
                ),
                timexes=tuple(self.timex(t) for t in self.gold["times"]["times"] if t["file"] == file),
                quantities=tuple(self.quantity(q) for q in self.gold["quantities"]["quantities"] if q["file"] == file),
                attributions=attributions,
                event_mentions=events,
            ),
        )

    def timex(self, t: dict) -> Timex:
        r = date_range(t["value"]) or DateRange()
        return Timex(
            span=self.span(t), type=TimexType(t["type"]), value=t["value"], earliest=r.earliest, latest=r.latest
        )

    def quantity(self, q: dict) -> Quantity:
        value = Decimal(str(q["value"])) if isinstance(q.get("value"), (int, float)) else None
        up = q.get("comparator") in {">", ">="}
        down = q.get("comparator") in {"<", "<="}
        return Quantity(
            span=self.span(q),
            value=value,
            minimum=None if down else value,
            maximum=None if up else value,
            unit=q.get("unit"),
            approximate=bool(q.get("approximate") or q.get("approx")),
        )

    def attribution(self, q: dict) -> Attribution:
        file = q["file"]
        source = q.get("source") or {}
        entity = source.get("entity")
        kind = self.names.get(entity, {}).get("type")
        own = Attribution(
            id=f"q1-{q['id']}",
            article=self.id(file),
            form=Form(q["type"]),
            source=Source(
                span=self.span(source.get("span")), entity=self.local(file, entity), anonymous=kind == "ANONYMOUS"
            ),
            cue=self.span(q.get("cue")),
            content=tuple(self.span(s) for s in q["content"]),
            quoted=tuple(self.span(s) for s in q["quoted"]),
            chain=tuple(
                ChainLink(entity=self.local(file, c["entity"]), span=self.span(c.get("span"))) for c in q["chain"] or []
            ),
            said_on=date_range(q.get("utterance_date")),
            negated=bool(q.get("negated")),
        )
        self.quote_of[own.id] = q["id"]
        return own

    def event(self, m: dict, quotes: list[dict]) -> EventMention:
        file, evidence = m["file"], tuple(self.span(s) for s in m["evidence"])
        first = evidence[0]
        hit = ACT_NOUNS.search(first.text)
        start, end = (first.start + hit.start(), first.start + hit.end()) if hit else (first.start, first.end)
        reporter = None
        if m["reported_by"] != "author":
            fits = [q for q in quotes for s in q["content"] if s["start"] < first.end and first.start < s["end"]]
            fits = [
                q for q in fits if (q.get("source") or {}).get("entity") == m["reported_by"].split(" > ")[-1]
            ] or fits
            reporter = f"q1-{fits[0]['id']}" if fits else None
        value = (m["date"] or {}).get("value")
        times = [t for t in self.gold["times"]["times"] if t["file"] == file and first.start <= t["start"] < first.end]
        dated = next((t for t in times if t["value"] == value), None) if value else None
        own = EventMention(
            id=f"m1-{m['id']}{file}",
            article=self.id(file),
            evidence=evidence,
            trigger=Span.cut(first.article, self.raw[file], start, end),
            actors=tuple(x for x in (self.local(file, a) for a in m["actors"]) if x),
            recipients=tuple(x for x in (self.local(file, a) for a in m["recipients"]) if x),
            plover=Category(m["plover"]),
            factuality=Factuality(m["factuality"]),
            mode=m.get("mode"),
            date=date_range(value),
            date_span=self.span(dated),
            place=self.local(file, m.get("place")),
            reported_by=reporter,
            background=bool(m.get("background")),
        )
        self.event_of[own.id] = m["canonical"]
        return own
