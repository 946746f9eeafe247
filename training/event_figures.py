"""How well the event network reads: acts, kinds, standing and parties on the corpus."""

from __future__ import annotations

import random
from collections import Counter

import torch

from training.event_items import Item, batch_of, batches
from training.event_loss import Answers, answers, together
from training.event_model import Events


def figures(members: list[Events], items: list[Item]) -> dict[str, float]:
    """Trigger and kind F1, standing on gold triggers, role F1 on gold triggers."""
    c: Counter[str] = Counter()
    with torch.no_grad():
        for group in batches(items, random.Random(0), 64):
            read = together([answers(model.eval(), batch_of(group)) for model in members])
            for k, x in enumerate(group):
                _count_kinds(c, read.kind[k, : len(x.first)], x.kinds)
                _count_acts(c, read, k, x)

    def f1(right: str, mine: str, gold: str) -> float:
        return round(2 * c[right] / max(1, c[mine] + c[gold]), 4)

    return {
        "trigger F1": f1("place", "mine", "gold"),
        "category F1": f1("right", "mine", "gold"),
        "category accuracy on triggers": round(c["kinds"] / max(1, c["gold"]), 4),
        "factuality accuracy": round(c["fact"] / max(1, c["acts"]), 4),
        "negation accuracy": round(c["no"] / max(1, c["acts"]), 4),
        "told as happened but did not": round(c["wrongly"] / max(1, c["happened"]), 4),
        "actor F1": f1("1 right", "1 mine", "1 gold"),
        "recipient F1": f1("2 right", "2 mine", "2 gold"),
        "triggers": c["gold"],
    }


def _count_kinds(c: Counter[str], scores: torch.Tensor, gold: list[int]) -> None:
    mine, best = scores.argmax(1).tolist(), (scores[:, 1:].argmax(1) + 1).tolist()
    for m, b, g in zip(mine, best, gold, strict=True):
        c["mine"] += m > 0
        c["gold"] += g > 0
        c["place"] += m > 0 and g > 0
        c["right"] += m == g > 0
        c["kinds"] += b == g > 0


def _count_acts(c: Counter[str], read: Answers, k: int, x: Item) -> None:
    parties = {(act, word): role + 1 for act, role, word in x.roles}
    for at, standing, negated in x.acts:
        guess, denied = int(read.standing[k, at].argmax()), float(read.negated[k, at]) > 0
        c["acts"] += 1
        c["fact"] += guess == standing
        c["no"] += int(denied) == negated
        c["happened"] += guess == 0 and not denied
        c["wrongly"] += guess == 0 and not denied and (standing != 0 or bool(negated))
        for word, mine in enumerate(read.roles[k, at, : len(x.first)].argmax(1).tolist()):
            gold = parties.get((at, word), 0)
            for role in (1, 2):
                c[f"{role} mine"] += mine == role
                c[f"{role} gold"] += gold == role
                c[f"{role} right"] += mine == gold == role
