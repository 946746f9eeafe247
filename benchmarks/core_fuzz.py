"""Read many odd strings with the language core: `python -m benchmarks.core_fuzz 200000`. Nothing may raise.

Marks of all kinds, right-to-left scripts, emoji, control characters, halves of words, and one line of two megabytes.
"""

from __future__ import annotations

import random
import sys
import time

from communique.language.core import load_core

PARTS = (
    "\" “ ” ‘ ’ ' `` '' « » „ ‹ › ( ) [ ] { } . , ; : ! ? … ... - -- — – / \\ | @ # $ % & * _ = + ~ ^ < >".split()
    + "said told he she Mr. U.S. n't 's 1,000 3.5% 2019 Monday according to the that not a".split()
    + ["\u202e", "\u200f", "\u0000", "\ufeff", "\u00ad", "\u0301", "\u200d", "\n", "\n\n", "\t", "\r", "\u2028", "\x85"]
    + "שלום مرحبا नमस्ते 총리 首相 Åse İstanbul ﬁ ß 🏳️‍🌈 👩‍👩‍👧 🇰🇷 😀 Z̷̢̛a̴l̷g̶o̷ ａｂｃ ١٢٣ Ⅷ ½".split()
)


def main() -> None:
    """Read so many strings and one huge line; print how many raised."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 2026
    core = load_core()
    rng = random.Random(seed)
    raised = words = 0
    start = time.process_time()
    for _ in range(count):
        glue = rng.choice(("", " ", " "))
        text = glue.join(rng.choice(PARTS) for _ in range(rng.randint(1, 14)))
        try:
            reading = core.read(text, [(0, len(text))])
            for sentence in reading.sentences:
                for token in sentence.tokens:
                    assert text[token.start : token.end] == token.text
                    words += 1
        except Exception as error:  # noqa: BLE001
            raised += 1
            print(repr(text), repr(error))
    spent = time.process_time() - start
    print(f"{count} strings, {words} words, {raised} raised, {spent:.0f} CPU s")
    if seed == 2026:
        line = "The envoy (said “no, " * 100_000
        start = time.process_time()
        core.read(line, [(0, len(line))])
        print(f"one line of {len(line)} characters: {time.process_time() - start:.0f} CPU s")


if __name__ == "__main__":
    main()
