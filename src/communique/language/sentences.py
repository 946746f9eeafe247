"""Group the words of a paragraph into sentences.

A full stop ends a sentence unless it belongs to an abbreviation or an initial; closing quotation marks and
brackets stay with the sentence they close; a quoted question followed by its saying word ("...?" he asked) goes on.
Very long sentences are cut at the best mark, so that reading time stays proportional to length.
"""

from __future__ import annotations

from communique.language.tokens import ABBREVIATIONS, Piece

LONGEST = 120
"""Most words in one sentence; longer ones are cut."""

_ENDS = frozenset({".", "!", "?", "…", "...", "....", "!!", "??", "?!", "!?", "。", "！", "？"})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "}", "»", "''", "›"})
_OPENERS = frozenset({'"', "“", "‘", "'", "(", "[", "{", "«", "``", "‹", "-", "—", "–", "•", "*", "„"})
_OPENING = (  # words that often open a sentence, after an abbreviation too
    "the a an he she it they we you this that these those there but and in on at for with while when after before "
    "as if since although however meanwhile according his her its their our my no some many most all both one both "
    "by from to who what why how where is are was were not now then so such under during despite among"
)
_STARTERS = frozenset(_OPENING.split())
_ASKED = "said says asked asks added adds told replied wrote writes tweeted wondered demanded insisted shouted"
_SAYING = frozenset(_ASKED.split())
_BREAKS = (frozenset({";", "—", "–", "--"}), frozenset({",", ":"}))


def sentences(text: str, pieces: list[Piece]) -> list[list[Piece]]:
    """Split the words of one paragraph into sentences; every word lands in exactly one."""
    out: list[list[Piece]] = []
    current: list[Piece] = []
    count = len(pieces)
    i = 0
    while i < count:
        current.append(pieces[i])
        value = text[pieces[i][0] : pieces[i][1]]
        i += 1
        if i < count and text.count("\n", pieces[i - 1][1], pieces[i][0]) > 1:
            out.append(current)
            current = []
            continue
        hard = value in _ENDS
        if not hard and not (value.endswith(".") and _may_end(text, pieces, i)):
            continue
        while i < count and _closes(text, pieces, i):
            current.append(pieces[i])
            i += 1
        if i < count and _begins(text, pieces, i, value):
            out.append(current)
            current = []
    if current:
        out.append(current)
    return [part for sentence in out for part in _cut(text, sentence)]


def _closes(text: str, pieces: list[Piece], i: int) -> bool:
    """Tell whether the mark at `i` closes the sentence before it (it must stand right after it)."""
    a, b = pieces[i]
    value = text[a:b]
    if value in _ENDS and pieces[i - 1][1] == a:
        return True
    if value not in _CLOSERS or pieces[i - 1][1] != a:
        return False
    if value in ('"', "'"):  # a straight mark closes if no word follows it at once
        return b >= len(text) or not text[b].isalnum() or text[b : b + 1].isspace()
    return True


def _may_end(text: str, pieces: list[Piece], i: int) -> bool:
    """Tell whether an abbreviation before `i` may also end the sentence: the next word must be a usual beginner."""
    if i >= len(pieces):
        return True
    a, b = pieces[i - 1]
    value = text[a:b]
    following = text[pieces[i][0] : pieces[i][1]]
    if value.lower() in ABBREVIATIONS and value.lower() not in ("etc.", "inc.", "ltd.", "co.", "corp.", "jr.", "sr."):
        return False
    if following in _CLOSERS and i + 1 < len(pieces):
        following = text[pieces[i + 1][0] : pieces[i + 1][1]]
    return following[:1].isupper() and following.lower() in _STARTERS


def _begins(text: str, pieces: list[Piece], i: int, ended: str) -> bool:
    """Tell whether a new sentence begins at `i`, given the mark that ended the last one."""
    value = text[pieces[i][0] : pieces[i][1]]
    if value[:1].islower():
        return False
    if value in (",", ";", ":", "-") and ended != "…":
        return False
    if ended in ("…", "...", "....") and not value[:1].isupper() and value not in _OPENERS:
        return False
    closed = text[pieces[i - 1][0] : pieces[i - 1][1]] in _CLOSERS
    if closed and ended in ("?", "!", "…", "...", "?!"):
        ahead = {text[a:b].lower() for a, b in pieces[i : i + 4]}
        return not ahead & _SAYING
    return True


def _cut(text: str, sentence: list[Piece]) -> list[list[Piece]]:
    """Cut a sentence of more than LONGEST words at its best marks."""
    out: list[list[Piece]] = []
    while len(sentence) > LONGEST:
        at = LONGEST
        for marks in _BREAKS:
            places = [k + 1 for k in range(LONGEST // 2, LONGEST) if text[slice(*sentence[k])] in marks]
            if places:
                at = places[-1]
                break
        out.append(sentence[:at])
        sentence = sentence[at:]
    out.append(sentence)
    return out
