"""Numbers as amounts: what stands before and after a number loosens it, a pair of numbers is a range."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from communique.annotate.numerals import Number, number_at
from communique.annotate.words import Words
from communique.knowledge.numerals import Approximator, Bound, Numerals

_JOINING = frozenset({"to", "-", "–", "—", "and", "or"})
_LONGEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount read from words ``first`` to ``last`` (exclusive): value, bounds, and how it was written."""

    first: int
    last: int
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    approximate: bool = False
    ordinal: bool = False
    share: bool = False
    vague: bool = False
    figures: bool = False
    article: bool = False
    scaled: bool = False


def open_amount(words: Words, i: int, table: Numerals) -> Amount | None:
    """An amount without a number: dozens of, several, a few, a couple of."""
    if words.lows[i] in ("a", "an") and words.low(i + 1) in ("couple", "few"):
        found = _vague(words, i + 1, table)
        return replace(found, first=i) if found else None
    return _vague(words, i, table) if words.lows[i] in table.vague and words.kinds[i] == "word" else None


def plain_amount(words: Words, number: Number) -> Amount:
    """The amount that a number alone tells."""
    return Amount(
        first=number.first,
        last=number.last,
        value=number.value,
        minimum=number.value,
        maximum=number.value,
        ordinal=number.ordinal,
        figures=number.figures,
        article=words.lows[number.first] in ("a", "an"),
        scaled=number.scaled,
    )


def _vague(words: Words, i: int, table: Numerals) -> Amount | None:
    """dozens of, several, hundreds of thousands of: open, with a least size."""
    low = words.lows[i]
    least, last = table.vague[low], i + 1
    if words.low(last) == "of" and words.low(last + 1) in table.vague and low.endswith("s"):
        least, last = least * table.vague[words.low(last + 1)] / 2, last + 2
    value = Decimal(2) if low == "couple" else None
    if words.low(last) == "of" or (low == "couple" and words.low(last) == "of"):
        last += 1
    if words.low(last) in table.scales and low in ("several", "few"):
        least, last = least * table.scales[words.low(last)], last + 1
    return Amount(first=i, last=last, value=value, minimum=least, maximum=None, approximate=True, vague=True)


def range_end(words: Words, amount: Amount, unit_last: int, table: Numerals) -> Amount | None:
    """The second number of a range that begins with ``amount``: "10 to 15", "between 10 and 15", "$5-$7 million"."""
    at = unit_last + 1 if words.low(unit_last) == "-" and words.low(unit_last + 1) == "to" else unit_last
    joint = words.low(at)
    moved = joint == "to" and at > amount.last and words.low(amount.first - 1) not in ("from", "between")
    if moved and words.low(at - 1) in ("%", "percent"):
        return None
    if joint not in _JOINING or amount.value is None or amount.ordinal or amount.share:
        return None
    if joint == "and" and words.low(amount.first - 1) != "between" and words.low(amount.first - 2) != "between":
        return None
    following = at + 1
    if following >= len(words.lows):
        return None
    if words.low(following) in ("$", "€", "£", "¥"):
        following += 1
    if following >= len(words.lows):
        return None
    number = number_at(words, following, table)
    if number is None or number.ordinal or number.value is None or (number.value <= amount.value and not number.scaled):
        return None
    if joint == "or" and number.value - amount.value > max(Decimal(2), amount.value / 2):
        return None
    low, high = amount.value, number.value
    if number.scaled and not amount.scaled:
        low = _same_scale(words, number, low, table)
    if low > high:
        return None
    return Amount(first=amount.first, last=number.last, value=None, minimum=low, maximum=high, figures=amount.figures)


def _same_scale(words: Words, number: Number, low: Decimal, table: Numerals) -> Decimal:
    """The scale of the second number holds for the first as well: "5 to 7 million" begins at five million."""
    for i in range(number.first, number.last):
        scale = table.scales.get(words.lows[i])
        if scale:
            low *= scale
    return low


def loosened(words: Words, amount: Amount, lead: int, tail: int, table: Numerals) -> tuple[Amount, int, int]:
    """The amount with what stands before word ``lead`` and after ``tail`` ("about", "more than", "or so").

    Returns the amount and where the whole expression begins and ends.
    """
    word, begins, ends = None, lead, tail
    for size in range(min(_LONGEST, lead), 0, -1):
        word = table.before.get(" ".join(words.lows[lead - size : lead]))
        if word:
            begins = lead - size
            break
    for size in range(3, 0, -1):
        found = table.after.get(" ".join(words.lows[tail : tail + size]))
        if found:
            word, ends = word or found, tail + size
            break
    if word:
        return _loose(amount, word), begins, ends
    if words.low(tail) == "+" and words.glued(tail):
        return _loose(amount, table.after["or more"]), lead, tail + 1
    if words.low(lead - 1) == "~":
        return _loose(amount, table.before["about"]), lead - 1, tail
    return amount, lead, tail


def _loose(amount: Amount, word: Approximator) -> Amount:
    low, high, bound = amount.minimum, amount.maximum, word.bound
    if low is None or bound == "exact":
        return amount
    top = high if high is not None else low
    reach = {
        "about": (1 - word.share, 1 + word.share),
        "below": (1 - word.share, Decimal(1)),
        "above": (Decimal(1), 1 + word.share),
    }
    if bound in reach:
        minimum, maximum = low * reach[bound][0], top * reach[bound][1]
        if minimum > maximum:
            minimum, maximum = maximum, minimum
        return _bounded(amount, minimum, maximum, bound)
    if bound in ("more", "at_least"):
        return _bounded(amount, low, None, bound)
    least = low if amount.value is None and not amount.vague else Decimal(0) if top >= 0 else None
    return _bounded(amount, least, top, bound)


def _bounded(amount: Amount, minimum: Decimal | None, maximum: Decimal | None, bound: Bound) -> Amount:
    return Amount(
        first=amount.first, last=amount.last, value=amount.value, minimum=minimum, maximum=maximum,
        approximate=bound in ("about", "below", "above") or amount.approximate, ordinal=amount.ordinal,
        share=amount.share, vague=amount.vague, figures=amount.figures, article=amount.article, scaled=amount.scaled,
    )  # fmt: skip
