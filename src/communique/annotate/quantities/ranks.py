"""Ordinals that count something, told from names and habits of speech."""

from __future__ import annotations

from communique.annotate.quantities.amounts import Amount
from communique.annotate.quantities.scan import Scan

_NO_RANK = frozenset(
    "of lady minister name place hand half aid amendment class floor degree vice quarter person glance step steps "
    "things".split()
)


def rank_end(scan: Scan, amount: Amount) -> int | None:
    """Where an ordinal that counts something ends: third summit, 11th monthly decline, first-ever; None for others."""
    words, first, last = scan.words, amount.first, amount.last
    if words.capital(first) and words.low(first - 1) not in (".", "\n", '"', "“", "”", ":", ""):
        return None
    before, after = words.low(first - 1), words.low(last)
    if after == "-" and words.glued(last) and words.low(last + 1) != "ever":
        return None
    if (before == "at" and after in (",", "the", "he", "she", "it")) or after in _NO_RANK:
        return None
    noun = scan.nouns.counted(first, last)
    adverb = words.lows[first] in ("first", "second") and noun is None and after != "-"
    if adverb or before == "-" or (noun is None and not scan.nouns.parsed(first) and before != "the"):
        return None
    return last + 2 if after == "-" else last
