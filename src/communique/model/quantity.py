"""Amounts: how much, how many, how long."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from communique.model.span import Span
from communique.model.timex import DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount in a text: value and interval, unit, what it measures.

    ``value`` is the stated number (None for open amounts such as "several"); ``minimum`` and ``maximum``
    bound it ("more than 20" has no maximum; "about 20" widens by the table of approximators). ``unit`` is
    a singular noun ("minute", "percent", "percentage point", "dollar", "person"); ``dimension`` its kind
    (time, money, share, count, length ...). ``change`` says whether the amount is a rise or a fall,
    ``base`` against what.
    """

    span: Span
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str | None
    dimension: str | None = None
    approximate: bool = False
    change: Literal["increase", "decrease"] | None = None
    base: str | None = None
    measures: Span | None = None
    about: str | None = None
    period: DateRange | None = None
    rule: str = ""
