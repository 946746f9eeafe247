"""Write down how the core reads the test sentences: `python -m training.golden`, then read the result by eye."""

from __future__ import annotations

import json
from pathlib import Path

from communique.language.core import load_core

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "language"


def main() -> None:
    """One line of JSON per sentence."""
    core = load_core()
    lines = []
    for text in (FOLDER / "sentences.txt").read_text("utf8").splitlines():
        reading = core.read(text, [(0, len(text))])
        tokens = [t for s in reading.sentences for t in s.tokens]
        lines.append(
            json.dumps(
                {
                    "text": text,
                    "words": " ".join(t.text for t in tokens),
                    "upos": " ".join(t.upos for t in tokens),
                    "lemmas": " ".join(t.lemma for t in tokens),
                    "heads": [t.head for t in tokens],
                    "relations": " ".join(t.deprel for t in tokens),
                    "labels": [[x.layer, x.label, text[x.start : x.end]] for x in reading.labels],
                    "attributions": [
                        [
                            a.source and text[slice(*a.source)],
                            a.cue and text[slice(*a.cue)],
                            [text[slice(*c)] for c in a.contents],
                        ]
                        for a in reading.attributions
                    ],
                },
                ensure_ascii=False,
            )
        )
    (FOLDER / "golden.jsonl").write_text("\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
