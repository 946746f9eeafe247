"""All expressions that are more than a plain date: the longest match wins, earlier patterns win among equals."""

from __future__ import annotations

from communique.annotate.times.business import BUSINESS
from communique.annotate.times.clocks import CLOCKS
from communique.annotate.times.frames import FRAMES
from communique.annotate.times.lengths import LENGTHS
from communique.annotate.times.match import Pattern
from communique.annotate.times.offsets import OFFSETS
from communique.annotate.times.sets import SETS

SPAN_PATTERNS: tuple[Pattern, ...] = (*CLOCKS, *FRAMES, *OFFSETS, *LENGTHS, *SETS, *BUSINESS)
