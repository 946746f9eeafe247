"""`communique show event` tells how the words were read: frame or model, cues, roles, date, and what was not told."""

from __future__ import annotations

from communique.cli.shown import answer, lines
from communique.record import open_record

TEXT = (
    "Peru may ease curbs\n\nLIMA, 4 March 2024 - Peru announced on Monday that it would lift its tariffs on Chile. "
    "Chile's foreign minister called the announcement a welcome step.\n"
)


def test_an_event_says_how_its_words_were_read(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    with open_record(tmp_path / "r.communique") as record:
        record.add(tmp_path / "one.txt")
        told = [
            line for event in record.events() for line in lines(record, answer(record, "event", event.id, None), None)
        ]
    assert any("read as" in line and "frame" in line for line in told)
    assert any("not told" in line for line in told)
