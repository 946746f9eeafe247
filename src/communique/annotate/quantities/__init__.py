"""Amounts: value as an interval, unit, rise or fall, what is measured; dates, scores and names are none."""

from __future__ import annotations

from communique.annotate.quantities.find import find_quantities

__all__ = ["find_quantities"]
