"""The rest of a page: captions, closing credits, what is printed twice, pleas inside paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from communique.knowledge.press import Press
from communique.read.bylines import byline_in
from communique.read.credits import Found, caption_credit, closing_credit, credit_line, known
from communique.read.furniture import judge, judge_block, last_sentence, sentence_cuts
from communique.read.headlines import headline_shaped, prose
from communique.read.sheet import Sheet
from communique.text.folding import fold
from communique.text.similarity import stands_in, words

_CREDITING = frozenset({"credit", "copyright", "print note", "photo credit", "caption"})


def strike_furniture(sheet: Sheet, press: Press) -> None:
    """Strike out what the table of page furniture names, block by block."""
    blocks: dict[int, list[int]] = {}
    for index, para in enumerate(sheet.paras):
        blocks.setdefault(para.block, []).append(index)
    for indices in blocks.values():
        for index, reason in zip(indices, judge_block([sheet.text(i) for i in indices], press), strict=True):
            if reason is not None:
                sheet.strike(index, reason)
    _strike_tail(sheet, press)


def _strike_tail(sheet: Sheet, press: Press) -> None:
    """Below the report, a line with a hint goes when the line under it is gone."""
    for index in range(len(sheet.paras) - 2, max(0, len(sheet.paras) - 6), -1):
        below = sheet.reasons[index + 1]
        if sheet.reasons[index] is None and below not in {None, "caption", "credit", "byline"}:
            verdict = judge(sheet.text(index), press)
            if verdict.weight >= 1.5 and verdict.reason != "caption":
                sheet.strike(index, verdict.reason)
            else:
                break


def collect_credits(sheet: Sheet, agencies: Mapping[str, str]) -> list[tuple[int, Found]]:
    """The names credited by lines already struck out."""
    found: list[tuple[int, Found]] = []
    for index, reason in enumerate(sheet.reasons):
        if reason not in _CREDITING:
            continue
        line, start = sheet.text(index), sheet.paras[index].start
        if reason in {"credit", "copyright"}:
            found += [(start, item) for item in credit_line(line, agencies)]
        elif reason in {"photo credit", "caption"} and (item := caption_credit(line, agencies)):
            found.append((start, item))
    return found


def read_tail(sheet: Sheet, press: Press, agencies: Mapping[str, str]) -> tuple[str | None, list[tuple[int, Found]]]:
    """Cut closing credits, pleas inside paragraphs, captions without a mark, repeats; gives byline and credits."""
    found: list[tuple[int, Found]] = []
    _links_below(sheet)
    _captions_below(sheet)
    _repeats(sheet)
    found += _credited_captions(sheet, agencies)
    found += _agency_captions(sheet, agencies)
    _caption_heads(sheet)
    _sentences(sheet, press)
    byline, more = _close(sheet, agencies)
    return byline, found + more


def _links_below(sheet: Sheet) -> None:
    """Headlines listed under "Related stories" and the like, up to the next running text."""
    for index, reason in enumerate(sheet.reasons):
        line = sheet.text(index)
        if reason != "related link" or not (len(line.split()) <= 4 or line.endswith(":")):
            continue
        for below in range(index + 1, min(index + 9, len(sheet.paras))):
            text = sheet.text(below)
            if below == sheet.title or prose(text) or not headline_shaped(text) or len(text.split()) > 18:
                break
            sheet.strike(below, "related link")


_LABELS = frozenset({"keywords", "tags", "topics", "filed under", "related topics", "more on this topic"})


def _captions_below(sheet: Sheet) -> None:
    """The line after a bare "Image caption" is the caption, that after "Keywords" a list of them."""
    for index in range(len(sheet.paras) - 1):
        bare = fold(sheet.text(index)).strip(" ,:.")
        if bare in _LABELS and len(sheet.text(index + 1).split()) <= 20 and sheet.text(index + 1)[-1] not in ".!?":
            sheet.strike(index, "navigation")
            sheet.strike(index + 1, "navigation")
        if (
            bare in {"image caption", "media caption", "caption", "photo caption"}
            and len(sheet.text(index + 1).split()) <= 40
        ):
            sheet.strike(index, "caption")
            sheet.strike(index + 1, "caption")


_SAID = re.compile(r"[\"“”]|\b(?:said|says|told|announced|according)\b")


def _credited_captions(sheet: Sheet, agencies: Mapping[str, str]) -> list[tuple[int, Found]]:
    """One sentence with an agency in brackets behind it, above the end of the report: a caption with its credit."""
    found: list[tuple[int, Found]] = []
    for index in list(sheet.standing())[:-1]:
        line = sheet.text(index)
        if len(line.split()) > 45 or line[-1:] != ")" or _SAID.search(line):
            continue
        cut, names = closing_credit(line, agencies)
        if cut is not None and names and last_sentence(line, cut[0]) == 0:
            found += [(sheet.paras[index].start, replace(name, how="photo credit")) for name in names]
            sheet.strike(index, "caption")
    return found


def _close(sheet: Sheet, agencies: Mapping[str, str]) -> tuple[str | None, list[tuple[int, Found]]]:
    """Credits at the end of the last paragraphs, and bare names of agencies or writers under the report."""
    found: list[tuple[int, Found]] = []
    byline: str | None = None
    for index in reversed(list(sheet.standing())[-3:]):
        line, start = sheet.text(index), sheet.paras[index].start
        bare = line.strip(" ()[]-–—.")
        if (agency := known(bare, agencies)) and len(line.split()) <= 5:
            at = line.index(bare)
            found.append((start, Found(name=agency, start=at, end=at + len(bare), how="credit")))
            sheet.strike(index, "credit")
            continue
        if (name := byline_in(line)) and len(line.split()) <= 12:
            byline = name
            sheet.strike(index, "byline")
            continue
        inner = [cut for cut in sheet.cuts if sheet.paras[index].start <= cut.start < sheet.paras[index].end]
        stop = min([cut.start for cut in inner if cut.start > start], default=sheet.paras[index].end)
        cut, names = closing_credit(sheet.raw[start:stop].rstrip(), agencies)
        if cut is not None:
            sheet.cut(start + cut[0], start + cut[1], "credit")
            found += [(start, name) for name in names]
    return byline, found


_RUN = 8
"""Words that must stand again before a paragraph counts as a repeat."""


def _repeats(sheet: Sheet) -> None:
    """What stands word for word in another paragraph (pull quote, tweet, doubled caption) is read once."""
    bodies = {index: words(sheet.text(index)) for index in sheet.standing()}
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, mine in bodies.items():
        for start in range(len(mine) - _RUN + 1):
            holding[mine[start : start + _RUN]].append(index)
    order = sorted((i for i in bodies if len(bodies[i]) >= _RUN), key=lambda i: (len(bodies[i]), -i))
    rank = {index: position for position, index in enumerate(order)}
    for index in order:
        mine = bodies[index]
        near = dict.fromkeys(other for other in holding[mine[:_RUN]] if rank[other] > rank[index])
        if any(stands_in(mine, bodies[other]) for other in list(near)[:50]):
            sheet.strike(index, "repeated")


def _agency_captions(sheet: Sheet, agencies: Mapping[str, str]) -> list[tuple[int, Found]]:
    """A line without a full stop that ends with an agency's name is a caption."""
    found: list[tuple[int, Found]] = []
    for index in list(sheet.standing()):
        line = sheet.text(index)
        if len(line.split()) > 60 or line.endswith((".", "!", "?", '"', "”", ":", ";", ",")) or len(line.split()) < 4:
            continue
        if closing_credit(line, agencies)[0] is not None:
            continue
        item = caption_credit(line, agencies)
        if item is not None and line[item.start : item.end][:1].isupper() and not line.isupper():
            found.append((sheet.paras[index].start, item))
            sheet.strike(index, "caption")
    return found


def _caption_heads(sheet: Sheet) -> None:
    """The line over a caption, when it is a headline by its form, belongs to the picture."""
    for index in range(1, len(sheet.paras)):
        above = index - 1
        if sheet.reasons[index] == "caption" and sheet.reasons[above] is None and above != sheet.title:
            line = sheet.text(above)
            if headline_shaped(line) and not prose(line) and len(line.split()) <= 14 and above > (sheet.title or 0):
                sheet.strike(above, "caption")


def _sentences(sheet: Sheet, press: Press) -> None:
    """Pleas and pointers at the end of report paragraphs."""
    for index in list(sheet.standing()):
        start = sheet.paras[index].start
        for first, last, reason in sentence_cuts(sheet.text(index), press):
            sheet.cut(start + first, start + last, reason)
