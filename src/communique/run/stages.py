"""The one file that knows the order: what each stage needs, what it gives, and how it is called.

    articles | count | annotate again | link | attest | compare | track

Every stage is a plain function from ``Work`` to ``Work``. Before a run ``check`` tells whether each finds
what it needs. Only what was out by the day is ever handed to a stage: the filter is at the door.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from communique.annotate import published_of
from communique.compare import compare
from communique.knowledge.load import Knowledge
from communique.knowledge.profile import Profile
from communique.link import joint_dates, link
from communique.model.annotations import Annotations
from communique.model.article import Article, Published
from communique.model.comparison import Comparison
from communique.model.dossier import Linked, ReadArticle
from communique.model.entity import AttestedOffice, MentionKind
from communique.model.track import Tracking
from communique.read import learn_house_lines, mark_revisions
from communique.run.asof import counts_by, days_of_publication, may_count_by
from communique.run.request import Request
from communique.track import track

_ROUNDS = 5
"""Most rounds of finding out which undated articles were out by the day; two or three are usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What stages work with: the reader that remembers, the knowledge, the user's profile of a dispute."""

    read: Callable[[Sequence[Request]], tuple[Annotations, ...]]
    knowledge: Knowledge
    profiles: tuple[Profile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is there so far on the way from articles to a dossier; ``as_of`` None counts every article."""

    as_of: dt.date | None
    articles: tuple[Article, ...] | None = None
    requests: tuple[Request, ...] | None = None
    read: tuple[ReadArticle, ...] | None = None
    linked: Linked | None = None
    comparisons: tuple[Comparison, ...] | None = None
    tracking: Tracking | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step: its name, what it does in words, the fields of Work it needs and gives."""

    name: str
    does: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Work, Tools], Work]


def check(stages: Sequence[Stage], given: Iterable[str]) -> None:
    """Raise ValueError, naming the stage, where a stage needs what no earlier one gives."""
    there = set(given)
    for stage in stages:
        missing = sorted(set(stage.needs) - there)
        if missing:
            raise ValueError(f"stage {stage.name!r} needs {', '.join(missing)}, which no earlier stage gives")
        there.update(stage.gives)


def run_stages(work: Work, tools: Tools, told: Callable[[str], None]) -> Work:
    """Hand the work from stage to stage; ``told`` hears each stage's name before it runs."""
    check(STAGES, ("articles",))
    for stage in STAGES:
        told(stage.name)
        work = stage.run(work, tools)
    return work


def count(work: Work, tools: Tools) -> Work:
    """Read the articles that were out by the day; those without a date of their own count if the others date them.

    An undated article is reckoned with those that count only; so the round is repeated until the set stands.
    """
    candidates = tuple(a for a in work.articles or () if _may_count(a, work.as_of))
    for _ in range(_ROUNDS):
        requests = tuple(Request(article=article) for article in _told_by_neighbours(candidates))
        read = _read(requests, tools)
        joint = dict(joint_dates(read, tools.knowledge))
        kept = {r.article.id for r in read if _counts(joint.get(r.article.id, r.article.published), work.as_of)}
        if len(kept) == len(candidates):
            break
        candidates = tuple(a for a in candidates if a.id in kept)
    counted = (request for request in requests if request.article.id in kept)
    return replace(work, requests=tuple(_with_date(request, joint.get(request.article.id)) for request in counted))


def annotate_again(work: Work, tools: Tools) -> Work:
    """Read once more, with the narrower date, the articles that their neighbours date; all others are remembered."""
    return replace(work, read=_read(work.requests or (), tools))


def link_all(work: Work, tools: Tools) -> Work:
    """Join what the articles tell: entities, copies, origins, events, issues.

    Python's search for circular garbage looks at all objects again and again while they grow, which costs more than
    twice as much for twice the articles; what is joined holds no circles, so it waits until the end.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        return replace(work, linked=link(work.read or (), tools.knowledge, tools.profiles))
    finally:
        if searching:
            gc.enable()


def attest(work: Work, tools: Tools) -> Work:
    """Read once more the articles that name an office whose holder only another article tells, and link again."""
    offices = work.linked.offices if work.linked else ()
    told = tuple(
        replace(request, attested=_offices_for(item, offices))
        for request, item in zip(work.requests or (), work.read or (), strict=True)
    )
    if told == work.requests:
        return work
    return link_all(replace(work, requests=told, read=_read(told, tools)), tools)


def compare_all(work: Work, tools: Tools) -> Work:
    """Hold the accounts of each event against each other."""
    return replace(work, comparisons=compare(work.linked or Linked(), tools.knowledge))


def track_all(work: Work, _tools: Tools) -> Work:
    """Tell where each issue stands on the day; without a day: on the last day an article was out."""
    linked = work.linked or Linked()
    day = work.as_of or max(days_of_publication(linked.articles), default=None)
    return replace(work, tracking=track(linked, work.comparisons or (), day))


STAGES = (
    Stage(name="count", does="which articles were out by the day", needs=("articles",), gives=("requests",), run=count),
    Stage(name="annotate", does="what each article says", needs=("requests",), gives=("read",), run=annotate_again),
    Stage(name="link", does="who and what is the same", needs=("read",), gives=("linked",), run=link_all),
    Stage(
        name="attest",
        does="offices that only articles tell",
        needs=("requests", "read", "linked"),
        gives=("requests", "read", "linked"),
        run=attest,
    ),
    Stage(name="compare", does="where accounts differ", needs=("linked",), gives=("comparisons",), run=compare_all),
    Stage(
        name="track",
        does="where each issue stands",
        needs=("linked", "comparisons"),
        gives=("tracking",),
        run=track_all,
    ),
)


def _told_by_neighbours(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles without the lines that their outlet puts under every article, later versions marked as such."""
    learnt = {article.id: article for article in learn_house_lines(articles)}
    return mark_revisions(tuple(learnt.get(article.id, article) for article in articles))


def _read(requests: Sequence[Request], tools: Tools) -> tuple[ReadArticle, ...]:
    return tuple(_dated(request, found) for request, found in zip(requests, tools.read(requests), strict=True))


def _dated(request: Request, annotations: Annotations) -> ReadArticle:
    """The article with the date that was found for it, beside what was read in it."""
    article = request.article
    return ReadArticle(article=replace(article, published=published_of(article, annotations)), annotations=annotations)


def _with_date(request: Request, joint: Published | None) -> Request:
    if joint is None or joint == request.article.published:
        return request
    return replace(request, article=replace(request.article, published=joint), published=joint.date)


def _may_count(article: Article, as_of: dt.date | None) -> bool:
    """Whether the article's own head data allow that it was out by the day."""
    return as_of is None or may_count_by(article.published.date, as_of)


def _counts(published: Published, as_of: dt.date | None) -> bool:
    return as_of is None or counts_by(published.date, as_of)


def _offices_for(item: ReadArticle, offices: Sequence[AttestedOffice]) -> tuple[AttestedOffice, ...]:
    """The offices, attested elsewhere and no later than this article, whose title it uses without naming the holder."""
    found = item.annotations.mentions
    named = {mention.entity for mention in found if mention.kind is MentionKind.NAM}
    bare = (m for m in found if m.kind is MentionKind.ROLE and (m.entity is None or m.entity not in named))
    roles = "\n".join(mention.span.text.casefold() for mention in bare)
    if not roles:
        return ()
    day = item.article.published.date.counts_from
    return tuple(
        office
        for office in offices
        if office.evidence.article != item.article.id
        and office.title.casefold() in roles
        and (day is None or office.since.earliest is None or office.since.earliest <= day)
    )
