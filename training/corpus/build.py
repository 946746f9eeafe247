"""Checks the annotated event corpus and joins its files, with offsets found for every string.

The corpus files hold strings only ("talks#2" means the second occurrence of "talks"); this program finds where
they stand, complains about whatever does not fit, counts, and writes one joined file for training:

    python training/corpus/build.py --check
    python training/corpus/build.py --out build/events.jsonl
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

HERE = Path(__file__).resolve().parent


def words(text: str) -> tuple[str, ...]:
    """The words of a list that is written as one line of text."""
    return tuple(text.split())


CATEGORIES = words(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT NONE"
)
MODES: dict[str, str] = {
    "CONSULT": "visit third-party multilateral phone meet",
    "RETREAT": "withdraw release return disarm ceasefire access resign ease",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict ban arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial "
    "drone heavy-weapons crowd-control unconventional",
}
FACTUALITY = words("happened planned possible conditional threatened denied")
KINDS = words("news headline opinion background idiom hypothetical other")
CONTEXTS = frozenset(
    words(
        "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy "
        "economic legal reparations human_rights rights_freedoms repression human_security gender lgbt "
        "religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters "
        "natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs "
        "trafficking"
    )
)
IRREGULAR: dict[str, str] = dict(
    pair.split(":")
    for pair in words(
        "met:meet held:hold sent:send gave:give given:give took:take taken:take withdrew:withdraw withdrawn:withdraw "
        "broke:break broken:break sought:seek fought:fight struck:strike shot:shoot left:leave made:make paid:pay "
        "said:say told:tell spoke:speak spoken:speak went:go gone:go came:come began:begin begun:begin won:win "
        "lost:lose fell:fall fallen:fall flew:fly flown:fly drew:draw drawn:draw swore:swear sworn:swear threw:throw "
        "thrown:throw laid:lay led:lead lent:lend built:build bought:buy sold:sell caught:catch brought:bring "
        "forbade:forbid forbidden:forbid froze:freeze frozen:freeze rose:rise wrote:write written:write stole:steal "
        "stolen:steal sank:sink sunk:sink dug:dig hid:hide hidden:hide kept:keep stood:stand understood:understand"
    )
)
RUN_WORDS, RUN_LIMIT = 5, 5
SHORT = 2


class Span(TypedDict):
    """A place in a sentence: code points, end exclusive."""

    start: int
    end: int
    text: str


class Labels(TypedDict):
    """What an event is labelled with, apart from its words."""

    plover: str
    mode: str | None
    factuality: str
    negated: bool
    context: list[str]


class Written(Labels):
    """An event as the annotator writes it: words alone."""

    trigger: str
    actors: list[str]
    recipients: list[str]
    cue: str | None
    date: str | None
    place: str | None
    source: str | None


class Event(Labels):
    """An event with every word at its place."""

    trigger: Span
    actors: list[Span]
    recipients: list[Span]
    cue: Span | None
    date: Span | None
    place: Span | None
    source: Span | None


class Sentence(TypedDict):
    """A line of the corpus files."""

    id: str
    kind: str
    text: str
    events: list[Written]


class Record(TypedDict):
    """A line of the joined file."""

    id: str
    kind: str
    text: str
    split: str
    events: list[Event]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the check found: the complaints, the counts by category and standing, and how varied the wording is."""

    sentences: int
    without_event: int
    errors: tuple[str, ...]
    counts: dict[tuple[str, str], int]
    lemmas: int
    heads: int


def find(text: str, wanted: str) -> tuple[int, int] | None:
    """Where a string stands in a sentence, as whole words; "talks#2" asks for the second place."""
    body, mark, number = wanted.rpartition("#")
    plain, nth = (body, int(number)) if mark and number.isdigit() else (wanted, 1)
    left = r"(?<!\w)" if plain[:1].isalnum() else ""
    right = r"(?!\w)" if plain[-1:].isalnum() else ""
    places = list(re.finditer(left + re.escape(plain) + right, text)) if plain else []
    return places[nth - 1].span() if len(places) >= nth > 0 else None


def standing(event: Labels) -> str:
    """The standing of an event in one word: its factuality, and whether it is told as absent."""
    return f"{event['factuality']}{'-not' if event['negated'] else ''}"


def split_of(ident: str) -> str:
    """Which part a sentence belongs to, fixed by its id alone: 80 train, 10 dev, 10 test."""
    bucket = int(hashlib.sha256(ident.encode()).hexdigest(), 16) % 10
    return "test" if bucket == 9 else "dev" if bucket == 8 else "train"


def lemma(word: str) -> str:
    """A rough base form, good enough to count how many different words are used."""
    word = word.lower().removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
    if word in IRREGULAR:
        return IRREGULAR[word]
    for suffix, put in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(suffix) and len(word) - len(suffix) > SHORT and not word.endswith(("ss", "us", "is")):
            word = word.removesuffix(suffix) + put
            break
    if len(word) > SHORT + 1 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word.removesuffix("e")


def read(paths: list[Path]) -> list[Sentence]:
    """All sentences of the given files, in order of file and line."""
    lines = [line for path in sorted(paths) for line in path.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line) for line in lines if line.strip()]


class Finder:
    """Finds the strings of one sentence and remembers those that are not there."""

    def __init__(self, sentence: Sentence) -> None:
        self.text = sentence["text"]
        self.name = sentence["id"]
        self.errors: list[str] = []

    def span(self, wanted: str) -> Span:
        """The place of a string; an empty place, and a complaint, where it is missing."""
        place = find(self.text, wanted)
        if place is None:
            self.errors.append(f"{self.name}: not in the text: {wanted!r}")
        start, end = place or (0, 0)
        return Span(start=start, end=end, text=self.text[start:end])

    def maybe(self, wanted: str | None) -> Span | None:
        """The place of a string that may have been left out."""
        return None if wanted is None else self.span(wanted)

    def event(self, written: Written) -> Event:
        """The event with every word at its place."""
        self.errors += [f"{self.name}: {fault}" for fault in faults(written)]
        return Event(
            plover=written["plover"],
            mode=written["mode"],
            factuality=written["factuality"],
            negated=written["negated"],
            context=written["context"],
            trigger=self.span(written["trigger"]),
            actors=[self.span(party) for party in written["actors"]],
            recipients=[self.span(party) for party in written["recipients"]],
            cue=self.maybe(written["cue"]),
            date=self.maybe(written["date"]),
            place=self.maybe(written["place"]),
            source=self.maybe(written["source"]),
        )


def locate(sentence: Sentence) -> tuple[Record, list[str]]:
    """The sentence with every string as start, end and text, and a complaint for each that is not there."""
    finder = Finder(sentence)
    record = Record(
        id=sentence["id"],
        kind=sentence["kind"],
        text=sentence["text"],
        split=split_of(sentence["id"]),
        events=[finder.event(written) for written in sentence["events"]],
    )
    if sentence["kind"] not in KINDS:
        finder.errors.append(f"{sentence['id']}: unknown kind {sentence['kind']!r}")
    return record, finder.errors


def faults(event: Labels) -> list[str]:
    """What is not allowed in the labels of one event."""
    category, mode = event["plover"], event["mode"]
    found = []
    if category not in CATEGORIES:
        found.append(f"unknown category {category!r}")
    if mode is not None and mode not in words(MODES.get(category, "")):
        found.append(f"no mode {mode!r} in {category}")
    if event["factuality"] not in FACTUALITY:
        found.append(f"unknown factuality {event['factuality']!r}")
    if not isinstance(event["negated"], bool):
        found.append("negated is neither true nor false")
    return found + [f"unknown context {name!r}" for name in event["context"] if name not in CONTEXTS]


def long_runs(records: list[Sentence]) -> list[str]:
    """Runs of five words that stand in more than five sentences."""
    seen: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for record in records:
        said = re.findall(r"[\w'\u2019-]+", record["text"].lower())
        for at in range(len(said) - RUN_WORDS + 1):
            seen[tuple(said[at : at + RUN_WORDS])].add(record["id"])
    return [f"run in {len(ids)} sentences: {' '.join(run)}" for run, ids in seen.items() if len(ids) > RUN_LIMIT]


def check(records: list[Sentence]) -> tuple[list[Record], Report]:
    """The joined sentences with offsets, and the report on them."""
    pairs = [locate(record) for record in records]
    joined = [record for record, _ in pairs]
    errors = [error for _, found in pairs for error in found] + long_runs(records)
    twice = [ident for ident, n in Counter(record["id"] for record in records).items() if n > 1]
    same = [text for text, n in Counter(record["text"] for record in records).items() if n > 1]
    errors += [f"id used twice: {ident}" for ident in twice] + [f"text used twice: {text}" for text in same]
    events = [event for record in records for event in record["events"]]
    triggers = [re.findall(r"[\w'-]+", event["trigger"].partition("#")[0]) for event in events]
    report = Report(
        sentences=len(records),
        without_event=sum(not record["events"] for record in records),
        errors=tuple(errors),
        counts=Counter((event["plover"], standing(event)) for event in events),
        lemmas=len({tuple(lemma(word) for word in words) for words in triggers}),
        heads=len({lemma(words[0]) for words in triggers if words}),
    )
    return joined, report


def show(report: Report) -> None:
    """Print the counts, category by standing, and every complaint."""
    columns = [*FACTUALITY, "happened-not"]
    columns += sorted({name for _, name in report.counts} - set(columns))
    print("category ", *(f"{name:>13}" for name in columns), f"{'all':>7}")
    for category in [*CATEGORIES, None]:
        row = [sum(n for (c, s), n in report.counts.items() if s == name and category in (c, None)) for name in columns]
        print(f"{category or 'all':9}", *(f"{n:13}" for n in row), f"{sum(row):7}")
    print(f"sentences {report.sentences}, without an event {report.without_event}")
    print(f"different trigger lemmas {report.lemmas}, different first words of triggers {report.heads}")
    for error in report.errors:
        print("ERROR", error)


def main() -> int:
    """Check the corpus; write the joined file where asked; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only check and count")
    parser.add_argument("--out", type=Path, help="write the joined sentences with offsets here")
    parser.add_argument("files", nargs="*", type=Path, help="files to read (default: all events-*.jsonl)")
    given = parser.parse_args()
    joined, report = check(read(given.files or list(HERE.glob("events-*.jsonl"))))
    show(report)
    if given.out and not report.errors:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n" for record in joined)
        given.out.write_text(lines, encoding="utf-8")
    return 1 if report.errors else 0


if __name__ == "__main__":
    sys.exit(main())
