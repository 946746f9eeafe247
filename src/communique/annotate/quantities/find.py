"""Find the amounts of an article: scan its words once, leave out what is no amount, read unit, bounds and change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from communique.annotate.numerals import number_at
from communique.annotate.quantities.amounts import Amount, loosened, open_amount, plain_amount, range_end
from communique.annotate.quantities.names import counts_nothing, is_mark, is_name
from communique.annotate.quantities.nouns import Nouns
from communique.annotate.quantities.parts import part_of_unit, ratio_at, rest_after, share_at
from communique.annotate.quantities.ranks import rank_end
from communique.annotate.quantities.rates import counted_rate, rated
from communique.annotate.quantities.scan import Scan
from communique.annotate.quantities.told import change_told, measured, moved, period_told
from communique.annotate.quantities.units import (
    age_end,
    aged_before,
    counted_act,
    money_before,
    money_or_weight,
    short_scale,
    unit_after,
)
from communique.annotate.words import Words, cut_words
from communique.knowledge.numerals import load_numerals
from communique.knowledge.units import Unit, load_units
from communique.language.reading import Reading
from communique.model.article import Article
from communique.model.quantity import Quantity
from communique.model.timex import Timex, TimexType

_FROM_LENGTHS = frozenset({"ago", "relative", "from-now"})
_NOT_DATES = frozenset({"stretch", "length", "length-range", "first-units", "half", "every", "ago-two"})
_TIMES = {"twice": Decimal(2), "thrice": Decimal(3)}
_STERLING = ("£", "sterling", "pence", "GBP")
_COMPARED = frozenset({"as", "the", "that", "its", "their", "his", "her", "what", "over"})
_HUNDREDTHS = frozenset({"cents", "pence", "cent", "kopecks", "centimes", "centavos", "paise"})
_RANK = Unit(name="rank", dimension="rank")


def find_quantities(
    article: Article, reading: Reading | None, timexes: Sequence[Timex], knowledge: object
) -> tuple[Quantity, ...]:
    """All amounts in title and body, in text order; dates, scores, names and model numbers are left out."""
    del knowledge  # units and number words are the same for every dispute
    title = article.title_span
    paragraphs = sorted({*article.body, *([(title.start, title.end)] if title else [])})
    words = cut_words(article.raw, paragraphs)
    blocked = sorted((t.span.start, t.span.end) for t in timexes if _blocks(t))
    scan = Scan(
        article=article,
        words=words,
        nouns=Nouns(reading, words),
        units=load_units(),
        numerals=load_numerals(),
        blocked=blocked,
        starts=[b[0] for b in blocked],
        timexes=timexes,
        sterling=any(sign in article.raw for sign in _STERLING),
    )
    return tuple(_scanned(scan))


def _blocks(timex: Timex) -> bool:
    """Whether an expression of time is a date, so that its figures are no amount."""
    if timex.rule in _FROM_LENGTHS or timex.rule in _NOT_DATES:
        return False
    return timex.type in (TimexType.DATE, TimexType.TIME)


@lru_cache(maxsize=1)
def _beginners() -> frozenset[str]:
    """Words with which an amount may begin."""
    table = load_numerals()
    spelt = {*table.units, *table.tens, "hundred", "thousand", "million", "billion", "dozen"}
    return frozenset({*spelt, *table.ordinals, *table.vague, *_TIMES, *(f"{word}fold" for word in spelt)}) | {
        "a", "an", "half", "quarter"}  # fmt: skip


def _scanned(scan: Scan) -> Iterator[Quantity]:
    words, starters = scan.words, _beginners()
    i, count = 0, len(words.lows)
    while i < count:
        amount = _amount_at(scan, i) if _may_begin(scan, i, starters) else None
        if amount is None:
            i += 1
            continue
        found = _quantity(scan, amount)
        if found:
            yield found[0]
            i = max(i + 1, found[1])
        else:
            i = amount.last if not amount.article else i + 1


def _may_begin(scan: Scan, i: int, starters: frozenset[str]) -> bool:
    """Whether an amount may begin at this word, which lies in no date."""
    kind, low = scan.words.kinds[i], scan.words.lows[i]
    begins = kind in ("number", "rank") or (kind == "word" and low in starters) or (kind == "mark" and low in "½¼¾⅓⅔⅛")
    return begins and not scan.inside_date(scan.words.starts[i])


def _amount_at(scan: Scan, i: int) -> Amount | None:
    """The amount that begins at word ``i``: a number, a part, so many times, or an open amount ("dozens of")."""
    words, table, measures = scan.words, scan.numerals, scan.units.measures
    found = open_amount(words, i, table) or part_of_unit(words, i, table, measures)
    found = found or ratio_at(words, i, table, measures) or share_at(words, i, table)
    if found is not None:
        return found
    low = words.lows[i]
    if low in _TIMES:
        value = _TIMES[low]
        return (
            None
            if words.low(i + 1) in _COMPARED
            else Amount(first=i, last=i + 1, value=value, minimum=value, maximum=value)
        )
    if low.endswith("fold") and low in _beginners():
        value = Decimal({**table.units, **table.tens, **table.scales}[low[:-4]])
        return Amount(first=i, last=i + 1, value=value, minimum=value, maximum=value)
    number = number_at(words, i, table)
    return plain_amount(words, number) if number else None


def _quantity(scan: Scan, amount: Amount) -> tuple[Quantity, int] | None:
    """The amount with unit and bounds, and the word where reading goes on; None where it is no amount."""
    if amount.ordinal:
        end = rank_end(scan, amount)
        return _built(scan, amount, _RANK, amount.first, end) if end else None
    words = scan.words
    money, lead = money_before(scan, amount.first)
    amount = _signed(words, amount, lead)
    amount = short_scale(scan, amount, money is not None)
    unit, tail = (money, amount.last) if money else _unit_told(scan, amount)
    unit = money_or_weight(scan, amount, unit, tail)
    if is_mark(scan, amount, unit, lead):
        return None
    span = None if moved(scan, lead, amount, tail) else _range(scan, amount, unit, tail, money is not None)
    if span:
        amount = short_scale(scan, span, money is not None)
        unit, tail = (money, amount.last) if money else unit_after(scan, amount.last)
        unit = money_or_weight(scan, amount, unit, tail)
    if unit is None and is_name(scan, amount):
        return None
    amount, tail = _with_rest(scan, amount, unit, tail)
    amount, first, last = loosened(words, amount, lead, max(tail, amount.last), scan.numerals)
    if unit is None and aged_before(words, first):
        unit = Unit(name="year of age", dimension="age")
    return _built(scan, amount, unit, first, last)


def _range(scan: Scan, amount: Amount, unit: Unit | None, tail: int, money: bool) -> Amount | None:
    """The amount as a range where a second number follows it, right after it or after its unit."""
    found = range_end(scan.words, amount, tail if unit and not money else amount.last, scan.numerals)
    return found or (range_end(scan.words, amount, amount.last, scan.numerals) if unit and not money else None)


def _unit_told(scan: Scan, amount: Amount) -> tuple[Unit | None, int]:
    """The unit in the words after the amount, or in the amount's own word ("twice", "tenfold")."""
    low = scan.words.lows[amount.last - 1]
    if low in _TIMES:
        return Unit(name="time", dimension="count"), amount.last
    if low.endswith("fold"):
        return Unit(name="fold", dimension="factor"), amount.last
    return unit_after(scan, amount.last)


def _with_rest(scan: Scan, amount: Amount, unit: Unit | None, tail: int) -> tuple[Amount, int]:
    """The amount with what is told after its unit: an hour *and a half*, 3 dollars *50 cents*."""
    words, value = scan.words, amount.value
    if unit is None or value is None:
        return amount, tail
    rest, end = rest_after(words, tail, scan.numerals)
    if unit.dimension == "money" and tail > amount.last:
        at = tail + 1 if words.low(tail) == "and" else tail
        small = number_at(words, at, scan.numerals) if at < len(words.lows) and words.lows[at] != "a" else None
        if small and small.value < 100 and words.low(small.last) in _HUNDREDTHS and unit.name not in ("cent", "penny"):
            rest, end = small.value / 100, small.last + 1
    if rest is None:
        return amount, tail
    total = value + rest
    return replace(amount, value=total, minimum=total, maximum=total), end


def _signed(words: Words, amount: Amount, lead: int) -> Amount:
    """A minus sign right before the figures and after a blank makes the amount negative."""
    sign = words.low(lead - 1)
    if (
        sign in ("-", "−")
        and amount.figures
        and amount.value is not None
        and words.glued(lead)
        and not words.glued(lead - 1)
    ):
        value = -amount.value
        return replace(amount, value=value, minimum=value, maximum=value)
    if words.low(lead - 1) == "minus" and amount.value is not None:
        return replace(amount, value=-amount.value, minimum=-amount.value, maximum=-amount.value)
    return amount


def _noun_counted(scan: Scan, amount: Amount, last: int) -> tuple[str, int, int] | None:
    """The noun counted, by the name that the tables give it; "per" ends what a number counts."""
    if scan.words.low(amount.last) == "per":
        return None
    noun = scan.nouns.counted(amount.first, amount.last)
    if noun is None and last > amount.last:
        noun = scan.nouns.after(last)
    if noun is None:
        return None
    known = scan.units.after.get(noun[0])
    name = known.name if known and known.dimension == "count" else noun[0]
    return scan.units.counted.get(name, name), noun[1], noun[2]


def _built(scan: Scan, amount: Amount, unit: Unit | None, first: int, last: int) -> tuple[Quantity, int] | None:
    """The finished quantity: unit by table or by the noun counted, change, base, what is measured, period."""
    words = scan.words
    noun = None
    age = age_end(words, last) if unit is not None else 0
    if unit is not None and age:
        unit, last = Unit(name=f"{unit.name} of age", dimension="age"), age
    elif amount.share and (unit is None or unit.dimension == "count"):
        unit = Unit(name="share", dimension="share")
        noun = scan.nouns.counted(amount.first, amount.last)
    elif unit is None:
        noun = _noun_counted(scan, amount, last)
        if noun is None and counts_nothing(scan, amount):
            return None
        unit = Unit(name=counted_rate(scan, noun[0], noun[2]), dimension="count") if noun else None
    elif unit.dimension == "count" or unit.name == "rank":
        noun = scan.nouns.counted(amount.first, amount.last)
    if unit is not None and unit.name == "time" and not amount.ordinal:
        unit = counted_act(scan, amount) or unit
    if unit is not None:
        unit, last = rated(scan, unit, last)
    if amount.article and not amount.scaled and not amount.share:
        return None
    end = max(words.ends[last - 1], noun[2] if noun and noun[2] - words.ends[last - 1] < 60 else 0)
    start = words.starts[first]
    change, base = change_told(scan, amount, unit, first, last)
    return (
        Quantity(
            span=scan.article.span(start, end),
            value=amount.value,
            minimum=amount.minimum,
            maximum=amount.maximum,
            unit=unit.name if unit else None,
            dimension=unit.dimension if unit else "count",
            approximate=amount.approximate,
            change=change,
            base=base,
            measures=measured(scan, amount, noun),
            period=period_told(scan, start),
            rule="rank" if amount.ordinal else "share" if amount.share else "open" if amount.vague else "number",
        ),
        last,
    )
