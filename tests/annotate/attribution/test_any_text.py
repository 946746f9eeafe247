"""No text raises, whatever the marks, the tree and the tagger say; every span holds its words; the same every time."""

from __future__ import annotations

import random

from tests.annotate.attribution.conftest import random_mentions, random_reading

PIECES = (
    "“ ” \" ' ‘ ’ « » „ '' `` … – — -- : ; , . ? ! ( ) \n \t   according to said that reportedly who which told read "
    "citing Mr. X Y he she they it I we the a letter report statement poll from by in on whether to not no what 12 5% "
    "\u202e \u200f שלום مرحبا 😀 é ﬃ \u0000 \ufeff \u2028 \u00a0 <tweet> @x http://t.co"
).split(" ")


def any_text(rng: random.Random, longest: int = 60) -> str:
    """A string of words, marks and signs in any order."""
    words = (rng.choice(PIECES) for _ in range(rng.randrange(1, longest)))
    return "".join(word + rng.choice(("", " ", " ", "\n")) for word in words)


def check(seed: int, article, find) -> None:
    rng = random.Random(seed)
    text = any_text(rng)
    story = article(text)
    reading = random_reading(text, rng)
    entities, mentions = random_mentions(story, reading, rng)
    for found in find(story, reading, entities, mentions):
        spans = [*found.content, *found.quoted, found.cue, found.source.span, found.source.grounds]
        spans += [link.span for link in found.chain]
        for span in spans:
            assert span is None or text[span.start : span.end] == span.text
        assert found.content
        assert found.parent != found.id


def test_no_text_raises_and_every_span_holds_its_words(article, find):
    for seed in range(1000):
        check(seed, article, find)


def test_the_same_text_gives_the_same_attributions(article, find):
    for seed in range(40):
        rng = random.Random(seed)
        text = any_text(rng)
        story, reading = article(text), random_reading(text, random.Random(seed))
        assert find(story, reading) == find(story, reading)
