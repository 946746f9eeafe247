"""Puts articles into a record: read, kept one by one, annotated; stopped at any moment, it can be run again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.model.article import Article, Rejected
from communique.run.reading import Progress
from communique.store import Kept, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the inputs: how many articles are new, known, told better, withdrawn earlier, not usable."""

    new: tuple[str, ...] = ()
    same: int = 0
    better: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    @property
    def kept(self) -> int:
        """How many of the inputs are in the record now."""
        return len(self.new) + self.same + len(self.better)


def ingest(store: Store, inputs: Iterable[Article | Rejected], progress: Progress) -> Added:
    """Keep each article in one transaction as it comes; what cannot be used is remembered with its reason."""
    found: dict[Kept, list[str]] = {outcome: [] for outcome in Kept}
    rejected: list[Rejected] = []
    for number, item in enumerate(inputs, start=1):
        if isinstance(item, Rejected):
            rejected.append(item)
            store.reject(item)
        else:
            found[store.keep(item)].append(item.id)
        progress("read", number, 0)
    return Added(
        new=tuple(sorted(found[Kept.NEW])),
        same=len(found[Kept.SAME]),
        better=tuple(sorted(found[Kept.BETTER])),
        withdrawn=tuple(sorted(found[Kept.WITHDRAWN])),
        rejected=tuple(rejected),
    )


def merge(store: Store, other: Store, progress: Progress) -> Added:
    """Keep the articles of another record here; what was withdrawn there and is unknown here comes withdrawn."""
    added = ingest(store, (*other.articles(), *other.rejections()), progress)
    here = {article.id for article in store.articles()}
    reasons = {gone.article: gone.reason for gone in other.withdrawals()}
    for article in other.articles(withdrawn=True):
        if article.id not in here and store.keep(article) is Kept.NEW:
            store.withdraw(article.id, reasons[article.id])
    return added
