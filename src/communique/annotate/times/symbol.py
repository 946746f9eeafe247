"""Symbolic expressions of time: what the words mean before anybody asks from which day they are reckoned.

Written as calls, so that they can be kept, compared and reckoned again: ``weekday(5,past)``,
``phase(START,shift(Y,1,pub))``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(r"[^(),]+|[(),]")
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Symbol:
    """An operation and its arguments, which are words or symbols again."""

    op: str
    args: tuple[Symbol | str, ...] = ()

    def __str__(self) -> str:
        """The written form."""
        return f"{self.op}({','.join(str(a) for a in self.args)})"

    def word(self, i: int) -> str:
        """The i-th argument as a word; empty where it is missing or a symbol."""
        argument = self.args[i] if i < len(self.args) else ""
        return argument if isinstance(argument, str) else ""

    def inner(self, i: int) -> Symbol | None:
        """The i-th argument as a symbol; None where it is missing or a word."""
        argument = self.args[i] if i < len(self.args) else ""
        return argument if isinstance(argument, Symbol) else None

    def anchor(self) -> str | None:
        """What the expression is reckoned from: ``pub``, ``ref`` or nothing."""
        for argument in self.args:
            if isinstance(argument, Symbol):
                found = argument.anchor()
                if found:
                    return found
        if "told" in self.args:
            return None
        if "ref" in self.args:
            return "ref"
        return "pub" if "pub" in self.args or self.op in _FROM_PUBLICATION else None


_FROM_PUBLICATION = frozenset({"weekday", "monthday", "month", "season", "quarter", "holiday", "cut"})


def sym(op: str, *args: Symbol | str | int) -> Symbol:
    """A symbol; numbers become words."""
    return Symbol(op, tuple(a if isinstance(a, Symbol) else str(a) for a in args))


def parse(written: str) -> Symbol | None:
    """Read the written form back; None where it is not one."""
    stack: list[tuple[str, list[Symbol | str]]] = []
    pending: str | None = None
    done: Symbol | None = None
    for part in _PART.findall(written):
        if part == "(" and pending is not None and len(stack) < _DEEPEST:
            stack.append((pending, []))
            pending = None
        elif part in ",)" and stack:
            if pending is not None:
                stack[-1][1].append(pending)
                pending = None
            if part == ")":
                op, args = stack.pop()
                done = Symbol(op, tuple(args))
                if stack:
                    stack[-1][1].append(done)
        elif part not in "(,)" and pending is None:
            pending = part
        else:
            return None
    return done if not stack and pending is None else None
