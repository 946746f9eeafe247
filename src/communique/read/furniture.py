"""Which lines of a page are not the report: crumbs, pleas, adverts, captions.

Better a line too many is read than one of the report is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.knowledge.press import FurnitureRule, Press
from communique.read.bylines import byline_in
from communique.read.stamps import find_stamps
from communique.text.folding import fold

SURE = 3.0
"""Weight from which a line is cut by itself."""
HINTED = 1.0
"""Weight from which a line is cut when a neighbour in its block is cut by itself."""
LONGEST = 70
"""Words beyond which a line is taken for a paragraph of the report unless a rule names it whole."""
LONGEST_LINE = 1200
"""Characters beyond which a line is not even looked at."""
CAPTION = 55
"""Words that a caption may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the table says of a line: the reason, the weight, and whether the line alone proves it."""

    reason: str
    weight: float
    sure: bool


NOTHING = Verdict(reason="", weight=0.0, sure=False)


@lru_cache(maxsize=8)
def _tables(press: Press) -> tuple[tuple[FurnitureRule, ...], ...]:
    """The rules by kind; kept per set of tables."""
    return press.rules_for("whole"), press.rules_for("start"), press.rules_for("report"), press.rules_for("signal")


def judge(line: str, press: Press) -> Verdict:
    """What the table of page furniture says of one line or paragraph."""
    if len(line) > LONGEST_LINE:
        return NOTHING
    return _judged(fold(line), line if "." in line else "", press)


@lru_cache(maxsize=20_000)
def _judged(folded: str, line: str, press: Press) -> Verdict:
    """The verdict on a folded line; pages repeat theirs, so verdicts are kept."""
    count = folded.count(" ") + 1
    whole, start, _, _ = _tables(press)
    for rule in whole:
        if rule.pattern.fullmatch(folded):
            return Verdict(reason=rule.reason, weight=9.0, sure=True)
    if count > LONGEST:
        return NOTHING
    for rule in start:
        if rule.pattern.match(folded) and not _reports(folded, count):
            return Verdict(reason=rule.reason, weight=9.0, sure=True)
    verdict = _weighed(folded, count, press)
    if verdict.sure and line and (inner := sentence_cuts(line, press)):
        rest = fold(line[: inner[-1][0]])
        if _weighed(rest, rest.count(" ") + 1, press).weight <= 0:
            return NOTHING  # a report's paragraph with a plea at its end: only the plea is cut, later
    return verdict


def _reports(folded: str, count: int) -> bool:
    """Whether a line that begins like furniture is a sentence of the report all the same."""
    return count > 12 and (" said" in folded or " told " in folded or folded.count('"') >= 2)


def _weighed(folded: str, count: int, press: Press) -> Verdict:
    """The sum of all hints, for and against; the heaviest hint gives the reason."""
    _, _, reports, signals = _tables(press)
    total = sum(rule.weight for rule in reports if rule.pattern.search(folded))
    by_reason: dict[str, float] = {}
    for rule in signals:
        if rule.pattern.search(folded):
            total += rule.weight
            if rule.weight > 0:
                by_reason[rule.reason] = by_reason.get(rule.reason, 0.0) + rule.weight
    if not by_reason or total <= 0:
        return NOTHING
    reason = max(sorted(by_reason, key=lambda name: name == "appeal"), key=lambda name: by_reason[name])
    reason = "advertisement" if reason == "appeal" else reason
    return Verdict(
        reason=reason, weight=total, sure=total >= SURE and count <= (CAPTION if reason == "caption" else LONGEST)
    )


def judge_block(lines: Sequence[str], press: Press) -> tuple[str | None, ...]:
    """The reason for which each line of a block (lines without a blank one between) is cut, None where it stays.

    Lines with a hint are cut with a sure neighbour; so is a short line without a full stop between two of them.
    """
    verdicts = [judge(line, press) for line in lines]
    reasons: list[str | None] = [verdict.reason if verdict.sure else None for verdict in verdicts]
    if len(lines) > 12 or not any(reasons):
        return tuple(reasons)
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        near: str | None = None
        for i in order:
            if reasons[i] is None and near and _leans(lines[i], verdicts[i], near):
                reasons[i] = near
            near = reasons[i] if reasons[i] not in {None, "caption", "credit"} else None
    return tuple(reasons)


_PROMOTING = frozenset({"newsletter", "app advert", "advertisement", "subscription plea", "cookie notice", "social"})


def _leans(line: str, verdict: Verdict, near: str) -> bool:
    """Whether a line is furniture if its neighbour is: by a hint of its own, or a short cry beside a promotion."""
    count = line.count(" ") + 1
    if byline_in(line) or find_stamps(line):
        return False
    if verdict.weight >= HINTED and count <= LONGEST and near not in {"navigation", "related link"}:
        return True
    return near in _PROMOTING and count <= 8 and line[-1:] not in ".?!\"”’'" and not any(mark in line for mark in "—–")


def sentence_cuts(paragraph: str, press: Press) -> tuple[tuple[int, int, str], ...]:
    """Furniture sentences at the end of a report paragraph: (start, end, reason) within it."""
    found: list[tuple[int, int, str]] = []
    end = len(paragraph)
    for _ in range(3):
        start = last_sentence(paragraph, end)
        if start == 0:
            break
        folded = fold(paragraph[start:end])
        rule = next((r for r in press.rules_for("sentence") if len(folded) < 240 and r.pattern.search(folded)), None)
        if rule is None:
            break
        found.append((start, end, rule.reason))
        end = len(paragraph[:start].rstrip())
    return tuple(found)


def last_sentence(paragraph: str, end: int) -> int:
    """Where the last sentence before ``end`` begins (0 when the paragraph has only one)."""
    at = len(paragraph[:end].rstrip(" .!?…\"”’')]\u00a0"))
    for i in range(at - 1, 0, -1):
        if paragraph[i].isspace() and paragraph[i - 1] in ".!?…\"”’')]" and not paragraph[i + 1 : i + 2].islower():
            return i + 1
    return 0
