"""Cost of tracking and of the brief over a large record that is linked already: N and 2N articles.

    python -m benchmarks.brief [N ...]

The articles are those of the linking benchmark. Times are processor time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from itertools import pairwise

from benchmarks.link import articles
from communique.compare import compare
from communique.knowledge.load import load_knowledge
from communique.link import link
from communique.model.dossier import Dossier, RunInfo
from communique.tell.brief import compose
from communique.tell.brief_text import brief_html
from communique.tell.checking import check
from communique.tell.reading_back import from_html
from communique.track import track


def measure(count: int) -> None:
    """Print the seconds of tracking, composing, printing and checking."""
    read = articles(count)
    knowledge = load_knowledge()
    linked = link(read, knowledge)
    comparisons = compare(linked, knowledge)
    marks = [time.process_time()]
    day = max(a.published.date.latest for a in linked.articles if a.published.date.latest) or dt.date(2020, 1, 1)
    tracking = track(linked, comparisons, day)
    marks.append(time.process_time())
    run = RunInfo(format_version="1", program_version="0", engine="benchmark")
    dossier = Dossier(
        as_of=day.isoformat(),
        all_articles=tuple(read),
        linked=linked,
        comparisons=comparisons,
        trackings=(tracking,),
        run=run,
    )
    brief = compose(dossier)
    marks.append(time.process_time())
    page = brief_html(brief)
    marks.append(time.process_time())
    told = from_html(page)
    checked = check(told, dossier)
    marks.append(time.process_time())
    track_s, compose_s, html_s, check_s = (b - a for a, b in pairwise(marks))
    print(
        f"{count} articles, {len(linked.issues)} issues, {len(linked.events)} events: track {track_s:.2f} s, "
        f"compose {compose_s:.2f} s, html {html_s:.2f} s ({len(page) / 1e6:.1f} MB), check {check_s:.2f} s of "
        f"{checked.sentences} sentences ({len(checked.faults)} refused)",
        flush=True,
    )


def main(options: argparse.Namespace | None = None) -> None:
    """Measure each count named (``--articles N``: N and its double)."""
    half = options.articles if options is not None and options.articles else 0
    counts = [half, 2 * half] if half else [500, 1000]
    if options is None and sys.argv[1:]:
        counts = [int(word) for word in sys.argv[1:]]
    for count in counts:
        measure(count)


if __name__ == "__main__":
    main()
