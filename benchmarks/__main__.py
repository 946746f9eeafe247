"""`./run bench [NAME ...]`: prints the figures of README.md; without names all of them (about an hour)."""

from __future__ import annotations

import argparse

from benchmarks import annotate, brief, core, ingest, kills, link, startup

BENCHMARKS = {
    "core": core.main,
    "annotate": annotate.main,
    "startup": startup.main,
    "ingest": ingest.main,
    "kills": kills.main,
    "link": link.main,
    "brief": brief.main,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"some of: {', '.join(BENCHMARKS)}")
    parser.add_argument("--articles", type=int, help="so many articles instead of all")
    parser.add_argument("--kills", type=int, default=50, help="so many kills")
    options = parser.parse_args()
    for name in options.names or list(BENCHMARKS):
        if name not in BENCHMARKS:
            parser.error(f"no benchmark {name!r}; there are {', '.join(BENCHMARKS)}")
        print(f"== {name}", flush=True)
        BENCHMARKS[name](options)


if __name__ == "__main__":
    main()
