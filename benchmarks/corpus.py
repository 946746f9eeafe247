"""The news articles that benchmarks read: real ones beside the checkout, or the samples over and over."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

NEWS = Path(__file__).parents[2] / "shared" / "data" / "attribution" / "polnear" / "train"
_DATE = re.compile(r"_(\d{4}-\d{2}-\d{2})_")


def articles(directory: Path, count: int | None) -> tuple[Path, ...]:
    """The text files of so many news articles (all: 840), copied into the folder with a list of their dates."""
    if not NEWS.is_dir():
        raise SystemExit(f"the benchmark's articles are not there: {NEWS}")
    directory.mkdir(parents=True, exist_ok=True)
    files = sorted(NEWS.rglob("*.txt"))[:count]
    lines = []
    for file in files:
        shutil.copy(file, directory / file.name)
        outlet, date = file.name.split("_")[0], _DATE.search(file.name)
        published = f'"{date.group(1)}"' if date else "null"
        lines.append(f'{{"file": "{file.name}", "outlet": "{outlet}", "published": {published}}}')
    (directory / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tuple(directory / file.name for file in files)
