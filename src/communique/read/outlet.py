"""Who publishes an article: only what metadata, address, masthead or copyright line say, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from communique.model.article import Outlet
from communique.text.folding import fold

_COPYRIGHT = re.compile(
    r"(?:©|copyright|\(c\))[\s\d,©()-]{0,20}(?P<name>[\w .&'-]{2,60}?)(?:\.|,| all rights|$)", re.IGNORECASE
)


def domain_outlet(url: str | None, table: Mapping[str, str]) -> str | None:
    """The outlet to which an address belongs, by its domain or a parent of it."""
    host = host_of(url)
    while host and "." in host:
        if host in table:
            return table[host]
        host = host.split(".", 1)[1]
    return None


def host_of(url: str | None) -> str:
    """The host of an address in lower case, "" where it has none."""
    if not url:
        return ""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def find_outlet(
    stated: tuple[str | None, str],
    *,
    url: str | None,
    masthead: str | None,
    closing: Iterable[str],
    tables: tuple[Mapping[str, str], Mapping[str, str]],
) -> Outlet:
    """The outlet by the best evidence there is; ``stated`` is the name that metadata gives and where.

    ``tables`` are domain to name and folded name to name.
    """
    domains, names = tables
    name, how = stated
    if name and name.strip():
        return Outlet(value=" ".join(name.split()), how=how)
    if (value := domain_outlet(url, domains)) is not None:
        return Outlet(value=value, how="url")
    if masthead is not None:
        return Outlet(value=masthead, how="masthead")
    for line in closing:
        match = _COPYRIGHT.search(line)
        owner = names.get(fold(match["name"]).removeprefix("the ")) if match else None
        if owner is not None:
            return Outlet(value=owner, how="copyright line")
    return Outlet()
