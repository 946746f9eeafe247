"""The dated steps ahead as iCalendar (RFC 5545), one all-day entry each, with the words of the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from communique.model.dossier import Dossier
from communique.model.track import Deadline, Tracking
from communique.tell.wording import Wording
from communique.text.ids import content_id

_LINE = 75  # octets of a line, after which RFC 5545 asks to fold
_STATUS = {"open": "TENTATIVE", "met": "CONFIRMED", "passed": "TENTATIVE", "moved": "CANCELLED", "unknown": "TENTATIVE"}


def calendar(dossier: Dossier) -> bytes:
    """All steps with a date; undated ones cannot stand in a calendar. The same record gives the same bytes."""
    words = Wording(dossier)
    tracking = dossier.trackings[-1] if dossier.trackings else Tracking(as_of="")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//communique//dates ahead//EN", "CALSCALE:GREGORIAN"]
    seen: set[str] = set()
    for deadline in tracking.deadlines:
        identity = content_id("c1", *(f"{s.article}:{s.start}:{s.end}" for s in deadline.evidence))
        if deadline.date.earliest is not None and deadline.date.latest is not None and identity not in seen:
            seen.add(identity)
            lines.extend(_entry(words, tracking, deadline, identity))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _entry(words: Wording, tracking: Tracking, deadline: Deadline, identity: str) -> Iterator[str]:
    titles = {track.issue: track.title for track in tracking.tracks}
    first, last = deadline.date.earliest, deadline.date.latest
    if first is None or last is None:
        return
    place = deadline.evidence[0]
    said = words.clause(max(deadline.evidence, key=lambda s: s.end - s.start))
    end = last + dt.timedelta(days=1) if last < dt.date.max else last
    yield "BEGIN:VEVENT"
    yield f"UID:{identity}@communique"
    yield f"DTSTAMP:{_stamp(words, place.article)}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end:%Y%m%d}"
    yield f"SUMMARY:{_text(titles.get(deadline.issue or '', 'A step ahead'))} ({deadline.status})"
    yield f"DESCRIPTION:{_text(f'“{said.text}” {words.cite(said)}')}"
    yield f"STATUS:{_STATUS[deadline.status]}"
    yield "END:VEVENT"


def _stamp(words: Wording, article: str) -> str:
    """When the entry was made: the day of the report, never the clock."""
    day = words.articles[article].published.date.earliest or dt.date(1970, 1, 1)
    return f"{day:%Y%m%d}T000000Z"


def _text(text: str) -> str:
    flat = " ".join(text.split())
    return flat.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """A line cut after 75 octets, never inside a character; what follows begins with a blank."""
    kept = b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(kept) + len(octets) > _LINE:
            yield kept.decode()
            kept = b" "
        kept += octets
    yield kept.decode()
