"""Find the amounts of an article: scan its words once, leave out what is no amount, read unit, bounds and change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from communique.annotate.quantities.amounts import Amount, amount_at, loosened, range_end
from communique.annotate.quantities.names import counts_nothing, is_name
from communique.annotate.quantities.nouns import Nouns
from communique.annotate.quantities.scan import Scan
from communique.annotate.quantities.told import change_told, measured, period_told
from communique.annotate.quantities.units import age_end, counted_act, money_before, rated, short_scale, unit_after
from communique.annotate.words import Words, cut_words
from communique.knowledge.numerals import load_numerals
from communique.knowledge.units import Unit, load_units
from communique.language.reading import Reading
from communique.model.article import Article
from communique.model.quantity import Quantity
from communique.model.timex import Timex, TimexType

_FROM_LENGTHS = frozenset({"ago", "relative", "from-now"})
_NOT_DATES = frozenset({"stretch", "length", "length-range", "first-units", "half", "every", "ago-two"})


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
        article, words, Nouns(reading, words), load_units(), load_numerals(), blocked, [b[0] for b in blocked], timexes
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
    return frozenset(table.units) | frozenset(table.tens) | frozenset(table.ordinals) | frozenset(table.vague) | {
        "a", "an", "half", "hundred", "thousand", "million", "billion", "dozen"}  # fmt: skip


def _scanned(scan: Scan) -> Iterator[Quantity]:
    words, starters = scan.words, _beginners()
    i, count = 0, len(words.lows)
    while i < count:
        kind, low = words.kinds[i], words.lows[i]
        if kind in ("number", "rank") or (kind == "word" and low in starters) or (kind == "mark" and low in "½¼¾⅓⅔⅛"):  # noqa: SIM102
            if not scan.inside_date(words.starts[i]):
                amount = amount_at(words, i, scan.numerals)
                if amount is not None:
                    found = _quantity(scan, amount)
                    if found:
                        yield found[0]
                        i = max(i + 1, found[1])
                        continue
                    i = amount.last if not amount.article else i + 1
                    continue
        i += 1


def _quantity(scan: Scan, amount: Amount) -> tuple[Quantity, int] | None:
    """The amount with unit and bounds, and the word where reading goes on; None where it is no amount."""
    if amount.ordinal:
        return rank_at(scan, amount)
    words = scan.words
    money, lead = money_before(scan, amount.first)
    amount = _signed(words, amount, lead)
    amount = short_scale(scan, amount, money is not None)
    unit, tail = (money, amount.last) if money else unit_after(scan, amount.last)
    span = range_end(words, amount, tail if unit and not money else amount.last, scan.numerals) or (
        range_end(words, amount, amount.last, scan.numerals) if unit and not money else None
    )
    if span:
        amount = short_scale(scan, span, money is not None)
        unit, tail = (money, amount.last) if money else unit_after(scan, amount.last)
    if unit is None and is_name(scan, amount):
        return None
    amount, first, last = loosened(words, amount, lead, max(tail, amount.last), scan.numerals)
    return _built(scan, amount, unit, first, last)


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


def rank_at(scan: Scan, amount: Amount) -> tuple[Quantity, int] | None:
    """An ordinal that counts something: third summit, 11th monthly decline, first-ever."""
    words, first, last = scan.words, amount.first, amount.last
    if words.capital(first) and words.low(first - 1) not in (".", "\n", '"', "“", "”", ":", ""):
        return None
    before, after = words.low(first - 1), words.low(last)
    if after == "-" and words.glued(last) and words.low(last + 1) != "ever":
        return None
    if (before == "at" and after in (",", "the", "he", "she", "it")) or after in (
        "of",
        "lady",
        "minister",
        "name",
        "place",
        "hand",
        "half",
        "aid",
        "amendment",
        "class",
        "floor",
        "degree",
        "vice",
        "quarter",
        "person",
        "glance",
        "person",
        "step",
        "steps",
        "things",
    ):
        return None
    noun = scan.nouns.counted(first, last)
    adverb = words.lows[first] in ("first", "second") and noun is None and after != "-"
    if adverb or before == "-" or (noun is None and not scan.nouns.parsed(first) and before != "the"):
        return None
    tail = last + 2 if after == "-" else last
    unit = Unit(name="rank", dimension="rank")
    return _built(scan, amount, unit, first, tail)


def _built(scan: Scan, amount: Amount, unit: Unit | None, first: int, last: int) -> tuple[Quantity, int] | None:
    """The finished quantity: unit by table or by the noun counted, change, base, what is measured, period."""
    words = scan.words
    noun = None
    age = age_end(words, last)
    if unit is not None and age:
        unit, last = Unit(name=f"{unit.name} of age", dimension="age"), age
    elif unit is None and amount.share:
        unit = Unit(name="share", dimension="share")
        noun = scan.nouns.counted(amount.first, amount.last)
    elif unit is None:
        noun = scan.nouns.counted(amount.first, amount.last)
        if noun is None and counts_nothing(scan, amount):
            return None
        unit = Unit(name=scan.units.counted.get(noun[0], noun[0]), dimension="count") if noun else None
    elif unit.dimension == "count" or unit.name == "rank":
        noun = scan.nouns.counted(amount.first, amount.last)
    if unit is not None and unit.name == "time" and not amount.ordinal:
        unit = counted_act(scan, amount) or unit
    if unit is not None and unit.dimension in ("money", "volume", "mass", "share", "length", "time"):
        unit, last = rated(scan, unit, last)
    if amount.article and not amount.scaled and not amount.share:
        return None
    end = max(words.ends[last - 1], noun[2] if noun and noun[2] - words.ends[last - 1] < 60 else 0)
    start = words.starts[first]
    change, base = change_told(scan, amount, unit, last)
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
