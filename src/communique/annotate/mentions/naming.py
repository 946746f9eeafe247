"""Names in an article: what the core labels and what the tables know, settled with each other."""

from __future__ import annotations

import re
from collections import Counter

from communique.annotate.mentions.capitals import joined_runs
from communique.annotate.mentions.elsewhere import by_majority, completed, votes_of
from communique.annotate.mentions.labels import AGREEMENT, KINDS, NATION, ORG, PERSON, PLACE, WORK, Name, Taken, titled
from communique.annotate.mentions.lexicon import Hit, scan
from communique.annotate.mentions.page import Page

_NO_NAMES = frozenset(
    "the a an mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december today yesterday tomorrow i he she "
    "it they we world god twitter's north south east west mr. but and".split()
)
_LEAD = re.compile(r"^(?:[Tt]he|[Aa]n?|[Mm]r|[Mm]rs|[Mm]s|[Dd]r)\.?\s+")
_TAIL = re.compile(r"(?:['’]s?|[.,;:!?\"”)\]-]|\s)+$")


def find_names(page: Page) -> list[Name]:
    """All names of the article in order, none overlapping another."""
    hits = scan(page)
    labelled = _labelled(page)
    names = _settle(page, hits, labelled)
    names = joined_runs(page, names)
    votes = votes_of(page, names)
    names = [by_majority(page, name, votes) for name in names]
    return completed(page, names)


def _labelled(page: Page) -> list[Name]:
    """The core's labels with titles, articles and marks trimmed off."""
    out: list[Name] = []
    for label in page.reading.layer("name"):
        kind = KINDS.get(label.label)
        if kind is None:
            continue
        start, end = _trimmed(page, label.start, _whole_word(page, label.end), kind)
        text = page.raw[start:end]
        if end - start < 2 or not any(c.isupper() for c in text):
            continue
        kind = NATION if kind in {PERSON, ORG} and _of_states(page, text) else kind
        out.append(Name(start=start, end=end, kind=kind, score=label.score))
    whole = _merged(page, [name for name in out if not _empty(page, name)])
    words = Counter(word for name in whole for word in set(name.text(page.raw).split()))
    return [part for name in whole for part in _pair_of_persons(page, name, words)]


def _of_states(page: Page, text: str) -> bool:
    """Whether the words, by the tables, name the people of one of several states and nothing else."""
    names = page.knowledge.names
    readings = names.ambiguous(text)
    return bool(readings) and all(one in names.states for one in readings) and names.state(text) is None


def _empty(page: Page, name: Name) -> bool:
    """Whether a label holds no name: a title, an article, a weekday, a direction, a role in capitals."""
    text = name.text(page.raw).rstrip(".")
    words = page.knowledge.words
    if (
        text in {"North", "South", "East", "West"}
        or text.lower() in _NO_NAMES
        or f"{text}." in words.titles
        or text in words.titles
    ):
        return True
    if words.is_role(text) or (text.lower() in words.nouns and " " not in text):
        return True
    if _counted(page, name, text) or (name.kind == ORG and re.fullmatch(r"[A-Za-z]+-\d+", text)):
        return True
    return name.kind != PERSON and all(word.lower() in _NO_NAMES for word in text.split())


def _counted(page: Page, name: Name, text: str) -> bool:
    """Letters for a kind of thing ("an ICBM", "two UAVs"), not for a body."""
    letters = text.removesuffix("s")
    if (
        " " in text
        or not letters.isupper()
        or len(letters) < 3
        or page.knowledge.bodies.organisation(letters)
        or page.knowledge.names.find(letters)
    ):
        return False
    before = page.before(name.start)
    return text.endswith("s") or (before is not None and (before.text.lower() in {"a", "an"} or before.upos == "NUM"))


def _pair_of_persons(page: Page, name: Name, words: Counter[str]) -> list[Name]:
    """Two names and a common noun, where both stand alone elsewhere."""
    text = name.text(page.raw)
    match = re.match(r"([A-Z][a-z]+)[-–]([A-Z][a-z]+)(?:[ ]\w+)?$", text)
    if match is None or (name.kind == PERSON and " " not in text and "-" in text and match[2].islower()):
        return [name]
    own = set(text.split())
    if any(words[part] - (part in own) < 1 for part in (match[1], match[2])):
        return [name]
    first = Name(start=name.start, end=name.start + match.end(1), kind=PERSON, score=0.5, rule="pair")
    second = Name(start=name.start + match.start(2), end=name.start + match.end(2), kind=PERSON, score=0.5, rule="pair")
    return [first, second]


def _trimmed(page: Page, start: int, end: int, kind: str) -> tuple[int, int]:
    raw = page.raw
    if kind == PERSON:
        start = _after_titles(page, start, end)
    while match := _LEAD.match(raw[start:end]):
        start += match.end()
    tail = _TAIL.search(raw[start:end])
    if tail:
        cut = start + tail.start()
        keeps_stop = raw[cut : cut + 1] == "." and _abbreviated(raw, start, cut)
        end = cut + 1 if keeps_stop else cut
    elif raw[end : end + 1] == "." and _abbreviated(raw, start, end):
        end += 1
    return start, end


def _whole_word(page: Page, end: int) -> int:
    """The end of a hyphened word that the label cut ("Jae-" of "Jae-in")."""
    match = (
        re.match(r"-?[a-z]+\b", page.raw[end : end + 12])
        if page.raw[end - 1 : end] == "-" or re.match(r"-[a-z]{1,5}\b", page.raw[end : end + 8])
        else None
    )
    return end + match.end() if match and page.raw[end + match.end() : end + match.end() + 1] != "-" else end


def _abbreviated(raw: str, start: int, stop: int) -> bool:
    """Whether the stop belongs to the name ("U.S.", "Fla.", "Jr.", "Corp.")."""
    last = re.split(r"[\s]", raw[start:stop])[-1]
    return ("." in last and len(last) <= 6) or last in {"Jr", "Sr", "Inc", "Corp", "Ltd", "Co", "Bros"}


def _after_titles(page: Page, start: int, end: int) -> int:
    """The place after words like "President" and "Mr." at the head of a person's name."""
    words = page.knowledge.words
    while True:
        number = page.first_word(start)
        if number >= len(page.words) or page.words[number].end >= end:
            return start
        taken = 0
        for length in (3, 2, 1):
            last = min(number + length, len(page.words)) - 1
            stretch = page.raw[page.words[number].start : page.words[last].end]
            if page.words[last].end < end and (
                words.is_role(stretch) or stretch in words.titles or stretch.rstrip(".") in {"Mr", "Mrs", "Ms", "Dr"}
            ):
                taken = length
                break
        if not taken:
            return start
        start = page.words[number + taken].start
        if page.raw[start : start + 1] == "." and number + taken + 1 < len(page.words):
            start = page.words[number + taken + 1].start


def _merged(page: Page, names: list[Name]) -> list[Name]:
    """Neighbouring labels of one kind with nothing but a blank between ("Chung Eui" + "yong"); one name per place."""
    out: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if out and name.start < out[-1].end:
            continue
        between = page.raw[out[-1].end : name.start] if out else "|"
        if (
            out
            and between in {"-", "", " "}
            and out[-1].kind == name.kind == PERSON
            and not page.raw[out[-1].start : name.start].rstrip().endswith(".")
        ):
            out[-1].end = name.end
            out[-1].score = min(out[-1].score, name.score)
            continue
        out.append(name)
    return out


def _settle(page: Page, hits: list[Hit], labelled: list[Name]) -> list[Name]:
    """Tables and core together: a longer name of the core holds a table's word; else the table's reading stands."""
    out: list[Name] = []
    called = {
        word
        for name in labelled
        if name.kind == PERSON and " " in name.text(page.raw)
        for word in name.text(page.raw).split()
    }
    places = {(name.start, name.end): name for name in labelled}
    spans = Taken.of(labelled)
    for hit in hits:
        over = [span for span in spans.over(hit.start, hit.end) if span[0] <= hit.start and hit.end <= span[1]]
        around = places[over[0]] if over else None
        if around is not None and (around.start, around.end) != (hit.start, hit.end) and _outgrows(page, around, hit):
            continue
        if not _believed(page, hit, around, page.raw[hit.start : hit.end] in called):
            continue
        out.append(Name(start=hit.start, end=hit.end, kind=_kind_of(hit), score=1.0, hit=hit, rule="table"))
    taken = Taken.of(out)
    for label in labelled:
        name = label
        overlap = taken.over(name.start, name.end)
        if overlap:
            name = _rest(page, name, overlap)
        if name.end > name.start and taken.free(name.start, name.end):
            out.append(name)
    return sorted(out, key=lambda name: name.start)


def _rest(page: Page, name: Name, overlap: list[tuple[int, int]]) -> Name:
    """What remains of a label after a table's word at its head or tail is taken out ("Norlandish Jan Berg")."""
    start, end = name.start, name.end
    for a, b in overlap:
        if a <= start < b:
            start = b
        elif a < end <= b:
            end = a
    while start < end and not page.raw[start].isalnum():
        start += 1
    if name.kind == PERSON and start < end:
        start = _after_titles(page, start, end)
    text = page.raw[start:end].strip()
    if start >= end or not text[:1].isupper() or (name.kind != PERSON and " " not in text):
        return Name(start=start, end=start, kind=name.kind, score=0.0)
    return Name(start=start, end=start + len(text), kind=name.kind, score=name.score)


def _outgrows(page: Page, name: Name, hit: Hit) -> bool:
    """Whether the longer label is one name that only contains the table's word ("Bank of Japan", "Chad Johnson")."""
    if hit.start == name.start and _people_of(page, page.raw[hit.end : name.end]):
        return False
    if hit.of("outlet", "agreement") and hit.end - hit.start >= 0.6 * (name.end - name.start):
        return False
    if name.kind == PERSON:
        entry = hit.entries[0]
        first_only = hit.start == name.start and hit.of("adjective", "people", "state") is not None and entry.certain
        return not first_only
    if name.kind == NATION:
        return False
    if name.kind == PLACE and hit.of("state", "adjective", "people", "capital"):
        rest = page.raw[name.start : hit.start] + page.raw[hit.end : name.end]
        return bool(re.search(r"[A-Za-z]{3,}", rest)) and hit.of("adjective", "people") is not None
    return True


def _people_of(page: Page, rest: str) -> bool:
    """Whether what a label has beyond a name is a common word for many people or states ("members", "allies")."""
    words, text = page.knowledge.words, rest.strip()
    if not text.islower():
        return False
    noun = words.nouns.get(text.split()[-1])
    many = noun is not None and noun.plural and noun.kind in {"group", "person", "country"}
    return many or (text.endswith("s") and words.is_role(text))


def _believed(page: Page, hit: Hit, around: Name | None, called: bool) -> bool:
    """A word of the tables that is also a common word or a person's name needs the core's agreement."""
    if hit.entries[0].what in {"state", "capital", "region"} and titled(page, hit.start):
        return False
    if any(entry.certain for entry in hit.entries):
        return True
    text = page.raw[hit.start : hit.end]
    entry = hit.entries[0]
    if entry.what in {"state", "capital", "adjective", "people"}:
        before, after = page.before(hit.start), page.after(hit.end)
        if text.isupper() and len(text) <= 3:
            return not (
                before is not None
                and before.text.isupper()
                and len(before.text) > 1
                and after is not None
                and after.text.isupper()
            )
        beside = (
            before is not None and before.upos == "PROPN" and before.end + 1 == hit.start and before.text[:1].isupper()
        ) or (after is not None and after.upos == "PROPN" and after.start == hit.end + 1 and around is None)
        called_so = titled(page, hit.start)
        person = (
            around is not None
            and around.kind == PERSON
            and (called or (around.start, around.end) != (hit.start, hit.end))
        )
        return not called_so and not person and not (beside and around is None)
    if around is None:
        return entry.what == "body" and text[:1].isupper() and not _opens(page, hit.start)
    return around.kind in {ORG, WORK, "MISC", PLACE} and around.score > 0.3


def _opens(page: Page, start: int) -> bool:
    number = page.sentence_of(start)
    return bool(page.reading.sentences) and page.sentence(number).start == start


def _kind_of(hit: Hit) -> str:
    entry = hit.entries[0]
    if entry.what in {"state", "capital", "region"}:
        return PLACE
    if entry.what in {"adjective", "people"}:
        return NATION
    if entry.what == "agreement":
        return AGREEMENT
    return ORG
