"""`open_record`: the one place that wires store, engine and stages; what a notebook and both doors work with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from communique.errors import KnowledgeError, UnknownName
from communique.knowledge.profile import parse_profiles
from communique.model import codec
from communique.model.article import Article, Rejected
from communique.model.comparison import Comparison
from communique.model.dossier import Dossier, ReadArticle
from communique.model.entity import Entity
from communique.model.event import Event
from communique.model.track import Change, Track
from communique.run.dossier import Maker
from communique.run.engine import Engine, engine_name, layer_digest, load_engine
from communique.run.ingest import Added, ingest, merge
from communique.run.reading import Progress, silent
from communique.store import Hit, Store, Withdrawal
from communique.tell.brief import LENGTHS, change_heading, compose
from communique.tell.brief_docx import brief_docx
from communique.tell.brief_pdf import brief_pdf
from communique.tell.brief_text import brief_html, brief_json, brief_markdown, brief_text
from communique.tell.calendar import calendar
from communique.tell.checking import Checked, check
from communique.tell.export import Exported, export_record
from communique.tell.feed import feed
from communique.tell.finding import finding
from communique.tell.reading_back import from_brief, read_brief
from communique.tell.tables import write_tables
from communique.tell.told import Brief
from communique.tell.verify import Verdict, verify_dossier
from communique.track.changing import changes

_LAYERS = "knowledge layers"
_PROFILE = "dispute profiles"
_READER = "last look of "
_KEPT = 4
BRIEFS: Mapping[str, Callable[[Brief], bytes]] = {
    "html": lambda brief: brief_html(brief).encode(),
    "markdown": lambda brief: brief_markdown(brief).encode(),
    "text": lambda brief: brief_text(brief).encode(),
    "json": brief_json,
    "docx": brief_docx,
    "pdf": brief_pdf,
}
"""The forms in which a brief can be had."""
_Named = TypeVar("_Named", Event, Entity, Track)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A user's layer of knowledge over the built-in tables: where it lies, and its digest when last used."""

    path: str
    digest: str


def open_record(
    path: str | Path,
    *,
    read_only: bool = False,
    workers: int = 1,
    knowledge: Sequence[str | Path] = (),
    progress: Progress = silent,
) -> Record:
    """Open the record in that file; a new one is made where there is none (not with ``read_only``).

    ``knowledge`` names layers (folders of tables, or YAML files) that are laid over the built-in knowledge from
    now on. Raises NotARecord, RecordTooNew or RecordNotWritable.
    """
    store = Store(Path(path), read_only=read_only)
    return Record(store, workers=workers, knowledge=tuple(Path(layer) for layer in knowledge), progress=progress)


class Record:
    """A record of disputes: articles in, and out of it events, comparisons, issues and the brief, as of any day."""

    def __init__(
        self, store: Store, *, workers: int = 1, knowledge: tuple[Path, ...] = (), progress: Progress = silent
    ) -> None:
        self.store = store
        self.workers = workers
        self.progress = progress
        self._engine: Engine | None = None
        self._engine_name: str | None = None
        self._made: dict[tuple[dt.date, ...], Dossier] = {}
        self.layers = self._layers(knowledge)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    @property
    def path(self) -> Path:
        """Where the record lies."""
        return self.store.path

    @property
    def engine(self) -> Engine:
        """Core and knowledge, loaded when first needed."""
        if self._engine is None:
            self._engine = load_engine(self._layer_paths())
        return self._engine

    @property
    def engine_name(self) -> str:
        """Program version, model and knowledge with which this record would be read now."""
        if self._engine_name is None:
            self._engine_name = engine_name(self._layer_paths())
        return self._engine_name

    # putting in

    def add(self, *inputs: str | Path, offline: bool = False) -> Added:
        """Read articles from files, folders, zips, addresses or "-", keep them, and annotate what is new."""
        from communique.read import ReadOptions, read_inputs  # noqa: PLC0415  half a second that asking does not need

        added = self.keep(read_inputs(inputs, options=ReadOptions(offline=offline)))
        self.read_all()
        return added

    def keep(self, articles: Iterable[Article | Rejected]) -> Added:
        """Keep articles that were read elsewhere (or inputs that were rejected), without annotating them yet."""
        self._made.clear()
        return ingest(self.store, articles, self.progress)

    def read_all(self) -> None:
        """Annotate every article that has not been read yet, and reckon the whole record anew where it changed."""
        if self.store.count():
            self.dossier()
            self._composed(None, "normal")

    def merge(self, other: str | Path) -> Added:
        """Take over the articles of another record."""
        self._made.clear()
        with Store(Path(other), read_only=True) as theirs:
            added = merge(self.store, theirs, self.progress)
        self.read_all()
        return added

    def remove(self, article: str, reason: str) -> Article:
        """Withdraw an article: it no longer counts, but stays listed with the reason."""
        found = self.store.article(article)
        self.store.withdraw(found.id, reason)
        self._made.clear()
        return found

    def restore(self, article: str) -> Article:
        """Let a withdrawn article count again."""
        found = self.store.article(article)
        self.store.restore(found.id)
        self._made.clear()
        return found

    def name_issues(self, *profiles: str | Path) -> None:
        """Give issues and parties the names of these profile files from now on; none takes the names away again.

        Raises KnowledgeError where a file is no profile.
        """
        texts = []
        for path in map(Path, profiles):
            if not path.is_file():
                raise KnowledgeError(str(path), "there is no such profile", "give a YAML file")
            texts.append(path.read_text(encoding="utf-8"))
            parse_profiles(texts[-1], str(path))
        self._made.clear()
        self.store.set_about(_PROFILE, "\n---\n".join(texts))

    def rebuild(self) -> int:
        """Read again what was read by another version, model or knowledge; says how many readings were old."""
        self._made.clear()
        old = self.store.forget_readings(keep_engine=self.engine_name)
        self.read_all()
        return old

    def old_readings(self) -> int:
        """How many readings stem from another version, model or knowledge than this one."""
        return sum(number for name, number in self.store.engines() if name != self.engine_name)

    # asking

    def dossier(self, *days: dt.date) -> Dossier:
        """All that is known, or what was known by the last of the days (with the issues on each of them)."""
        if days not in self._made:
            while len(self._made) >= _KEPT:
                self._made.pop(next(iter(self._made)))
            self._made[days] = self._maker().dossier(days)
        return self._made[days]

    def days(self) -> tuple[dt.date, ...]:
        """The days on which articles of the record were out."""
        return self._maker().days()

    def articles(self) -> tuple[ReadArticle, ...]:
        """Every article that counts, with what was read in it."""
        return self.dossier().all_articles

    def events(self, as_of: dt.date | None = None) -> tuple[Event, ...]:
        """The events, as of a day or as all that is known."""
        return self._as_of(as_of).linked.events

    def event(self, name: str, as_of: dt.date | None = None) -> Event:
        """The event of that id (or its beginning) or with those words in its title; raises UnknownName."""
        return one_of(self.events(as_of), name, "event")

    def comparison(self, event: str, as_of: dt.date | None = None) -> Comparison | None:
        """The accounts of an event claim by claim; None where only one account tells it."""
        found = self.event(event, as_of)
        return next((c for c in self._as_of(as_of).comparisons if c.event == found.id), None)

    def issues(self, as_of: dt.date | None = None) -> tuple[Track, ...]:
        """Where each issue stands."""
        trackings = self._as_of(as_of).trackings
        return trackings[-1].tracks if trackings else ()

    def actors(self) -> tuple[Entity, ...]:
        """Everybody and everything named."""
        return self.dossier().linked.entities

    def search(self, question: str, limit: int = 50) -> tuple[Hit, ...]:
        """The articles that hold all words of the question, with the places."""
        return self.store.search(question, limit)

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """What was withdrawn, and why."""
        return self.store.withdrawals()

    def unread(self) -> tuple[tuple[str, str], ...]:
        """The articles that were kept but not read, by file, with the reason (another language, a fault of ours)."""
        items = self.articles()
        return tuple((item.article.file, reason) for item in items for reason in item.annotations.skipped)

    # telling

    def finding(self, as_of: dt.date | None = None) -> str:
        """What the record finds, in a few lines of text: conflicts, what only one tells, what comes next."""
        return finding(self._as_of(as_of))

    def brief(
        self,
        form: str = "markdown",
        as_of: dt.date | None = None,
        *,
        length: str = "normal",
        since: dt.date | None = None,
    ) -> bytes:
        """The brief in one of the forms of ``BRIEFS``; every sentence cites its words. ``since`` adds what changed."""
        if since is None:
            return BRIEFS[form](self._composed(as_of, length))
        changed = self.changes(since, as_of)
        return BRIEFS[form](compose(self._as_of(as_of), length=length, changes=changed, since=since.isoformat()))

    def _composed(self, as_of: dt.date | None, length: str) -> Brief:
        """The brief without what changed; kept in the record, as a large dossier takes long to load."""

        def make() -> bytes:
            return codec.encode(compose(self._as_of(as_of), length=length))

        return codec.decode(self._maker().remembered(f"b1 {length}", as_of, make), Brief)

    def changes(self, since: dt.date, until: dt.date | None = None) -> tuple[Change, ...]:
        """What changed on any issue between two days (``until`` None: the last day on which an article was out)."""
        last = until or max(self.days(), default=since)
        before, after = self.dossier(since).trackings[-1], self.dossier(last).trackings[-1]
        return changes(before, after)

    def calendar(self, as_of: dt.date | None = None) -> bytes:
        """The dated steps ahead as iCalendar."""
        return calendar(self._as_of(as_of))

    def feed(self, since: dt.date, until: dt.date | None = None) -> bytes:
        """What changed between two days as an Atom feed."""
        return feed(self._as_of(until), self.changes(since, until), since.isoformat())

    def tables(
        self, directory: str | Path, form: str = "csv", as_of: dt.date | None = None, *, exact: bool = False
    ) -> tuple[tuple[str, int], ...]:
        """Write flat tables, ``csv`` or ``parquet``; says how many rows each has."""
        return write_tables(self._as_of(as_of), Path(directory), form, exact=exact)

    def last_look(self, reader: str) -> dt.date | None:
        """The day as of which this reader last had a brief or changes; None for a new reader."""
        kept = self.store.about(f"{_READER}{reader}")
        return dt.date.fromisoformat(kept) if kept else None

    def looked(self, reader: str, as_of: dt.date | None = None) -> None:
        """Remember that the reader has seen the record as of a day (None: its last day)."""
        day = as_of or max(self.days(), default=None)
        if day is not None and not self.store.read_only:
            self.store.set_about(f"{_READER}{reader}", day.isoformat())

    def check_brief(self, path: str | Path) -> Checked:
        """Check every sentence of a brief (.html or .json) against the record as of the brief's day."""
        told = read_brief(Path(path))
        day = dt.date.fromisoformat(told.as_of) if told.dated else None
        changed = self.changes(dt.date.fromisoformat(told.since), day) if told.since else ()
        dossier = self._as_of(day)
        length = told.length if told.length in LENGTHS else "normal"
        made = compose(dossier, length=length, changes=changed, since=told.since)
        titles = {track.issue: track.title for tracking in dossier.trackings[-1:] for track in tracking.tracks}
        topics = [change_heading(titles, change) for change in changed]
        return check(told, dossier, from_brief(made).headings, topics)

    def export(self, directory: str | Path, *days: dt.date) -> Exported:
        """Write the record as JSON Lines; with days as of the last of them, tracks for each."""
        return export_record(self.dossier(*days), Path(directory))

    def verify(self) -> Verdict:
        """Check every stored text and every span of the record as it is now."""
        return verify_dossier(self.store.articles(), self.dossier())

    def _as_of(self, day: dt.date | None) -> Dossier:
        return self.dossier(*(() if day is None else (day,)))

    def _maker(self) -> Maker:
        return Maker(
            store=self.store,
            engine=lambda: self.engine,
            engine_name=self.engine_name,
            layers=self._layer_paths(),
            layer_digests=tuple((layer.path, layer.digest) for layer in self.layers),
            workers=self.workers,
            profile=self.store.about(_PROFILE) or None,
            progress=self.progress,
        )

    def _layer_paths(self) -> tuple[Path, ...]:
        return tuple(Path(layer.path) for layer in self.layers)

    def _layers(self, wanted: tuple[Path, ...]) -> tuple[Layer, ...]:
        kept = self.store.about(_LAYERS)
        layers = codec.decode(kept, tuple[Layer, ...]) if kept else ()
        if wanted:
            fresh = tuple(Layer(path=str(path.resolve()), digest=layer_digest(path)) for path in wanted)
            names = {layer.path for layer in fresh}
            layers = (*(layer for layer in layers if layer.path not in names), *fresh)
            self.store.set_about(_LAYERS, codec.encode(layers).decode())
        return layers


def one_of(things: Sequence[_Named], name: str, kind: str) -> _Named:
    """The one thing of that id, beginning of an id, or words in its name; raises UnknownName with what comes near."""
    asked = name.casefold()
    tests: tuple[Callable[[_Named], bool], ...] = (
        lambda thing: identity(thing) == name,
        lambda thing: title(thing).casefold() == asked,
        lambda thing: identity(thing).startswith(name),
        lambda thing: asked in title(thing).casefold(),
    )
    for test in tests:
        found = [thing for thing in things if test(thing)]
        if len(found) == 1:
            return found[0]
        if found:
            near = "; ".join(f"{identity(thing)} {title(thing)}" for thing in found[:3])
            raise UnknownName(name, f"fits {len(found)} {kind}s", f"give the id of one: {near}")
    raise UnknownName(name, f"no {kind} of this id or name", f"`communique show {kind}` lists what there is")


def identity(thing: Event | Entity | Track) -> str:
    """The id by which a thing is asked for."""
    return thing.issue if isinstance(thing, Track) else thing.id


def title(thing: Event | Entity | Track) -> str:
    """The name by which a thing is shown."""
    return thing.name if isinstance(thing, Entity) else thing.title


def samples() -> tuple[Path, ...]:
    """The articles of the sample disputes that come with communique."""
    root = Path(__file__).parent / "samples"
    return tuple(sorted(part for part in root.glob("*/*") if part.is_file() and part.suffix != ".yaml"))


def check_knowledge(layers: Sequence[Path]) -> tuple[str, ...]:
    """What is wrong with the layers over the built-in tables, in words; without layers: with the tables themselves."""
    from communique.knowledge.check import check_knowledge as check  # noqa: PLC0415  only this asks for it

    built_in = check()
    return tuple(fault for fault in check(layers) if fault not in set(built_in)) if layers else built_in
