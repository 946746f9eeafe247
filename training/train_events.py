"""Recipe of the event network: lower MiniLM layers tuned on the annotated event corpus and on marked pairs.

    python -m training.train_events --out build/events --relations ../shared/data/events/plv/PLV_train.tsv

Fixed seed, one thread. Writes ``events.pt``, the ONNX file and a report with the figures of the dev and test parts.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch.nn import functional as F

from communique.annotate.events.head import CATEGORIES, FACTUALITIES
from communique.language.core import load_core
from communique.language.network import VOCABULARY, WEIGHTS
from communique.language.pieces import CLS, SEP, Pieces
from communique.language.tokens import words
from training.corpus.build import check, read
from training.event_model import Events

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 160
NAMES = [c.value for c in CATEGORIES]


@dataclass
class Item:
    """One sentence as numbers; labels only where the corpus has them."""

    ids: list[int]
    first: list[int]
    marks: list[int]
    split: str = "train"
    kind: list[int] | None = None
    acts: list[tuple[int, int, int]] = field(default_factory=list)
    roles: list[tuple[int, int, int]] = field(default_factory=list)
    relation: int | None = None
    allowed: tuple[int, ...] = ()
    pairs: list[tuple[int, int, int]] = field(default_factory=list)


def item(pieces: Pieces, tokens: list[str], marked: dict[int, int], **labels: object) -> Item:
    """Word pieces of a sentence, with the marks of source and target words."""
    ids, first, marks = [CLS], [], [0]
    for k, token in enumerate(tokens):
        found = pieces.of(token)
        first.append(min(len(ids), LONGEST - 2))
        ids += found
        marks += [marked.get(k, 0)] * len(found)
    del ids[LONGEST - 1 :], marks[LONGEST - 1 :]
    return Item([*ids, SEP], first, [*marks, 0], **labels)


def corpus_items(pieces: Pieces, readings: dict | None = None) -> list[Item]:
    """All sentences of the annotated corpus; the head word of a span stands for it."""
    records, _ = check(read(sorted(CORPUS.glob("events-*.jsonl"))))
    core = None if readings else load_core()
    read_of = {r["id"]: readings[r["id"]] if readings else core.read(r["text"], [(0, len(r["text"]))]) for r in records}
    return [x for r in records for x in _sentences(pieces, r, read_of[r["id"]])]


def _sentences(pieces, record, reading):
    for sentence in reading.sentences:
        place = {t.start: k for k, t in enumerate(sentence.tokens)}
        kind, acts, roles, pairs = [0] * len(sentence.tokens), [], [], []
        for event in record["events"]:
            at = _index(reading, place, event["trigger"])
            if at is None:
                continue
            kind[at] = NAMES.index(event["plover"])
            acts.append((at, [f.value for f in FACTUALITIES].index(event["factuality"]), int(event["negated"])))
            sides = [[_index(reading, place, s) for s in event[name]] for name in ("actors", "recipients")]
            roles += [(at, k, i) for k, side in enumerate(sides) for i in side if i is not None]
            others = (sides[1] or sides[0][1:])[:1]
            pairs += [(a, b, kind[at]) for a in sides[0][:1] for b in others if a is not None and b is not None]
        yield item(
            pieces,
            [t.text for t in sentence.tokens],
            {},
            split=record["split"],
            kind=kind,
            acts=acts,
            roles=roles,
            pairs=pairs,
        )


def _index(reading, place, span):
    head = reading.head_of(span["start"], span["end"])
    return place.get(head.start) if head is not None else None


def relation_items(pieces: Pieces, path: Path) -> list[Item]:
    """Sentences with marked source and target (PLV style); YIELD stands for CONCEDE and RETREAT."""
    rows = csv.DictReader(path.open(encoding="utf8"), delimiter="\t")
    return [relation_item(pieces, row["marked_sentence"], row["gold_root"]) for row in rows]


def relation_item(pieces: Pieces, marked: str, root: str | None) -> Item:
    """One marked sentence; the marks are taken out and kept beside the words."""
    text, spans = "", {}
    for part in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"</?[st]>", part):
            spans.setdefault(part.strip("</>"), []).append(len(text))
        else:
            text += part
    cut = words(text, 0, len(text))

    def inside(place, name):
        ends = spans.get(name, [])
        return any(s <= place < e for s, e in zip(ends[::2], ends[1::2], strict=False))

    marked_words = {k: 1 if inside(a, "s") else 2 for k, (a, _) in enumerate(cut) if inside(a, "s") or inside(a, "t")}
    allowed = ("CONCEDE", "RETREAT") if root == "YIELD" else (root,)
    return item(
        pieces,
        [text[a:b] for a, b in cut],
        marked_words,
        relation=0 if root else None,
        allowed=tuple(NAMES.index(r) for r in allowed) if root else (),
    )


def own_pair(x: Item, rng: random.Random) -> Item:
    """A sentence of the corpus as a marked pair."""
    a, b, kind = rng.choice(x.pairs)
    ends = [*x.first[1:], len(x.ids) - 1]
    marks = list(x.marks)
    for word, mark in ((a, 1), (b, 2)):
        marks[x.first[word] : ends[word]] = [mark] * (ends[word] - x.first[word])
    return Item(x.ids, x.first, marks, relation=0, allowed=(kind,))


def batches(items: list[Item], rng: random.Random, size: int = 32):
    """Batches of sentences of like length, in random order."""
    order = sorted(range(len(items)), key=lambda i: len(items[i].ids) + rng.random() * 4)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    return [[items[i] for i in group] for group in groups]


def scores(model: Events, batch: list[Item]) -> tuple[tuple[torch.Tensor, ...], torch.Tensor]:
    """Run a batch; the mask tells the real words."""
    t, w = max(len(x.ids) for x in batch), max(len(x.first) for x in batch)
    ids, marks = torch.zeros(len(batch), t, dtype=torch.long), torch.zeros(len(batch), t, dtype=torch.long)
    first, real = torch.zeros(len(batch), w, dtype=torch.long), torch.zeros(len(batch), w, dtype=torch.bool)
    mask = torch.full((len(batch), 1, 1, t), -1e4)
    for k, x in enumerate(batch):
        ids[k, : len(x.ids)], marks[k, : len(x.ids)] = torch.tensor(x.ids), torch.tensor(x.marks)
        first[k, : len(x.first)], real[k, : len(x.first)] = torch.tensor(x.first), True
        mask[k, 0, 0, : len(x.ids)] = 0
    pieces = (mask[:, 0, 0] == 0).float()
    return model.heads(model.hidden(model.encoder.words(ids), marks, mask), first, marks, pieces), real


def loss_of(model: Events, batch: list[Item]) -> torch.Tensor:
    """Sum of the losses of the questions for which the batch has answers."""
    (kind, standing, negated, actor, recipient, relation), real = scores(model, batch)
    if batch[0].kind is None:
        allowed = torch.full(relation.shape, -1e4)
        for k, x in enumerate(batch):
            allowed[k, list(x.allowed)] = 0
        return (torch.logsumexp(relation, 1) - torch.logsumexp(relation + allowed, 1)).mean()
    gold = torch.full(real.shape, -100)
    for k, x in enumerate(batch):
        gold[k, : len(x.kind)] = torch.tensor(x.kind)
    loss = 4 * F.cross_entropy(kind.flatten(0, 1), gold.flatten(), ignore_index=-100)
    acts = [(k, *a) for k, x in enumerate(batch) for a in x.acts]
    if not acts:
        return loss
    b, at, fact, no = (torch.tensor(c) for c in zip(*acts, strict=True))
    loss = loss + 0.5 * F.cross_entropy(standing[b, at], fact)
    loss = loss + 0.5 * F.binary_cross_entropy_with_logits(negated[b, at], no.float())
    roles = torch.zeros(len(acts), real.shape[1], dtype=torch.long)
    rows = {(k, a): n for n, (k, a, _, _) in enumerate(acts)}
    for k, x in enumerate(batch):
        for a, role, who in x.roles:
            roles[rows[k, a], who] = role + 1
    pair = torch.stack([torch.zeros_like(actor[b, at]), actor[b, at], recipient[b, at]], 2)
    return loss + 3 * F.cross_entropy(pair[real[b]], roles[real[b]])


def tune(
    model: Events, items: list[Item], relations: list[Item], epochs: int, rate: float, seed: int, told=print
) -> None:
    """AdamW with warm-up; every epoch sees all sentences, all marked pairs, and as many pairs of the own corpus."""
    rng = random.Random(seed)
    top = [p for n, p in model.named_parameters() if not n.startswith("encoder") and p.requires_grad]
    low = [p for n, p in model.encoder.named_parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": low, "k": 1.0}, {"params": top, "k": 5.0}], lr=rate, weight_decay=0.02)
    paired = [x for x in items if x.pairs]
    per_epoch = (len(items) + 31) // 32 + (len(relations) + 31) // 32 + (min(len(paired), 1000) + 31) // 32
    total, step, start = epochs * per_epoch, 0, time.time()
    for epoch in range(epochs):
        model.train()
        own = [own_pair(x, rng) for x in rng.sample(paired, min(len(paired), 1000))]
        todo = batches(items, rng) + batches(relations, rng) + batches(own, rng)
        rng.shuffle(todo)
        seen = 0.0
        for batch in todo:
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = rate * group["k"] * min(step / (0.1 * total), max(0.02, 1 - step / total))
            optimizer.zero_grad()
            loss = loss_of(model, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            seen += float(loss.detach())
        told(f"epoch {epoch} loss {seen / len(todo):.3f} {time.time() - start:.0f}s", flush=True)


def figures(model: Events, items: list[Item]) -> dict[str, float]:
    """Trigger and kind F1, standing on gold triggers, role F1 on gold triggers."""
    model.eval()
    c = dict.fromkeys("mine gold place right kinds acts fact no told_happened false_happened".split(), 0)
    roles = {(k, n): 0 for k in (1, 2) for n in ("mine", "gold", "right")}
    with torch.no_grad():
        for batch in batches(items, random.Random(0), 64):
            (kind, standing, negated, actor, recipient, _), _ = scores(model, batch)
            for k, x in enumerate(batch):
                mine = kind[k, : len(x.first)].argmax(1).tolist()
                best = (kind[k, : len(x.first), 1:].argmax(1) + 1).tolist()
                c["mine"] += sum(m > 0 for m in mine)
                c["gold"] += sum(g > 0 for g in x.kind)
                c["place"] += sum(m > 0 and g > 0 for m, g in zip(mine, x.kind, strict=True))
                c["right"] += sum(m == g > 0 for m, g in zip(mine, x.kind, strict=True))
                c["kinds"] += sum(m == g for m, g in zip(best, x.kind, strict=True) if g)
                gold = {(a, i): role + 1 for a, role, i in x.roles}
                for at, fact, no in x.acts:
                    c["acts"] += 1
                    guess = int(standing[k, at].argmax())
                    c["fact"] += guess == fact
                    denied = float(negated[k, at]) > 0
                    c["no"] += int(denied) == no
                    told = guess == 0 and not denied
                    c["told_happened"] += told
                    c["false_happened"] += told and not (fact == 0 and not no)
                    n = len(x.first)
                    pair = torch.stack([torch.zeros(n), actor[k, at, :n], recipient[k, at, :n]]).argmax(0).tolist()
                    for i, p in enumerate(pair):
                        g = gold.get((at, i), 0)
                        for role in (1, 2):
                            roles[role, "mine"] += p == role
                            roles[role, "gold"] += g == role
                            roles[role, "right"] += p == g == role

    def f1(right, mine, gold):
        return round(2 * right / max(1, mine + gold), 4)

    return {
        "trigger F1": f1(c["place"], c["mine"], c["gold"]),
        "category F1": f1(c["right"], c["mine"], c["gold"]),
        "category accuracy on triggers": round(c["kinds"] / max(1, c["gold"]), 4),
        "factuality accuracy": round(c["fact"] / max(1, c["acts"]), 4),
        "negation accuracy": round(c["no"] / max(1, c["acts"]), 4),
        "told as happened but did not": round(c["false_happened"] / max(1, c["told_happened"]), 4),
        "actor F1": f1(*(roles[1, n] for n in ("right", "mine", "gold"))),
        "recipient F1": f1(*(roles[2, n] for n in ("right", "mine", "gold"))),
        "triggers": c["gold"],
    }


def relation_accuracy(model: Events, items: list[Item]) -> float:
    """Share of marked pairs whose kind is right."""
    return sum(a in x.allowed for a, x in zip(relation_guesses(model, items), items, strict=True)) / max(1, len(items))


def relation_guesses(model: Events, items: list[Item]) -> list[int]:
    """The best kind of each marked pair (never NONE)."""
    model.eval()
    with torch.no_grad():
        parts = (scores(model, items[i : i + 32])[0][5] for i in range(0, len(items), 32))
        return [int(s[1:].argmax()) + 1 for part in parts for s in part]


def main() -> None:
    """Prepare, tune, measure, save."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--relations", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(1)
    pieces = Pieces(WEIGHTS / VOCABULARY)
    items = corpus_items(pieces)
    relations = relation_items(pieces, given.relations) if given.relations else []
    by = {s: [x for x in items if x.split == s] for s in ("train", "dev", "test")}
    model = Events()
    tune(model, by["train"], relations, given.epochs, given.rate, given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), given.out / "events.pt")
    report = {
        "sentences": len(items),
        "relations": len(relations),
        "seed": given.seed,
        "epochs": given.epochs,
        **{s: figures(model, by[s]) for s in ("dev", "test")},
    }
    (given.out / "report.json").write_text(json.dumps(report, indent=1) + "\n")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
