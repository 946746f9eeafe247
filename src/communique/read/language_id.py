"""In which language an article is, decided on its text as a whole: by script, by small words, then by lingua."""

from __future__ import annotations

import re
from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "on",
        "was",
        "with",
        "as",
        "it",
        "by",
        "at",
        "from",
        "be",
        "has",
        "had",
        "his",
        "he",
        "are",
        "an",
        "this",
        "have",
        "said",
        "not",
        "were",
        "which",
        "but",
        "they",
        "their",
        "its",
        "who",
        "will",
        "would",
        "or",
        "been",
        "after",
        "about",
        "more",
        "than",
        "also",
        "no",
        "there",
        "when",
        "out",
        "up",
        "we",
        "i",
        "you",
    ]
)
_OTHER = (
    "fr",
    "de",
    "es",
    "pt",
    "it",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "hu",
    "ro",
    "tr",
    "id",
    "vi",
    "tl",
    "sw",
)
_CYRILLIC = ("ru", "uk", "bg", "sr", "kk", "be", "mn")
_ARABIC = ("ar", "fa", "ur")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("hangul", re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]")),
    ("kana", re.compile("[\u3040-\u30ff]")),
    ("han", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("arabic", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("thai", re.compile("[\u0e00-\u0e7f]")),
    ("greek", re.compile("[\u0370-\u03ff]")),
    ("devanagari", re.compile("[\u0900-\u097f]")),
    ("armenian", re.compile("[\u0530-\u058f]")),
    ("georgian", re.compile("[\u10a0-\u10ff]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
)
_ONE = {"hebrew": "he", "thai": "th", "greek": "el", "devanagari": "hi", "armenian": "hy", "georgian": "ka"}
_SAMPLE = 8_000
_FEW_WORDS = 6


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language in which most of the text is written; None where it cannot be told."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[-_SAMPLE // 2 :]
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    letters = sum(counts.values())
    if letters == 0:
        return None
    asian = {"hangul": 2.5, "kana": 2.5, "han": 2.5}  # one sign says as much as several letters
    script = max(sorted(counts), key=lambda name: counts[name] * asian.get(name, 1.0))
    if script in {"han", "kana", "hangul"}:
        return _east_asian(counts)
    if script in _ONE:
        return _ONE[script]
    if script == "cyrillic":
        return _ask(sample, _CYRILLIC)
    if script == "arabic":
        return _ask(sample, _ARABIC)
    return _latin(sample)


def _east_asian(counts: dict[str, int]) -> str:
    """One by its letters, one by kana among the signs, else the third."""
    if counts["hangul"] >= counts["kana"] + counts["han"] * 0.5:
        return "ko"
    return "ja" if counts["kana"] >= 0.05 * (counts["han"] + counts["kana"]) else "zh"


def _latin(sample: str) -> str | None:
    """English by its small words; lingua decides among the rest."""
    found = [word.lower() for word in _WORD.findall(sample)]
    if not found:
        return None
    share = sum(word in _ENGLISH for word in found) / len(found)
    if share >= 0.22 and len(found) >= _FEW_WORDS:
        return "en"
    return _ask(sample, ("en", *_OTHER))


def _ask(sample: str, codes: tuple[str, ...]) -> str | None:
    """Lingua's answer, limited to these languages."""
    answer = _detector(codes).detect_language_of(sample[:6000])
    return answer.iso_code_639_1.name.lower() if answer is not None else None


@cache
def _detector(codes: tuple[str, ...]) -> LanguageDetector:
    """A detector for these languages, made when first needed."""
    wanted = [language for language in Language.all() if language.iso_code_639_1.name.lower() in codes]
    return LanguageDetectorBuilder.from_languages(*wanted).with_low_accuracy_mode().build()
