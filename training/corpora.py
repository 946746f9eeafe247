"""Read every corpus into one shape: documents of sentences with words and whatever labels the corpus gives.

Each reader returns `list[Doc]`. A `Doc` is a list of `Sent` in text order from one source; a `Sent` has its words and,
where the corpus has them, the parse (`upos`, `xpos`, `head`, `deprel`, `lemma`), the names (BIO tags), the attribution
tags and the links from source and content words to their cue.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from communique.language.sentences import sentences
from communique.language.tokens import words as cut_words
from training.gold.chains import read_chains
from training.mentions import gum_mentions, name_roles, refine

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@dataclass
class Sent:
    """One sentence with the labels that its corpus has; None where it has none."""

    words: list[str]
    par: bool = False  # begins a paragraph
    spans: list[tuple[int, int]] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemma: list[str] | None = None
    head: list[int] | None = None  # 0 = root, else 1-based
    deprel: list[str] | None = None
    names: list[str] | None = None
    mention: list[str] | None = None
    attr: list[str] | None = None
    link: list[tuple[int, int] | None] | None = None  # (sentence index, word index) of the cue, None = none
    space: list[bool] | None = None


@dataclass
class Doc:
    """Sentences in order, from one document of one corpus."""

    corpus: str
    name: str
    sents: list[Sent] = field(default_factory=list)
    text: str = ""
    attributions: list[dict] | None = None


# ---------------------------------------------------------------- treebanks

PERSONS = {"person": "PERSON", "place": "PLACE", "organization": "ORG", "event": "EVENT", "time": "DATE"}


def conllu(path: Path, corpus: str) -> list[Doc]:
    """Read one CoNLL-U file; `# newdoc` starts a document, `# newpar` a paragraph."""
    docs: list[Doc] = []
    sent = _empty()
    par = False
    skip = 0
    space_last = True
    misc: list[str] = []
    for raw in path.open(encoding="utf8"):
        line = raw.rstrip("\n")
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                docs.append(Doc(corpus, line.split("=", 1)[-1].strip()))
            if line.startswith("# newpar"):
                par = True
            continue
        if not line:
            if sent.words:
                sent.par = par
                if not docs:
                    docs.append(Doc(corpus, path.stem))
                if corpus == "gum":
                    _gum_names(sent, misc)
                docs[-1].sents.append(sent)
            sent, par, skip, misc = _empty(), False, 0, []
            continue
        f = line.split("\t")
        if "." in f[0]:
            continue
        if "-" in f[0]:
            skip = int(f[0].split("-")[1])
            space_last = "SpaceAfter=No" not in f[9]
            continue
        i = int(f[0])
        sent.words.append(f[1].replace(" ", ""))
        sent.lemma.append(f[2])
        sent.upos.append(f[3])
        sent.xpos.append(f[4])
        sent.head.append(int(f[6]))
        sent.deprel.append(f[7])
        sent.space.append(False if i < skip else space_last if i == skip else "SpaceAfter=No" not in f[9])
        misc.append(f[9])
    return docs


def _empty() -> Sent:
    return Sent(words=[], upos=[], xpos=[], lemma=[], head=[], deprel=[], space=[])


def _gum_names(sent: Sent, misc: list[str]) -> None:
    """Turn the nested entity brackets of GUM into flat names: the block of proper nouns round the head of an entity."""
    n = len(sent.words)
    tags = ["O"] * n
    open_: list[tuple[str, int]] = []
    found: list[tuple[int, int, str]] = []
    for i, m in enumerate(misc):
        value = next((x[7:] for x in m.split("|") if x.startswith("Entity=")), "")
        k = 0
        while k < len(value):
            if value[k] == "(":
                j = k + 1
                while j < len(value) and value[j] not in "()":
                    j += 1
                parts = value[k + 1 : j].split("-")
                etype = parts[1] if len(parts) > 1 else ""
                open_.append((etype, i))
                if j < len(value) and value[j] == ")":
                    e, a = open_.pop()
                    found.append((a, i + 1, e))
                    j += 1
                k = j
            elif value[k] == ")":
                if open_:
                    e, a = open_.pop()
                    found.append((a, i + 1, e))
                k += 1
            else:  # closing "id)" form
                k += 1
    sent.mention = gum_mentions(sent.words, sent.lemma, sent.upos, sent.xpos, sent.head, found)
    for a, b, e in sorted(found, key=lambda x: x[1] - x[0], reverse=True):
        if e not in PERSONS:
            continue
        if e == "time":
            if b - a <= 5 and any(w[0].isdigit() or w[0].isupper() for w in sent.words[a:b]):
                _put(tags, a, b, "DATE")
            continue
        head = next((i for i in range(a, b) if not a < sent.head[i] <= b), a)
        if sent.upos[head] != "PROPN":
            continue
        x, y = head, head + 1
        while x > a and _part_of_name(sent, x - 1):
            x -= 1
        while y < b and _part_of_name(sent, y):
            y += 1
        while x < head and sent.upos[x] not in ("PROPN", "ADJ", "NOUN"):
            x += 1
        while y > head + 1 and sent.upos[y - 1] not in ("PROPN", "ADJ", "NOUN", "NUM"):
            y -= 1
        _put(tags, x, y, PERSONS[e])
    sent.names = tags


def _part_of_name(sent: Sent, i: int) -> bool:
    """Tell whether a word next to a proper noun belongs to the same name."""
    word = sent.words[i]
    if sent.upos[i] == "PROPN" or word in {"of", "-", "&", "'s", "."}:
        return True
    return word[0].isupper() and sent.upos[i] in {"ADJ", "NOUN"}


def _put(tags: list[str], a: int, b: int, label: str) -> None:
    for i in range(a, b):
        tags[i] = ("B-" if i == a else "I-") + label
    if b < len(tags) and tags[b].startswith("I-"):
        tags[b] = "B-" + tags[b][2:]


# ---------------------------------------------------------------- names

WORLDWIDE = {
    "Location": "PLACE", "Organization": "ORG", "Person": "PERSON", "Facility": "FACILITY", "Misc": "MISC",
    "Money": "MONEY", "NORP": "NATIONALITY", "Product": "PRODUCT", "Date": "DATE",
}  # fmt: skip
CROSSNER = {
    "politician": "PERSON", "person": "PERSON", "organisation": "ORG", "politicalparty": "ORG", "country": "PLACE",
    "location": "PLACE", "event": "EVENT", "election": "EVENT", "misc": "MISC",
}  # fmt: skip
MEANTIME = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}
CONLL = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG", "MISC": "MISC"}
RE3D = {
    "Location": "PLACE", "Organisation": "ORG", "Nationality": "NATIONALITY", "Temporal": "DATE", "Money": "MONEY",
    "Person": "PERSON",
}  # fmt: skip


def bio(path: Path, corpus: str, mapping: dict[str, str], wcol: int = 0, tcol: int = -1, sep: str | None = None) -> Doc:
    """Read one file of token/tag lines, sentences divided by empty lines."""
    doc = Doc(corpus, path.name)
    ws: list[str] = []
    ts: list[str] = []

    def flush() -> None:
        if ws and not (len(ws) <= 12 and ws[0].startswith("http")):
            tags = refine(_fix([t if t == "O" else t[:2] + mapping[t[2:]] for t in ts]), ws)
            doc.sents.append(Sent(words=list(ws), names=tags))
            if corpus == "worldwide":
                doc.sents[-1].mention = name_roles(ws, tags)
        ws.clear()
        ts.clear()

    for raw in path.open(encoding="utf8", errors="replace"):
        line = raw.rstrip("\n")
        if not line.strip() or line.startswith(("-DOCSTART-", "# ")):
            flush()
            continue
        f = line.split(sep)
        if len(f) < 2 or not f[wcol].strip():
            continue
        ws.append(f[wcol].strip().replace(" ", ""))
        ts.append(f[tcol].strip())
    flush()
    return doc


def _fix(tags: list[str]) -> list[str]:
    out: list[str] = []
    before = "O"
    for t in tags:
        begins = t.startswith("I-") and (before == "O" or before[2:] != t[2:])
        before = "B-" + t[2:] if begins else t
        out.append(before)
    return out


def worldwide(folder: Path) -> list[Doc]:
    """Read a folder of the worldwide newswire set, one article per file."""
    return [bio(p, "worldwide", WORLDWIDE, 0, 1, "\t") for p in sorted(folder.glob("*.tsv"))]


def plain(corpus: str, name: str, text: str) -> Doc:
    """Cut a raw text with the product's own tokenizer and sentence splitter."""
    doc = Doc(corpus, name, text=text)
    at = 0
    for line in text.split("\n"):
        if line.strip():
            first = True
            for s in sentences(text, cut_words(text, at, at + len(line))):
                doc.sents.append(Sent(words=[text[a:b] for a, b in s], spans=list(s), par=first))
                first = False
        at += len(line) + 1
    return doc


def tag_spans(doc: Doc, spans: list[tuple[int, int, str]]) -> list[list[str]]:
    """BIO tags per sentence for character spans; a word counts if it overlaps a span."""
    flat = [(si, wi, a, b) for si, s in enumerate(doc.sents) for wi, (a, b) in enumerate(s.spans)]
    tags = [["O"] * len(s.words) for s in doc.sents]
    starts = [a for _, _, a, _ in flat]
    for s, e, label in sorted(spans):
        i = bisect_left(starts, s)
        if i > 0 and flat[i - 1][3] > s:
            i -= 1
        first = True
        while i < len(flat) and flat[i][2] < e:
            si, wi = flat[i][:2]
            if tags[si][wi] == "O":
                tags[si][wi] = ("B-" if first else "I-") + label
                first = False
            i += 1
    return tags


def meantime(folder: Path) -> list[Doc]:
    """Read the names of MEANTIME (one XML file per article); only sentences with a marked mention were annotated."""
    docs = []
    for path in sorted(folder.glob("*.xml")):
        tree = ET.parse(path)  # noqa: S314 - a corpus on this disk, no entity declarations
        tokens = {t.get("t_id"): (int(t.get("sentence", 0)), t.text or "") for t in tree.iter("token")}
        place = {t: k for k, t in enumerate(tokens)}
        kinds = {e.get("m_id"): MEANTIME.get(e.get("ent_type") or "") for e in tree.iter("ENTITY")}
        of = {
            s.get("m_id"): kinds.get(r.findall("target")[0].get("m_id"))
            for r in tree.iter("REFERS_TO")
            if r.findall("target")
            for s in r.findall("source")
        }
        tags = ["O"] * len(tokens)
        seen = set()
        for mention in tree.iter("ENTITY_MENTION"):
            at = sorted(place[a.get("t_id")] for a in mention.iter("token_anchor"))
            seen.update(tokens[a.get("t_id")][0] for a in mention.iter("token_anchor"))
            label = of.get(mention.get("m_id"))
            if label and at and mention.get("syntactic_type") == "NAM" and at[-1] - at[0] < len(at):
                _put(tags, at[0], at[-1] + 1, label)
        doc = Doc("meantime", path.name)
        for number in sorted(seen):
            here = [(k, w) for k, (s, w) in enumerate(tokens.values()) if s == number]
            words, labels = [w for _, w in here], [tags[k] for k, _ in here]
            doc.sents.append(Sent(words=words, names=refine(_fix(labels), words)))
        docs.append(doc)
    return docs


def re3d(folder: Path) -> list[Doc]:
    """Read the re3d documents of openly licensed publishers (not the BBC's)."""
    docs: list[Doc] = []
    for sub in sorted(p for p in folder.iterdir() if p.is_dir() and p.name != "BBC_Online"):
        texts = {d["_id"]: d["text"] for d in map(json.loads, (sub / "documents.json").open(encoding="utf8"))}
        spans: dict[str, list[tuple[int, int, str]]] = {k: [] for k in texts}
        for x in map(json.loads, (sub / "entities.json").open(encoding="utf8")):
            label = RE3D.get(x["type"])
            if label is None or x["documentId"] not in texts:
                continue
            value = texts[x["documentId"]][x["begin"] : x["end"]]
            a, b = x["begin"], x["end"]
            if label in ("PERSON", "ORG", "PLACE"):
                if value.lower().startswith("the "):
                    a, value = a + 4, value[4:]
                if not value[:1].isupper() or (
                    label == "PERSON"
                    and any(w in value for w in ("Minister", "President", "Secretary", "Ambassador", "General"))
                ):
                    continue
            spans[x["documentId"]].append((a, b, label))
        for k in sorted(texts):
            doc = plain("re3d", k, texts[k])
            chosen: list[tuple[int, int, str]] = []
            for s in sorted(spans[k], key=lambda s: s[0] - s[1]):
                if all(s[1] <= c[0] or s[0] >= c[1] for c in chosen):
                    chosen.append(s)
            for sent, tags in zip(doc.sents, tag_spans(doc, chosen), strict=True):
                sent.names = _fix(tags)
            docs.append(doc)
    return docs


# ---------------------------------------------------------------- attribution


def polnear(path: Path) -> list[Doc]:
    """Read PolNeAR documents (jsonl), first annotator by id; words, tags and links to the cue."""
    docs: list[Doc] = []
    for d in map(json.loads, path.open(encoding="utf8")):
        who = min(d["annotators"])
        doc = plain("polnear", d["id"], d["text"])
        doc.attributions = d["annotators"][who]["attributions"]
        _attribution_tags(doc)
        docs.append(doc)
    return docs


def roles(attribution: dict) -> list[tuple[int, int, str]]:
    """Spans of one attribution as (start, end, SOURCE | CUE | CONTENT)."""
    return [
        (s, e, label)
        for key, label in (("cue", "CUE"), ("source", "SOURCE"), ("content", "CONTENT"))
        for s, e in attribution.get(key) or []
    ]


def chains() -> list[Doc]:
    """Our own marking of who says what (training/gold), of the articles that may be learned from."""
    docs = []
    for marked in read_chains():
        if marked.held_out:
            continue
        doc = plain("chains", marked.name, marked.text)
        doc.attributions = [
            {
                "cue": [said.cue] if said.cue else [],
                "source": [said.source.span] if said.source else [],
                "content": list(said.content),
            }
            for said in marked.said
            if not said.nested
        ]
        _attribution_tags(doc)
        docs.append(doc)
    return docs


def _attribution_tags(doc: Doc) -> None:
    spans = sorted({x for a in doc.attributions for x in roles(a)})
    for sent, tags in zip(doc.sents, tag_spans(doc, spans), strict=True):
        sent.attr = tags
        sent.link = [None] * len(tags)
    where: list[tuple[int, int, int, int]] = [
        (a, b, si, wi) for si, s in enumerate(doc.sents) for wi, (a, b) in enumerate(s.spans)
    ]
    starts = [w[0] for w in where]

    def inside(s: int, e: int) -> list[tuple[int, int]]:
        i = bisect_left(starts, s)
        out = []
        while i < len(where) and where[i][0] < e:
            out.append(where[i][2:])
            i += 1
        return out

    for a in doc.attributions:
        cue = [w for s, e in a.get("cue") or [] for w in inside(s, e)]
        if not cue:
            continue
        for key in ("source", "content"):
            for s, e in a.get(key) or []:
                for si, wi in inside(s, e):
                    doc.sents[si].link[wi] = cue[0]


# ---------------------------------------------------------------- all


def training_documents(leave_out: frozenset[str] = frozenset(), data: Path = DATA) -> dict[str, list[Doc]]:
    """Return the training documents of every corpus not left out, by corpus name."""
    lang = data / "language"
    readers = {
        "ewt": lambda: conllu(lang / "ud-ewt/train/en_ewt-ud-train.conllu", "ewt"),
        "gum": lambda: [d for p in sorted((lang / "ud-gum/train/open").glob("*.conllu")) for d in conllu(p, "gum")],
        "worldwide": lambda: worldwide(lang / "worldwide-ner/train"),
        "polnear": lambda: polnear(data / "attribution/polnear/train/train.jsonl"),
        "crossner": lambda: [
            bio(lang / f"crossner-politics/{k}/{k}.txt", "crossner", CROSSNER) for k in ("train", "dev")
        ],
        "wikigold": lambda: [bio(lang / "wikigold/train/wikigold.conll.txt", "wikigold", CONLL)],
        "re3d": lambda: re3d(lang / "re3d"),
        "meantime": lambda: meantime(data / "facts/meantime_en/train/intra_cross-doc_annotation/corpus_apple"),
        "chains": chains,
    }
    return {k: f() for k, f in readers.items() if k not in leave_out}


if __name__ == "__main__":
    for corpus, docs in training_documents().items():
        tags = Counter(t for d in docs for s in d.sents for t in (s.names or s.attr or []))
        print(
            corpus,
            len(docs),
            sum(len(d.sents) for d in docs),
            sum(len(s.words) for d in docs for s in d.sents),
            tags.most_common(24),
        )
