"""`python -m communique` is the same as the command `communique`."""

from __future__ import annotations

from communique.cli import main

if __name__ == "__main__":
    main()
