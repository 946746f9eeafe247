"""What looks like an amount and is none: names, models, labels, scores, habits of speech."""

from __future__ import annotations

from communique.annotate.quantities.amounts import Amount
from communique.annotate.quantities.scan import Scan
from communique.knowledge.units import Unit

_LABELS_IN_RUNNING_TEXT = frozenset(
    {
        "no",
        "nos",
        "number",
        "page",
        "pages",
        "flight",
        "item",
        "article",
        "paragraph",
        "room",
        "chapter",
        "resolution",
        "annex",
        "exit",
        "highway",
        "motorway",
        "interstate",
    }
)
_LIST_END = 100
_RATIO = (["to", "-"], ["to", "one"])
_BRACKET_REACH = 12
_YEARS = (1800, 2100)
_LOOSENERS = frozenset(
    {"about", "around", "some", "than", "nearly", "almost", "over", "roughly", "least", "approximately", "$"}
)


def is_mark(scan: Scan, amount: Amount, unit: Unit | None, lead: int) -> bool:
    """Whether the figures number a point of a list ("1)", "(2)") or are a year before a noun ("1988 quarter")."""
    words, first, last = scan.words, amount.first, amount.last
    if not amount.figures or lead < first or amount.value is None or amount.value % 1 or amount.scaled:
        return False
    if words.low(last) == ")" and unit is None and amount.value < _LIST_END:
        before = words.lows[max(0, first - _BRACKET_REACH) : first]
        return words.low(first - 1) == "(" or "(" not in before
    year = len(words.lows[first]) == 4 and _YEARS[0] <= amount.value < _YEARS[1] and last == first + 1
    if not year or words.low(first - 1) in _LOOSENERS:
        return False
    singular = unit is not None and unit.dimension == "time" and not words.low(last).endswith("s")
    noun = scan.nouns.counted(first, last) if unit is None else None
    return singular or (noun is not None and words.text[noun[1] : noun[2]].lower() == noun[0])


def is_name(scan: Scan, amount: Amount) -> bool:
    """Whether the figures are a name, a model, a score, a label or a year rather than an amount."""
    words, first, last = scan.words, amount.first, amount.last
    before, after = words.low(first - 1), words.low(last)
    if before == "." and words.low(first - 2) in ("no", "nos", "vol", "art"):
        return not amount.vague
    if before in scan.units.labels and (words.name_like(first - 1) or before in _LABELS_IN_RUNNING_TEXT):
        return not amount.vague
    if after in scan.units.labels_after or (after == "-" and words.lows[last + 1 : last + 3] in _RATIO):
        return True
    if amount.figures and first > 0 and words.glued(first):
        if words.kinds[first - 1] == "word" or before in ("#", "/", ".", ":", "_", "@", "&", "="):
            return True
        if (
            before in ("-", "–")
            and first > 1
            and words.glued(first - 1)
            and words.kinds[first - 2] in ("word", "number")
        ):
            return True
    if amount.figures and after in ("/", ":", "@", "_") and words.glued(last) and last < len(words.lows):
        return True
    if (
        amount.figures
        and after in ("-", "–")
        and words.glued(last)
        and last + 1 < len(words.lows)
        and words.glued(last + 1)
    ):
        following = words.kinds[last + 1]
        return following == "number"
    if (
        amount.figures
        and words.kinds[last - 1] == "number"
        and last < len(words.lows)
        and words.kinds[last] == "word"
        and words.glued(last)
    ):
        return True
    return _named_number(scan, amount)


def _named_number(scan: Scan, amount: Amount) -> bool:
    """A number in a name: "Group of Seven", "the Big Three", "Apollo 11" with nothing counted after it."""
    words, first = scan.words, amount.first
    if (
        not amount.figures
        and words.capital(first)
        and first > 0
        and words.low(first - 1) not in (".", "\n", '"', "“", "”", ":", "—")
    ):
        return words.kinds[first - 1] == "word"
    if amount.figures and words.low(first - 2) == "&" and words.glued(first - 1) and words.name_like(first - 1):
        return True
    return bool(
        (
            amount.figures
            and first > 0
            and words.kinds[first - 1] == "word"
            and words.raw(first - 1) != words.low(first - 1)
            and len(words.low(first - 1)) > 3
        )
        and not scan.nouns.counted(first, amount.last)
        and words.low(first - 2) not in (".", "\n")
    )


def counts_nothing(scan: Scan, amount: Amount) -> bool:
    """Whether a number word without a noun is a pronoun or a habit of speech ("one another", "at one", "several")."""
    words, first = scan.words, amount.first
    if amount.figures:
        return False
    if amount.vague and not amount.scaled:
        return words.lows[first] not in (
            "dozens",
            "hundreds",
            "thousands",
            "millions",
            "billions",
        ) and not scan.nouns.parsed(first)
    return words.lows[first] in ("one", "zero") or amount.article
