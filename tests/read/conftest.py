"""Inputs that several tests need; every text is made up."""

from __future__ import annotations

import pytest

from communique.model.article import Article, Rejected
from communique.read import ReadOptions, read_inputs

STORY = (
    "Delegations of Norland and Westmark met in the harbour town of Orrin on Tuesday and agreed to talk again.\n\n"
    'The chief envoy of Norland said the meeting was "useful" and that fishing rights were the main subject.\n\n'
    "The other side did not comment on the length of the meeting, which was planned for one hour."
)


@pytest.fixture
def story():
    return STORY


@pytest.fixture
def read(tmp_path):
    """Write a file (or several) and read them back: the articles and the rejections."""

    def reader(files: dict[str, bytes | str], *paths: str, **limits: object) -> tuple[list[Article], list[Rejected]]:
        for name, data in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        inputs = [tmp_path / path for path in paths] or [tmp_path]
        found = list(read_inputs(inputs, options=ReadOptions(**limits)))
        for item in found:
            if isinstance(item, Article):
                _sound(item)
        return [x for x in found if isinstance(x, Article)], [x for x in found if isinstance(x, Rejected)]

    return reader


def _sound(article: Article) -> None:
    """What holds for every article: places in order, inside the text, never cut and body at once."""
    at = 0
    for start, end in article.body:
        assert at <= start < end <= len(article.raw)
        at = end
        assert not any(cut.start < end and start < cut.end for cut in article.boilerplate)
    for cut in article.boilerplate:
        assert 0 <= cut.start < cut.end <= len(article.raw)
        assert cut.reason
    for span in (
        article.title_span,
        article.place_span,
        *article.published.evidence,
        *(c.span for c in article.agencies),
    ):
        assert span is None or article.raw[span.start : span.end] == span.text
