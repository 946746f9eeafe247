"""Names in an article: what the core labels, what the tables know, and one reading per name for the whole article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from communique.annotate.mentions.lexicon import Hit, scan
from communique.annotate.mentions.page import Page
from communique.knowledge.spelling import plain
from communique.language.reading import Token

PERSON, ORG, PLACE, EVENT, AGREEMENT, WORK, NATION = (
    "PERSON",
    "ORG",
    "PLACE",
    "EVENT",
    "AGREEMENT",
    "WORK",
    "NATIONALITY",
)
KINDS = {
    "PERSON": PERSON,
    "ORG": ORG,
    "PLACE": PLACE,
    "FACILITY": PLACE,
    "EVENT": EVENT,
    "AGREEMENT": AGREEMENT,
    "WORK": WORK,
    "NATIONALITY": NATION,
    "MISC": "MISC",
}
_ORG_HEADS = frozenset(
    "ministry department council committee commission university institute institution center centre "
    "party agency bank court corp corporation inc ltd co company group association federation union "
    "foundation authority bureau office service academy college school command army navy forces "
    "parliament assembly senate congress secretariat organization organisation league front movement "
    "network society administration program programme project news times post journal herald tribune "
    "daily press".split()
)
_EVENT_HEADS = frozenset(
    "war games olympics summit conference revolution uprising election intifada dialogue forum spring cup "
    "crisis massacre".split()
)
_DEAL_HEADS = frozenset(
    "agreement treaty accord accords pact convention protocol memorandum declaration framework armistice act".split()
)
_PLACE_HEADS = frozenset(
    "sea ocean river strait bay gulf island islands peninsula airport province prefecture beach mountain "
    "mountains lake city county valley square street dam heights canal desert zone dmz".split()
)
_NO_NAMES = frozenset(
    "the a an mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december today yesterday tomorrow i he she "
    "it they we world god twitter's north south east west mr. but and".split()
)
_JOINERS = frozenset("of the and for & on de del la al el bin ibn van von der den du da dos di".split())
_LEAD = re.compile(r"^(?:[Tt]he|[Aa]n?|[Mm]r|[Mm]rs|[Mm]s|[Dd]r)\.?\s+")
Votes = dict[str, dict[str, float]]
_TAIL = re.compile(r"(?:['’]s?|[.,;:!?\"”)\]-]|\s)+$")


@dataclass(slots=True, kw_only=True)
class Name:
    """A name in the text: place, kind of thing, the table's reading if there is one."""

    start: int
    end: int
    kind: str
    score: float
    hit: Hit | None = None
    rule: str = "core"

    def text(self, raw: str) -> str:
        """The words."""
        return raw[self.start : self.end]


def find_names(page: Page) -> list[Name]:
    """All names of the article in order, none overlapping another."""
    hits = scan(page)
    labelled = _labelled(page)
    names = _settle(page, hits, labelled)
    names = _joined_runs(page, names)
    votes = _votes(page, names)
    names = [_by_majority(page, name, votes) for name in names]
    return _completed(page, names)


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
    return [part for name in whole for part in _pair_of_persons(page, name, whole)]


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


def _pair_of_persons(page: Page, name: Name, all_names: list[Name]) -> list[Name]:
    """Two names and a common noun, where both stand alone elsewhere."""
    text = name.text(page.raw)
    match = re.match(r"([A-Z][a-z]+)[-–]([A-Z][a-z]+)(?:[ ]\w+)?$", text)
    if match is None or (name.kind == PERSON and " " not in text and "-" in text and match[2].islower()):
        return [name]
    known = {word for other in all_names if other is not name for word in other.text(page.raw).split()}
    if match[1] not in known or match[2] not in known:
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
    for hit in hits:
        around = next((name for name in labelled if name.start <= hit.start and hit.end <= name.end), None)
        if around is not None and (around.start, around.end) != (hit.start, hit.end) and _outgrows(page, around, hit):
            continue
        if not _believed(page, hit, around, page.raw[hit.start : hit.end] in called):
            continue
        out.append(Name(start=hit.start, end=hit.end, kind=_kind_of(hit), score=1.0, hit=hit, rule="table"))
    taken = [(name.start, name.end) for name in out]
    for label in labelled:
        name = label
        overlap = [span for span in taken if span[0] < name.end and name.start < span[1]]
        if overlap:
            name = _rest(page, name, overlap)
        if name.end > name.start and not any(a < name.end and name.start < b for a, b in taken):
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


def _believed(page: Page, hit: Hit, around: Name | None, called: bool) -> bool:
    """A word of the tables that is also a common word or a person's name needs the core's agreement."""
    if hit.entries[0].what in {"state", "capital", "region"} and _titled(page, hit.start):
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
        titled = _titled(page, hit.start)
        person = (
            around is not None
            and around.kind == PERSON
            and (called or (around.start, around.end) != (hit.start, hit.end))
        )
        return not titled and not person and not (beside and around is None)
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


def _joined_runs(page: Page, names: list[Name]) -> list[Name]:
    """Capitalised words that nothing covers: things by their last word, persons by what stands before."""
    covered = [(name.start, name.end) for name in names]
    out = list(names)
    for start, end in _runs(page):
        if any(a < end and start < b for a, b in covered):
            continue
        kind = _kind_by_words(page, start, end)
        if kind is not None:
            out.append(Name(start=start, end=end, kind=kind, score=0.5, rule="capitals"))
    return sorted(out, key=lambda name: name.start)


def _runs(page: Page) -> Iterable[tuple[int, int]]:
    """Runs of capitalised words inside sentences, small joining words between them allowed."""
    for sentence in page.reading.sentences:
        tokens = sentence.tokens
        shouting = sum(token.text.isupper() and len(token.text) > 1 for token in tokens) > len(tokens) / 2
        i = 0
        while i < len(tokens) and not shouting:
            if not _capital(tokens[i].text) or (i == 0 and tokens[i].upos != "PROPN"):
                i += 1
                continue
            j = i
            while j + 1 < len(tokens) and (_capital(tokens[j + 1].text) or _bridge(tokens, j + 1)):
                j += 1
            while tokens[j].text in _JOINERS or not _capital(tokens[j].text):
                j -= 1
            yield tokens[i].start, tokens[j].end
            i = j + 1


def _capital(word: str) -> bool:
    return word[:1].isupper() and any(c.isalpha() for c in word)


def _bridge(tokens: tuple[Token, ...], index: int) -> bool:
    word = tokens[index].text
    if word == "-":
        return (
            index + 1 < len(tokens)
            and tokens[index].start == tokens[index - 1].end
            and tokens[index + 1].start == tokens[index].end
        )
    return (
        word in {"of", "for", "&", "de", "al", "bin"} and index + 1 < len(tokens) and _capital(tokens[index + 1].text)
    )


def _kind_by_words(page: Page, start: int, end: int) -> str | None:
    text = page.raw[start:end]
    words = [word.strip(".,").lower() for word in text.split()]
    heads = {words[-1], words[0]} if " of " in text or " for " in text else {words[-1]}
    if len(words) > 1:
        for kind, known in ((ORG, _ORG_HEADS), (EVENT, _EVENT_HEADS), (AGREEMENT, _DEAL_HEADS), (PLACE, _PLACE_HEADS)):
            if heads & known:
                return kind
    return PERSON if _titled(page, start) else None


def _titled(page: Page, start: int) -> bool:
    """Whether a title of persons ("Ms.") stands right before."""
    before = page.before(start)
    return before is not None and (
        before.text in page.knowledge.words.titles
        or (before.text == "." and page.raw[max(0, start - 4) : start].strip() in {"Mr.", "Ms.", "Dr."})
    )


def _surface(text: str) -> str:
    return plain(text).replace("-", " ")


def _votes(page: Page, names: list[Name]) -> Votes:
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        if name.hit is None:
            votes[_surface(name.text(page.raw))][name.kind] += name.score
    _families(page, names, votes)
    return votes


def _families(page: Page, names: list[Name], votes: Votes) -> None:
    """The parts of a person's full name speak for a person wherever they stand alone."""
    for name in names:
        words = name.text(page.raw).split()
        if name.kind == PERSON and name.hit is None and 1 < len(words) < 5 and name.score > 0.4:
            for word in (words[0], words[-1]):
                if len(word) > 1 and _surface(word) in votes:
                    votes[_surface(word)][PERSON] += name.score


def _by_majority(page: Page, name: Name, votes: Votes) -> Name:
    """The kind that the same words have in most places of the article."""
    if name.hit is not None:
        return name
    ballot = votes[_surface(name.text(page.raw))]
    best = max(sorted(ballot), key=lambda kind: round(ballot[kind], 3)) if ballot else name.kind
    if best != name.kind:
        name.kind, name.rule = best, f"{name.rule}, as elsewhere in the article"
    return name


def _completed(page: Page, names: list[Name]) -> list[Name]:
    """The same words where the core saw nothing, and family names after a full name."""
    wanted: dict[str, str] = {}
    for name in names:
        text = name.text(page.raw)
        if (
            name.hit is None
            and name.kind in {PERSON, ORG, PLACE, AGREEMENT, EVENT}
            and (len(text) > 3 or name.kind == PERSON)
        ):
            wanted[text] = name.kind
        words = text.split()
        if name.kind == PERSON and name.hit is None and len(words) > 1:
            family = _lone_family(words)
            for word in family:
                wanted.setdefault(word, PERSON)
    covered = sorted((name.start, name.end) for name in names)
    for text, kind in sorted(wanted.items(), key=lambda item: (-len(item[0]), item[0])):
        for match in re.finditer(rf"(?<![\w-]){re.escape(text)}(?![\w])", page.raw):
            start, end = match.span()
            number = page.first_word(start)
            inside = number < len(page.words) and page.words[number].start == start
            if inside and not any(a < end and start < b for a, b in covered) and _free(page, start, end, kind):
                names.append(Name(start=start, end=end, kind=kind, score=0.5, rule="as elsewhere in the article"))
                covered.append((start, end))
    return sorted(names, key=lambda name: name.start)


def _lone_family(words: list[str]) -> list[str]:
    """Words of a full name that may stand alone: the last, and the first where it may be the family name."""
    out = [words[-1]] if len(words[-1]) > 2 or words[-1].isalpha() else []
    if 2 <= len(words) <= 3 and len(words[0]) <= 6 and words[0].isalpha():
        out.append(words[0])
    return [word for word in out if word[:1].isupper() and word not in {"Jr.", "Sr.", "II", "III"}]


def _free(page: Page, start: int, end: int, kind: str) -> bool:
    """A single word must be read as a name there: capital inside a sentence, or a proper noun."""
    number = page.first_word(start)
    token = page.words[number]
    if " " in page.raw[start:end]:
        return True
    after = page.after(end)
    if (
        after is not None
        and after.upos == "PROPN"
        and after.start == end + 1
        and kind == PERSON
        and not after.text.isupper()
    ):
        return False
    return token.upos == "PROPN" or (
        page.places[number].index > 0 and token.text[:1].isupper() and token.upos not in {"ADJ", "ADV"}
    )
