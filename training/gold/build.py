"""Turns a reader's work file (kept outside the repository) into stand-off files: offsets and digests, no text.

    python -m training.gold.build WORK_FILE [--out FOLDER]

The work file has a line ``@ name`` per article and a line per attribution: ``content ~ source ~ cue ~ chain ~ flags``.
Several pieces are parted by `` ++ ``, stations of a chain by `` > ``; a long stretch may be written ``first words …
last words``; ``he=Full Name`` says whose place the word takes; ``#2`` is the second occurrence.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from training.gold.chains import FOLDER, ROLES, TEXTS, Place, digest

HELD_OUT = (
    "breitbart_2015-12-16_newspaper-defense-secretary-used",
    "huff-post_2015-12-20_hillary-clinton-s-claim-that-don",
    "huff-post_2016-08-31_france-s-marine-le-pen-backs-tru",
    "nyt_2015-12-03_columbia-defends-exxon-articles",
    "nyt_2016-06-07_china-rebuts-american-criticism-",
    "politico_2016-07-24_al-gore-to-skip-democratic-conve",
    "usa-today_2015-12-07_republicans-reaction-is-that-all",
    "usa-today_2016-04-01_obama-asian-leaders-huddle-on-re",
    "wash-post_2016-03-05_some-emails-to-powell-rice-s-aid",
    "west-journal_2015-12-09_the-email-that-makes-benghazi-lo",
)
LONGEST = 1500
FLAGS = {"neg": "negated", "anon": "anonymous", "opt": "optional", "n": "nested"}
MARKED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|''.*?(?:''|\n|$)|(?<!\w)‘[^’\n]*’(?!\w)")


class Text:
    """One article and the search for a reader's words in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quoted = [m.span() for m in MARKED.finditer(text)]

    def all(self, words: str) -> list[Place]:
        """Every place where the words (or first words … last words) stand."""
        first, _, last = (part.strip() for part in words.partition("…"))
        pattern = _loose(first)
        if first[:1].isalnum():
            pattern = r"(?<!\w)" + pattern
        if not last:
            pattern += r"(?!\w)" if first[-1:].isalnum() else ""
            return [m.span() for m in re.finditer(pattern, self.text)]
        found = []
        for m in re.finditer(pattern, self.text):
            end = re.compile(_loose(last)).search(self.text, m.end(), m.start() + LONGEST)
            if end is not None:
                found.append((m.start(), end.end()))
        return found

    def content(self, words: str, near: int) -> Place:
        """The place of a piece of content: the numbered one, else the first after the piece before."""
        plain, number = _numbered(words)
        found = self.all(plain)
        if not found or (number and number > len(found)):
            message = f"not in the text: {words}"
            raise ValueError(message)
        if number:
            return found[number - 1]
        return min(found, key=lambda p: (abs(p[0] - near) if p[0] >= near - 1 else 400 + abs(p[0] - near), p))

    def beside(self, words: str, content: list[Place]) -> Place:
        """The place nearest to the content, outside it if there is one."""
        plain, number = _numbered(words)
        found = self.all(plain)
        if not found:
            message = f"not in the text: {words}"
            raise ValueError(message)
        return found[number - 1] if number else min(found, key=lambda p: (_distance(p, content, self.text), p))

    def form(self, content: list[Place]) -> str:
        """Direct, mixed or indirect by the share of quoted words."""
        letters = [k for a, b in content for k in range(a, b) if self.text[k].isalnum()]
        inside = sum(any(a <= k < b for a, b in self.quoted) for k in letters)
        return "direct" if inside >= 0.95 * len(letters) else "mixed" if inside else "indirect"


def _loose(words: str) -> str:
    """A pattern for the words with any blanks and either kind of apostrophe."""
    plain = re.sub(r"[’']", "[’']", re.escape(words))
    return re.sub(r"(?:\\\s)+", r"\\s+", plain) if words else "(?!)"


def _numbered(words: str) -> tuple[str, int]:
    m = re.fullmatch(r"(.+?)#(\d+)", words)
    return (m[1], int(m[2])) if m else (words, 0)


def _distance(place: Place, content: list[Place], text: str) -> float:
    """How far a place lies from the content; inside counts as far, another paragraph as farther."""
    if any(a <= place[0] < b for a, b in content):
        return 1000
    best = 9e9
    for a, b in content:
        gap = (place[1], a) if place[1] <= a else (b, place[0])
        best = min(
            best, gap[1] - gap[0] + 300 * text.count("\n", *gap) + 60 * len(re.findall(r"[.!?] ", text[slice(*gap)]))
        )
    return best


def _link(role: str, words: str, text: Text, content: list[Place]) -> list[object]:
    shown, _, name = words.partition("=")
    place = text.beside(shown, content)
    return [ROLES[role], list(place), list(text.all(name)[0]) if name else None]


def record(line: str, text: Text, near: int) -> dict[str, object]:
    """One line of the work file as a stand-off record."""
    what, who, cue, through, said = [field.strip() for field in (line + " ~ ~ ~ ").split(" ~ ")[:5]]
    content: list[Place] = []
    for piece in what.split(" ++ "):
        content.append(text.content(piece, content[-1][1] if content else near))
    flags = said.split(" ") if said else []
    plain = [FLAGS[f] for f in flags if f in FLAGS]
    act = next((f[4:] for f in flags if f.startswith("act=")), "say")
    to = re.search(r"\bto=(.+)$", said)
    stations = (
        [part.partition(":") for part in through.split(" > ")] if through else [("s", ":", who)] if who != "-" else []
    )
    source = _link(stations[-1][0] if stations and who in through else "s", who, text, content) if who != "-" else None
    return {
        "content": [list(p) for p in content],
        "source": source,
        "cue": list(text.beside(cue, content)) if cue != "-" else None,
        "chain": [_link(role, words, text, content) for role, _, words in stations],
        "form": text.form(content),
        "act": act,
        "flags": plain,
        "addressee": list(text.beside(to[1], content)) if to else None,
    }


def build(work: str, texts: Path) -> list[dict[str, object]]:
    """All articles of a work file."""
    rows: list[dict[str, object]] = []
    text, near, said = Text(""), 0, []
    for line in work.splitlines():
        if line.startswith("@ "):
            raw = (texts / f"{line[2:].strip()}.txt").read_bytes().decode("utf8")
            text, near, said = Text(raw), 0, []
            name = line[2:].strip()
            rows.append(
                {"file": f"{name}.txt", "digest": digest(raw), "held_out": name in HELD_OUT, "attributions": said}
            )
        elif line.strip():
            try:
                item = record(line, text, near)
            except (ValueError, IndexError, KeyError) as error:
                print(f"{rows[-1]['file']}: {error} | {line}", file=sys.stderr)
                continue
            near = item["content"][0][0]
            said.append(item)
    return rows


def main() -> None:
    """Writes chains-NN.json for every article of the work file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    rows = build(options.work.read_text(encoding="utf8"), TEXTS)
    options.out.mkdir(parents=True, exist_ok=True)
    for number, row in enumerate(sorted(rows, key=lambda r: str(r["file"])), 1):
        body = json.dumps(row, separators=(",", ":")).replace('{"content"', '\n{"content"')
        (options.out / f"chains-{number:02}.json").write_text(body + "\n", encoding="utf8")
    print(len(rows), "articles", sum(len(r["attributions"]) for r in rows), "attributions")


if __name__ == "__main__":
    main()
