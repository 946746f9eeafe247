"""Makes the dossier of a record as of a day, and remembers it in the record until the record changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from communique.errors import RecordNotWritable
from communique.knowledge.profile import parse_profiles
from communique.model import codec
from communique.model.article import Article, Rejected
from communique.model.comparison import Comparison
from communique.model.dossier import Dossier, Linked, ReadArticle, RunInfo
from communique.model.track import Tracking
from communique.run.asof import days_of_publication
from communique.run.engine import Engine
from communique.run.history import remember_moves
from communique.run.reading import Progress, Reader, silent
from communique.store import Store
from communique.text.ids import content_id
from communique.version import __version__

FORMAT = "1"
"""Version of the export format (docs: the exported record)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The record on one day: what was read, linked, compared, tracked. Articles are kept without their raw text."""

    read: tuple[ReadArticle, ...]
    linked: Linked
    comparisons: tuple[Comparison, ...]
    tracking: Tracking


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Makes dossiers of one record: the store, the engine (loaded when first needed), how many workers read."""

    store: Store
    engine: Callable[[], Engine]
    engine_name: str
    layers: tuple[Path, ...] = ()
    layer_digests: tuple[tuple[str, str], ...] = ()
    workers: int = 1
    profile: str | None = None
    progress: Progress = silent

    def dossier(self, days: Sequence[dt.date] = ()) -> Dossier:
        """The record as of the last of the days, with the tracking of each; without days: all that is known.

        Articles that do not count on the last day are given beside it, as they are read in the whole record.
        """
        articles = tuple(self.store.articles())
        if not days:
            whole = self._snapshot(None, articles)
            return self._told(None, articles, whole, (whole.tracking,))
        *before, last = sorted(set(days))
        trackings = [self._tracking(day, articles) for day in before]
        shot = self._snapshot(last, articles)
        trackings.append(_with_changes(trackings[-1], shot.tracking) if trackings else shot.tracking)
        beside = None if len(shot.read) == len(articles) else self._snapshot(None, articles)
        return self._told(last, articles, shot, tuple(trackings), beside)

    def days(self) -> tuple[dt.date, ...]:
        """Each day on which an article of the record was out."""
        shot = self._snapshot(None, tuple(self.store.articles()))
        return days_of_publication(item.article for item in shot.read)

    def remembered(self, what: str, day: dt.date | None, make: Callable[[], bytes]) -> bytes:
        """What is made of the dossier of a day (a brief), kept in the record until the record changes."""
        known = self.store.dossier(self._names(day, what)[0])
        if known is None:
            known = make()
            with suppress(RecordNotWritable):
                self.store.keep_dossier(*self._names(day, what), known)
        return known

    def _told(
        self,
        day: dt.date | None,
        articles: Sequence[Article],
        shot: Snapshot,
        trackings: tuple[Tracking, ...],
        whole: Snapshot | None = None,
    ) -> Dossier:
        counted = {item.article.id for item in shot.read}
        rest = tuple(item for item in whole.read if item.article.id not in counted) if whole else ()
        everything = tuple(sorted((*shot.read, *rest), key=lambda item: item.article.id))
        return Dossier(
            as_of=day.isoformat() if day else None,
            all_articles=everything,
            linked=shot.linked,
            comparisons=shot.comparisons,
            trackings=trackings,
            run=self._run_info(articles, everything),
            uncounted=_only(whole.linked, {item.article.id for item in rest}) if whole else Linked(),
        )

    def _run_info(self, articles: Sequence[Article], read: Sequence[ReadArticle]) -> RunInfo:
        withdrawn = tuple(
            Rejected(subject=gone.file, reason=f"withdrawn: {gone.reason}") for gone in self.store.withdrawals()
        )
        unread = tuple(
            Rejected(subject=item.article.file, reason=reason) for item in read for reason in item.annotations.skipped
        )
        settings = (
            *((f"knowledge {path}", value) for path, value in self.layer_digests),
            ("profile", self.profile or ""),
        )
        return RunInfo(
            format_version=FORMAT,
            program_version=__version__,
            engine=self.engine_name,
            inputs=tuple(sorted((article.file, article.digest) for article in articles)),
            settings=tuple(sorted(settings)),
            rejected=tuple(
                sorted((*self.store.rejections(), *withdrawn, *unread), key=lambda item: (item.subject, item.reason))
            ),
            undated=tuple(item.article.id for item in read if item.article.published.date.counts_from is None),
        )

    def _snapshot(self, day: dt.date | None, articles: tuple[Article, ...]) -> Snapshot:
        known = self.store.dossier(self._names(day)[0])
        if known is not None:
            return _with_raw(codec.decode(known, Snapshot), articles)
        shot = self._make(day, articles)
        with suppress(RecordNotWritable):
            if day is None:
                remember_moves(self.store, dict(shot.linked.event_of))
            self.store.keep_dossier(*self._names(day), codec.encode(_without_raw(shot)))
        return shot

    def _tracking(self, day: dt.date, articles: tuple[Article, ...]) -> Tracking:
        """Where the issues stood on a day; only that is kept, as there may be hundreds of days."""
        known = self.store.dossier(self._names(day, "t1")[0])
        if known is not None:
            return codec.decode(known, Tracking)
        full = self.store.dossier(self._names(day)[0])
        tracking = (codec.decode(full, Snapshot) if full is not None else self._make(day, articles)).tracking
        with suppress(RecordNotWritable):
            self.store.keep_dossier(*self._names(day, "t1"), codec.encode(tracking))
        return tracking

    def _names(self, day: dt.date | None, kind: str = "s1") -> tuple[str, str]:
        """The key under which the day's dossier is kept, and the state of the record for which it holds."""
        read_with = (engine for engine, _ in self.store.engines())
        fingerprint = content_id("f1", self.engine_name, self.profile or "", *read_with, "", *self.store.state())
        return content_id(kind, fingerprint, day.isoformat() if day else ""), fingerprint

    def _make(self, day: dt.date | None, articles: tuple[Article, ...]) -> Snapshot:
        from communique.knowledge.load import load_knowledge  # noqa: PLC0415  a kept dossier needs none of these
        from communique.run.stages import Tools, Work, run_stages  # noqa: PLC0415

        reader = Reader(
            store=self.store,
            engine=self.engine,
            layers=self.layers,
            workers=self.workers,
            progress=self.progress,
            lasting=False,
        )
        tools = Tools(read=reader, knowledge=load_knowledge(self.layers), profiles=parse_profiles(self.profile or ""))
        work = run_stages(Work(as_of=day, articles=articles), tools, lambda stage: self.progress(stage, 0, 0))
        if work.linked is None or work.tracking is None:
            raise ValueError("the stages gave no dossier")
        return Snapshot(
            read=work.read or (),
            linked=work.linked,
            comparisons=work.comparisons or (),
            tracking=work.tracking,
        )


def _with_changes(before: Tracking, after: Tracking) -> Tracking:
    from communique.track import changes  # noqa: PLC0415  only where two days are asked for

    return replace(after, changes=changes(before, after))


def _without_raw(shot: Snapshot) -> Snapshot:
    return _with_texts(shot, {})


def _with_raw(shot: Snapshot, articles: Sequence[Article]) -> Snapshot:
    return _with_texts(shot, {article.id: article.raw for article in articles})


def _with_texts(shot: Snapshot, raws: Mapping[str, str]) -> Snapshot:
    def put(article: Article) -> Article:
        return replace(article, raw=raws.get(article.id, ""))

    read = tuple(replace(item, article=put(item.article)) for item in shot.read)
    return replace(shot, read=read, linked=replace(shot.linked, articles=tuple(map(put, shot.linked.articles))))


def _only(linked: Linked, articles: set[str]) -> Linked:
    """What is told of single articles, for these articles only; what joins articles is left out."""
    mentions = tuple(m for m in linked.mentions if m.span.article in articles)
    return Linked(
        articles=tuple(a for a in linked.articles if a.id in articles),
        entities=linked.entities,
        mentions=mentions,
        timexes=tuple(t for t in linked.timexes if t.span.article in articles),
        quantities=tuple(q for q in linked.quantities if q.span.article in articles),
        attributions=tuple(a for a in linked.attributions if a.article in articles),
        event_mentions=tuple(m for m in linked.event_mentions if m.article in articles),
    )
