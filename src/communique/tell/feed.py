"""What changed between two days as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from communique.model.dossier import Dossier
from communique.model.track import Change
from communique.tell.wording import Wording
from communique.text.ids import content_id

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def feed(dossier: Dossier, changes: Sequence[Change], since: str) -> bytes:
    """One entry per change with the words it rests on; dated by the newest report cited. No clock is read."""
    words = Wording(dossier)
    tracking = dossier.trackings[-1] if dossier.trackings else None
    titles = {track.issue: track.title for track in tracking.tracks} if tracking else {}
    day = dossier.as_of or (tracking.as_of if tracking else "") or since
    entries = [_entry(words, change, titles, day) for change in changes]
    disputes = dossier.linked.disputes
    title = disputes[0].title if disputes else "The record"
    feed_id = content_id("w1", title, *(item.article.id for item in dossier.all_articles))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{_xml(title)}: changes since {_xml(since)}</title><id>urn:communique:{feed_id}</id>"
        f"<updated>{day}T00:00:00Z</updated><author><name>communique</name></author>\n{''.join(entries)}</feed>\n"
    ).encode()


def _entry(words: Wording, change: Change, titles: dict[str, str], day: str) -> str:
    quoted = "".join(
        f"<p>“{_xml(' '.join(span.text.split()))}” {_xml(words.cite(span))}</p>" for span in change.evidence
    )
    days = [d.isoformat() for s in change.evidence if (d := words.articles[s.article].published.date.earliest)]
    identity = content_id(
        "w2", change.kind, change.what, change.issue or "", *(f"{s.article}:{s.start}" for s in change.evidence)
    )
    title = f"{titles.get(change.issue or '', 'No issue')}: {change.kind}, {change.what}"
    return (
        f"<entry><title>{_xml(title)}</title><id>urn:communique:{identity}</id>"
        f"<updated>{max(days, default=day)}T00:00:00Z</updated>"
        f'<content type="html">{_xml(quoted)}</content></entry>\n'
    )


def _xml(text: str) -> str:
    return escape(_CONTROL.sub("", text))
