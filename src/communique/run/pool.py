"""Annotates articles one by one or in several processes; what comes out is the same either way."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for
from pathlib import Path

from communique.errors import CommuniqueError
from communique.model.annotations import Annotations
from communique.run.engine import Engine, load_engine
from communique.run.request import Request

_AHEAD = 4
"""Requests per worker that lie ready, so that memory stays bounded however many articles there are."""


def read_one(request: Request, engine: Engine) -> Annotations:
    """Read one article; a fault of ours becomes a remark on the article, never the end of the run.

    What would meet every article (a wrong table, missing weights) is raised.
    """
    try:
        return engine.read(request)
    except CommuniqueError:
        raise
    except Exception as error:  # noqa: BLE001  whatever goes wrong in one article must not take the others along
        reason = f"could not be read: {type(error).__name__}: {error}"
        return Annotations(article=request.article.id, engine=engine.name, skipped=(reason,))


def read_many(
    requests: Sequence[Request], engine: Engine, layers: Sequence[Path], workers: int
) -> Iterator[tuple[int, Annotations]]:
    """Read all requests; gives each one's number with what was read, in the order in which they are done."""
    if workers <= 1 or len(requests) <= workers:
        for number, request in enumerate(requests):
            yield number, read_one(request, engine)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(tuple(layers),))
    try:
        yield from _in_pool(pool, requests, workers)
    except BrokenProcessPool as error:
        raise CommuniqueError(
            "a worker process", "ended unexpectedly (killed, or out of memory)", "run again with --workers 1"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _in_pool(pool: ProcessPoolExecutor, requests: Sequence[Request], workers: int) -> Iterator[tuple[int, Annotations]]:
    running: dict[Future[Annotations], int] = {}
    waiting = iter(enumerate(requests))
    while True:
        while len(running) < workers * _AHEAD and (following := next(waiting, None)) is not None:
            running[pool.submit(_work, following[1])] = following[0]
        if not running:
            return
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in sorted(finished, key=lambda done: running[done]):
            yield running.pop(future), future.result()


_ENGINE: list[Engine] = []
"""The engine of this worker process, loaded once when it starts."""


def _start_worker(layers: tuple[Path, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _ENGINE.append(load_engine(layers))


def _end_with_parent() -> None:
    """A worker whose run was killed must not stay behind: it waits for a queue that nobody fills any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _work(request: Request) -> Annotations:
    return read_one(request, _ENGINE[0])
