"""The tokenizer cuts as the treebanks do, keeps every character, and takes any text."""

import random
import time

import pytest

from communique.language.tokens import words

CUTS = [
    ("Mr. Dahl didn't sign.", "Mr. | Dahl | did | n't | sign | ."),
    ("the envoy's well-known aide", "the | envoy | 's | well | - | known | aide"),
    ("both ministers’ offices can’t", "both | ministers | ’ | offices | ca | n’t"),
    ("onMonday talks ended.Yara left", "on | Monday | talks | ended | . | Yara | left"),
    ("U.N.-led talks at 3pm", "U.N. | - | led | talks | at | 3 | pm"),
    ("the U.N.'s anti-dumping rule", "the | U.N. | 's | anti-dumping | rule"),
    ("$1,200.50 (40%) or 3.5bn", "$ | 1,200.50 | ( | 40 | % | ) | or | 3.5 | bn"),
    ("“Yes… no,” she said", "“ | Yes | … | no | , | ” | she | said"),
    ("J. P. Okoro of Plan B.", "J. | P. | Okoro | of | Plan | B | ."),
    ("It cannot. No. 5 says no.", "It | can | not | . | No. | 5 | says | no | ."),
    ("on 12/03/2019 at 10:30 a.m. sharp", "on | 12/03/2019 | at | 10:30 | a.m. | sharp"),
    ("see https://ex.org/a?b=1, or ask a@b.org", "see | https://ex.org/a?b=1 | , | or | ask | a@b.org"),
    ("O'Brien's 1990s plan -- a draft", "O'Brien | 's | 1990s | plan | -- | a | draft"),
    ("'No deal,' he said", "' | No | deal | , | ' | he | said"),
]
ODD = [
    "\u202e",
    "’",
    "'",
    '"',
    "“",
    "”",
    "\n",
    "\r\n",
    "\u0000",
    "🏳️‍🌈",
    "é",
    "e\u0301",
    "총리",
    "首相",
    "ا",
    "-",
    "--",
    ".",
    "...",
    "@",
    "#",
    "/",
    " ",
    "\u00a0",
    "Mr",
    "a",
    "A",
    "1",
    "%",
]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_words_are_cut_as_the_treebanks_do(text, expected):
    assert " | ".join(text[a:b] for a, b in words(text, 0, len(text))) == expected


def test_only_the_range_asked_for_is_read():
    text = "First line. Second line."
    assert [text[a:b] for a, b in words(text, 12, len(text))] == ["Second", "line", "."]


def test_any_text_is_cut_without_loss():
    rng = random.Random(5)
    for _ in range(1500):
        text = "".join(rng.choice(ODD) for _ in range(rng.randint(0, 40)))
        at = 0
        for a, b in words(text, 0, len(text)):
            assert a >= at
            assert b > a
            assert not text[at:a].strip(), "only white space may lie between words"
            at = b
        assert not text[at:].strip()


@pytest.mark.parametrize("part", ["a", ".", "a.", "'", "1,", "-", "a@", "http://", "!?", "x'"])
def test_long_runs_take_time_in_proportion_to_their_length(part):
    def spent(count: int) -> float:
        text = part * count
        start = time.process_time()
        words(text, 0, len(text))
        return time.process_time() - start

    assert spent(40_000) < 12 * max(spent(10_000), 0.01)
