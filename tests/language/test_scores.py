"""Quality floors on a small part of the development data; they may only rise."""

from pathlib import Path

import pytest

from training.evaluate import Options, measure

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason="the corpora in ../shared are not here"),
]


@pytest.mark.parametrize(
    ("task", "path", "limit", "floors"),
    [
        (
            "parse",
            "language/ud-gum/dev/open/GUM_news_iodine.conllu",
            1,
            {"las": 86.0, "upos": 96.0, "raw_words": 98.5},
        ),
        ("names", "language/worldwide-ner/dev", 6, {"f1": 78.0}),
        ("attribution", "attribution/polnear/dev", 5, {"source": 70.0, "cue": 60.0, "content": 55.0, "found": 60.0}),
    ],
)
def test_scores_do_not_fall_under_their_floor(task, path, limit, floors):
    figures = measure(task, DATA / path, Options(limit=limit))
    assert {key: figures[key] for key, floor in floors.items() if figures[key] < floor} == {}
