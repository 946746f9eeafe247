"""Find the amounts of an article: scan its words once, leave out what is no amount, read unit, bounds and change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from communique.annotate.quantities.amounts import Amount, amount_at, loosened, range_end
from communique.annotate.quantities.nouns import Nouns
from communique.annotate.words import Words, cut_words
from communique.knowledge.numerals import Numerals, load_numerals
from communique.knowledge.units import Change, Unit, Units, load_units
from communique.language.reading import Reading
from communique.model.article import Article
from communique.model.quantity import Quantity
from communique.model.span import Span
from communique.model.timex import DateRange, Timex, TimexType

_LONGEST_UNIT = 3
_FROM_LENGTHS = frozenset({"ago", "relative", "from-now"})
_NOT_DATES = frozenset({"stretch", "length", "length-range", "first-units", "half", "every", "ago-two"})
_CHANGE_REACH = 5
_BASES = frozenset({"from", "compared", "than", "versus", "against"})
_CURRENCIES = frozenset("$€£¥₩₹₽₺₪₴₫฿")
_LABELS_IN_RUNNING_TEXT = frozenset(
    {"no", "nos", "number", "page", "pages", "flight", "item", "article", "paragraph", "room", "chapter"}
)
_PER = frozenset({"per", "a", "an", "each"})
_RATES = frozenset(
    {
        "share",
        "barrel",
        "day",
        "year",
        "month",
        "week",
        "hour",
        "ton",
        "tonne",
        "person",
        "head",
        "gallon",
        "ounce",
        "pound",
        "unit",
        "bushel",
        "liter",
        "litre",
        "minute",
        "second",
        "dozen",
        "night",
    }
)


@dataclass(slots=True)
class _Scan:
    """What the steps of one scan share."""

    article: Article
    words: Words
    nouns: Nouns
    units: Units
    numerals: Numerals
    blocked: list[tuple[int, int]]
    starts: list[int]
    timexes: Sequence[Timex]

    def inside_date(self, start: int) -> bool:
        """Whether a character lies in a date or a time of day."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and start < self.blocked[at][1]


def find_quantities(
    article: Article, reading: Reading | None, timexes: Sequence[Timex], knowledge: object
) -> tuple[Quantity, ...]:
    """All amounts in title and body, in text order; dates, scores, names and model numbers are left out."""
    del knowledge  # units and number words are the same for every dispute
    title = article.title_span
    paragraphs = sorted({*article.body, *([(title.start, title.end)] if title else [])})
    words = cut_words(article.raw, paragraphs)
    blocked = sorted((t.span.start, t.span.end) for t in timexes if _blocks(t))
    scan = _Scan(
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


def _scanned(scan: _Scan) -> Iterator[Quantity]:
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


def _quantity(scan: _Scan, amount: Amount) -> tuple[Quantity, int] | None:
    """The amount with unit and bounds, and the word where reading goes on; None where it is no amount."""
    if amount.ordinal:
        return _rank(scan, amount)
    words = scan.words
    money, lead = _money_before(scan, amount.first)
    amount = _signed(words, amount, lead)
    amount = _short_scale(scan, amount, money is not None)
    unit, tail = (money, amount.last) if money else _unit_after(scan, amount.last)
    span = range_end(words, amount, tail if unit and not money else amount.last, scan.numerals) or (
        range_end(words, amount, amount.last, scan.numerals) if unit and not money else None
    )
    if span:
        amount = _short_scale(scan, span, money is not None)
        unit, tail = (money, amount.last) if money else _unit_after(scan, amount.last)
    if unit is None and _is_name(scan, amount):
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


def _money_before(scan: _Scan, first: int) -> tuple[Unit | None, int]:
    """A currency sign or code before the number, and where it begins."""
    words = scan.words
    sign = words.low(first - 1)
    if sign in _CURRENCIES:
        start = words.starts[first - 1]
        for code in ("us", "c", "a", "nz", "hk", "s", "nt", "r"):
            if words.low(first - 2) == code and words.ends[first - 2] == start:
                return scan.units.before.get(f"{code}{sign}", scan.units.before.get(sign)), first - 2
        if words.low(first - 2) == "." and words.low(first - 3) == "s" and words.low(first - 5) == "u":
            return scan.units.before.get(sign), first - 5
        if words.low(first - 2) in ("c", "us", "hk") and first > 1:
            return scan.units.before.get(f"{words.low(first - 2)}{sign}"), first - 2
        return scan.units.before.get(sign), first - 1
    unit = scan.units.before.get(sign)
    if (
        unit
        and sign.isalpha()
        and words.text[words.starts[first - 1] : words.ends[first - 1]].isupper() | (sign in ("rs", "dlrs"))
    ):
        return unit, first - 1
    return None, first


def _short_scale(scan: _Scan, amount: Amount, money: bool) -> Amount:
    """A shortened scale glued to figures ("$5bn", "€20m"); "m" and "k" count only with money."""
    words, at = scan.words, amount.last
    low = words.low(at)
    scale = scan.numerals.short_scales.get(low)
    if scale is None or not amount.figures or amount.scaled:
        return amount
    glued = words.glued(at)
    if low in ("m", "k") and not (money and glued) and not (low == "k" and glued):
        return amount
    times = Decimal(scale)
    return replace(
        amount,
        last=at + 1,
        value=amount.value * times if amount.value is not None else None,
        minimum=amount.minimum * times if amount.minimum is not None else None,
        maximum=amount.maximum * times if amount.maximum is not None else None,
        scaled=True,
    )


def _unit_after(scan: _Scan, last: int) -> tuple[Unit | None, int]:
    """The unit printed after the number, and where it ends; the longest form wins."""
    words = scan.words
    at = last + 1 if words.low(last) == "-" and last + 1 < len(words.lows) and words.glued(last) else last
    for skip in (0, 1):
        begin = at + skip
        if skip and words.low(at) not in (
            "more",
            "full",
            "straight",
            "consecutive",
            "additional",
            "extra",
            "further",
            "whole",
            "trading",
            "working",
            "percentage",
        ):
            break
        for size in range(_LONGEST_UNIT + 2, 0, -1):
            found = _unit_form(scan, begin, size)
            if found:
                return found, begin + size
    return None, last


def _unit_form(scan: _Scan, begin: int, size: int) -> Unit | None:
    words = scan.words
    if begin + size > len(words.lows) or words.lows[begin] == "\n":
        return None
    form = (
        words.text[words.starts[begin] : words.ends[begin + size - 1]].lower().replace("-", " ")
        if size > 1
        else words.lows[begin]
    )
    unit = scan.units.after.get(" ".join(form.split())) if size > 1 else scan.units.after.get(form)
    if unit is None or (form == "quarter" and words.low(begin - 1).isdecimal() and len(words.low(begin - 1)) == 4):
        return None
    if len(form) <= 2 and form.isalpha() and size == 1:
        if not words.glued(begin) and form not in ("km", "kg", "cm", "mm", "lb", "oz", "ft", "ha", "mw", "gw", "kw"):
            return None
        if form == "l" and not words.glued(begin):
            return None
    if (
        form in ("mark", "marks", "real", "rand", "won", "crown", "mi", "point", "share", "time")
        and form == "won"
        and words.low(begin - 1).isalpha()
    ):
        return None
    return unit


def _is_name(scan: _Scan, amount: Amount) -> bool:
    """Whether the figures are a name, a model, a score, a label or a year rather than an amount."""
    words, first, last = scan.words, amount.first, amount.last
    before, after = words.low(first - 1), words.low(last)
    if before == "." and words.low(first - 2) in ("no", "nos", "vol", "art"):
        return not amount.vague
    if before in scan.units.labels and (words.capital(first - 1) or before in _LABELS_IN_RUNNING_TEXT):
        return not amount.vague
    if after in scan.units.labels_after:
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


def _named_number(scan: _Scan, amount: Amount) -> bool:
    """A number in a name: "Group of Seven", "the Big Three", "Apollo 11" with nothing counted after it."""
    words, first = scan.words, amount.first
    if (
        not amount.figures
        and words.capital(first)
        and first > 0
        and words.low(first - 1) not in (".", "\n", '"', "“", "”", ":", "—")
    ):
        return words.kinds[first - 1] == "word"
    return bool((amount.figures and first > 0 and words.kinds[first - 1] == "word" and words.capital(first - 1) and len(words.low(first - 1)) > 3) and not scan.nouns.counted(first, amount.last) and words.low(first - 2) not in (".", "\n"))  # noqa: E501


def _rank(scan: _Scan, amount: Amount) -> tuple[Quantity, int] | None:
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


def _built(scan: _Scan, amount: Amount, unit: Unit | None, first: int, last: int) -> tuple[Quantity, int] | None:
    """The finished quantity: unit by table or by the noun counted, change, base, what is measured, period."""
    words = scan.words
    noun = None
    age = _age(words, last)
    if unit is not None and age:
        unit, last = Unit(name=f"{unit.name} of age", dimension="age"), age
    elif unit is None and amount.share:
        unit = Unit(name="share", dimension="share")
        noun = scan.nouns.counted(amount.first, amount.last)
    elif unit is None:
        noun = scan.nouns.counted(amount.first, amount.last)
        if noun is None and _counts_nothing(scan, amount):
            return None
        unit = Unit(name=scan.units.counted.get(noun[0], noun[0]), dimension="count") if noun else None
    elif unit.dimension == "count" or unit.name == "rank":
        noun = scan.nouns.counted(amount.first, amount.last)
    if unit is not None and unit.name == "time" and not amount.ordinal:
        unit = _act(scan, amount) or unit
    if unit is not None and unit.dimension in ("money", "volume", "mass", "share", "length", "time"):
        unit, last = _rate(scan, unit, last)
    if amount.article and not amount.scaled and not amount.share:
        return None
    end = max(words.ends[last - 1], noun[2] if noun and noun[2] - words.ends[last - 1] < 60 else 0)
    start = words.starts[first]
    change, base = _change(scan, amount, unit, last)
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
            measures=_measured(scan, amount, noun),
            period=_period(scan, start),
            rule="rank" if amount.ordinal else "share" if amount.share else "open" if amount.vague else "number",
        ),
        last,
    )


def _act(scan: _Scan, amount: Amount) -> Unit | None:
    """What "six times" counts: the act of the verb above it; talks by telephone are calls."""
    found = scan.nouns.verb_of(amount.first)
    if found is None:
        return None
    verb, beside = found
    noun = "call" if "phone" in beside or "telephone" in beside else scan.units.acts.get(verb)
    return Unit(name=noun, dimension="count") if noun else None


def _age(words: Words, last: int) -> int:
    """Where an age ends ("years old", "-year-old", "years of age"); 0 where it is none."""
    if words.low(last) == "old":
        return last + 1
    if words.low(last) == "-" and words.low(last + 1) == "old":
        return last + 2
    return last + 2 if words.low(last) == "of" and words.low(last + 1) == "age" else 0


def _rate(scan: _Scan, unit: Unit, last: int) -> tuple[Unit, int]:
    """dollars a barrel, tons per year: an amount for each of something."""
    words = scan.words
    if (  # noqa: SIM102
        words.low(last) in _PER
        and words.low(last + 1) in _RATES
        and words.low(last + 2) not in ("earlier", "ago", "later")
    ) and (words.low(last) == "per" or unit.dimension in ("money", "volume", "mass")):
        if not (unit.dimension == "share" and words.low(last) != "per"):
            return Unit(name=f"{unit.name} per {words.low(last + 1)}", dimension=unit.dimension), last + 2
    return unit, last


def _counts_nothing(scan: _Scan, amount: Amount) -> bool:
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


def _change(scan: _Scan, amount: Amount, unit: Unit | None, last: int) -> tuple[Change | None, str | None]:
    """Whether the amount is a rise or fall, by a word shortly before or right after it, and against what."""
    words, changes = scan.words, scan.units.changes
    if amount.ordinal:
        return None, None
    change: Change | None = None
    for i in range(amount.first - 1, max(-1, amount.first - 1 - _CHANGE_REACH), -1):
        if words.lows[i] in (".", ";", "\n", ",") or (
            words.lows[i] == "to" and change is None and words.low(i - 1) != "up"
        ):
            break
        if words.lows[i] in changes:
            change = changes[words.lows[i]]
            break
    if change is None and (unit is None or unit.dimension in ("share", "money")):
        for i in range(last, min(last + 3, len(words.lows))):
            if words.kinds[i] != "word":
                break
            if words.lows[i] in changes:
                change = changes[words.lows[i]]
                break
    return change, _base(words, last) if change else None


def _base(words: Words, last: int) -> str | None:
    """What a change is reckoned against: "from a year earlier", "year on year"."""
    for i in range(last, min(last + 8, len(words.lows))):
        if words.lows[i] in (".", ";", "\n"):
            return None
        if words.lows[i] in _BASES or (words.lows[i] in ("year", "month") and words.low(i + 1) in ("on", "-")):
            end = i + 1
            while end < min(i + 6, len(words.lows)) and words.lows[end] not in (",", ".", ";", "\n", ")", "and", "to"):
                end += 1
            return words.text[words.starts[i] : words.ends[end - 1]]
    return None


def _measured(scan: _Scan, amount: Amount, noun: tuple[str, int, int] | None) -> Span | None:
    """What the amount measures: the phrase of the noun counted, else the subject of its verb."""
    found = scan.nouns.phrase(noun[1], noun[2]) if noun else scan.nouns.subject(amount.first)
    if noun and found is None:
        found = (noun[1], noun[2])
    if found is None or found[1] - found[0] > 200:
        return None
    return scan.article.span(*found)


def _period(scan: _Scan, start: int) -> DateRange | None:
    """The period told with the amount: a date of month, quarter or year length in the same stretch of text."""
    best: tuple[int, Timex] | None = None
    for timex in scan.timexes:
        distance = abs(timex.span.start - start)
        if (
            timex.type is TimexType.DATE
            and timex.grain in ("M", "Q", "Y", "D", "W")
            and timex.earliest
            and distance < 120
        ):
            between = scan.article.raw[min(timex.span.end, start) : max(timex.span.start, start)]
            if ". " not in between and "\n" not in between and (best is None or distance < best[0]):
                best = (distance, timex)
    return best[1].date if best and best[1].grain in ("M", "Q", "Y") else None
