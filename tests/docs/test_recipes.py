"""Every Python example of the guide runs, page by page, over a folder of sample articles."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from communique.record import samples

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = [page for page in sorted(DOCS.rglob("*.md")) if _BLOCK.search(page.read_text(encoding="utf-8"))]


def test_there_are_three_recipes():
    assert len(_BLOCK.findall((DOCS / "python.md").read_text(encoding="utf-8"))) == 3


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_run(page, tmp_path, monkeypatch, capsys):
    (tmp_path / "articles").mkdir()
    for file in samples():
        if file.parent == samples()[0].parent:
            shutil.copy(file, tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    told = {}
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        exec(compile(block, str(page), "exec"), told)  # noqa: S102  the guide's own words
    assert capsys.readouterr().out
