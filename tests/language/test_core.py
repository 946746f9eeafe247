"""The trained core: what it promises for any text, and how it reads forty sentences."""

import hashlib
import json
import random
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from communique.language.core import HIDDEN, load_core
from communique.language.network import WEIGHTS, WeightsMissingError

HERE = Path(__file__).parent
GOLDEN = [json.loads(line) for line in (HERE / "golden.jsonl").read_text("utf8").splitlines()]
ARTICLE = (
    "Norway and Iceland resume herring talks\n\n"
    'OSLO - Envoys of Norway and Iceland met on Monday. "We are closer than in May," said Liv Aas, Norway\'s chief '
    "negotiator, adding that a quota of 40,000 tons had been discussed.\n\n"
    "An Icelandic official, who spoke on condition of anonymity, said no date for a new round had been set. "
    "He denied that his side had walked out.\n\n"
    "According to a statement by the two ministries, experts will meet in Bergen next week."
)


def paragraphs(text):
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def read(text):
    return load_core().read(text, list(paragraphs(text)))


def told(reading) -> str:
    return hashlib.sha256(repr(reading).encode()).hexdigest()


@pytest.mark.parametrize("gold", GOLDEN, ids=[g["text"][:40] for g in GOLDEN])
def test_the_golden_sentences_are_read_as_written_down(gold):
    text = gold["text"]
    reading = load_core().read(text, [(0, len(text))])
    tokens = [t for s in reading.sentences for t in s.tokens]
    assert " ".join(t.text for t in tokens) == gold["words"]
    assert " ".join(t.upos for t in tokens) == gold["upos"]
    assert " ".join(t.lemma for t in tokens) == gold["lemmas"]
    assert [t.head for t in tokens] == gold["heads"]
    assert " ".join(t.deprel for t in tokens) == gold["relations"]
    assert [[x.layer, x.label, text[x.start : x.end]] for x in reading.labels] == gold["labels"]


def test_there_are_forty_golden_sentences():
    assert len(GOLDEN) == 40


def check(reading, text, ranges):
    at = 0
    for sentence in reading.sentences:
        assert sentence.tokens
        assert sentence.start == sentence.tokens[0].start
        assert sentence.end == sentence.tokens[-1].end
        assert [t.head for t in sentence.tokens].count(-1) == 1
        for token in sentence.tokens:
            assert token.start >= at
            at = token.end
            assert text[token.start : token.end] == token.text
            assert any(a <= token.start and token.end <= b for a, b in ranges)
            assert 0 <= token.arc <= 1
            assert (token.head < 0) == (token.deprel == "root")
    for label in reading.labels:
        assert 0 <= label.start < label.end <= len(text)
        assert 0 <= label.score <= 1
    for linked in reading.attributions:
        for span in [
            *linked.contents,
            *([linked.source] if linked.source else []),
            *([linked.cue] if linked.cue else []),
        ]:
            assert 0 <= span[0] < span[1] <= len(text)


def test_every_word_stands_where_it_says():
    ranges = list(paragraphs(ARTICLE))
    check(read(ARTICLE), ARTICLE, ranges)


def test_only_the_given_paragraphs_are_read():
    ranges = list(paragraphs(ARTICLE))[1:2]
    reading = load_core().read(ARTICLE, ranges)
    check(reading, ARTICLE, ranges)
    assert {s.paragraph for s in reading.sentences} == {0}


def test_no_text_gives_an_empty_reading():
    core = load_core()
    reading, vectors = core.vectors("", [])
    assert reading.sentences == reading.labels == reading.attributions == ()
    assert vectors.shape == (0, HIDDEN)
    assert core.read("  \n ", [(0, 4)]).sentences == ()


def test_each_word_has_a_vector():
    reading, vectors = load_core().vectors(ARTICLE, list(paragraphs(ARTICLE)))
    assert vectors.shape == (sum(len(s.tokens) for s in reading.sentences), HIDDEN)
    assert np.isfinite(vectors).all()


def test_a_quotation_is_joined_to_its_speaker():
    found = {
        ARTICLE[slice(*a.contents[0])].strip('",'): ARTICLE[slice(*a.source)]
        for a in read(ARTICLE).attributions
        if a.contents and a.source
    }
    assert "Liv Aas" in found["We are closer than in May"]


def test_reading_twice_or_in_threads_gives_the_same_bytes():
    once = told(read(ARTICLE))
    with ThreadPoolExecutor(3) as pool:
        assert set(pool.map(lambda _: told(read(ARTICLE)), range(6))) == {once}
    assert threading.active_count() >= 1


def test_another_process_gives_the_same_bytes():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_core as here; "
        "print(here.told(here.read(here.ARTICLE)))"
    )
    run = subprocess.run([sys.executable, "-c", code, str(HERE)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == told(read(ARTICLE))


def test_neighbouring_articles_do_not_change_a_reading():
    core = load_core()
    once = told(core.read(ARTICLE, list(paragraphs(ARTICLE))))
    core.read("Something else entirely was reported.", [(0, 37)])
    assert told(core.read(ARTICLE, list(paragraphs(ARTICLE)))) == once


def test_odd_strings_are_read_without_raising():
    marks = [
        '"',
        "“",
        "”",
        "’",
        "'",
        "«",
        "(",
        ")",
        ".",
        "!",
        "\u202e",
        "\u0000",
        "🏳️‍🌈",
        "\n",
        "שלום",
        "مرحبا",
        "首相",
        "said",
        "he",
        "Mr.",
    ]
    rng = random.Random(11)
    for _ in range(150):
        text = " ".join(rng.choice(marks) for _ in range(rng.randint(1, 30)))
        ranges = list(paragraphs(text))
        check(load_core().read(text, ranges), text, ranges)


def test_a_text_of_one_endless_word_is_read():
    text = "x" * 30_000
    check(load_core().read(text, [(0, len(text))]), text, [(0, len(text))])


def test_time_grows_in_proportion_to_length():
    def spent(times: int) -> float:
        text = "\n\n".join([ARTICLE] * times)
        start = time.process_time()
        read(text)
        return time.process_time() - start

    spent(1)
    assert spent(24) < 8 * spent(6)


def test_missing_weights_are_named(tmp_path):
    with pytest.raises(WeightsMissingError, match="core-en"):
        load_core(tmp_path)


def test_all_weights_are_small():
    assert sum(p.stat().st_size for p in WEIGHTS.iterdir()) < 60e6
