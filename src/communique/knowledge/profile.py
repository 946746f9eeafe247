"""A dispute profile: a user's names for parties and issues, and the words by which an issue is recognised.

A profile is optional: parties and issues are found without it. It is a small YAML file that a person writes in ten
minutes; several disputes of one record are parted by a line ``---``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from communique.errors import KnowledgeError

_ADVICE = "compare with the profile.yaml of a sample dispute"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileIssue:
    """An issue as the user calls it: its title, its words, and its process type where the user names one."""

    title: str
    terms: tuple[str, ...]
    process: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One dispute: its title, its parties (ISO codes, dependencies with them), its issues."""

    title: str
    parties: tuple[str, ...]
    includes: tuple[tuple[str, str], ...]
    issues: tuple[ProfileIssue, ...]

    def party(self, country: str) -> str | None:
        """The party to which a country counts, None where it is none of this dispute."""
        return country if country in self.parties else dict(self.includes).get(country)


def parse_profiles(text: str, name: str = "profile") -> tuple[Profile, ...]:
    """The profiles in a YAML text; raises KnowledgeError that says which part is wrong."""
    try:
        # BaseLoader makes plain text of everything: the country code NO is no truth value
        documents = [document for document in yaml.load_all(text, Loader=yaml.BaseLoader) if document]
    except yaml.YAMLError as error:
        raise KnowledgeError(name, f"is no YAML: {str(error).splitlines()[0]}", _ADVICE) from error
    return tuple(_profile(document, name) for document in documents)


def _profile(document: object, name: str) -> Profile:
    if not isinstance(document, Mapping):
        raise KnowledgeError(name, "holds no dispute", _ADVICE)
    parties = [part for part in _list(document, "parties", name) if isinstance(part, Mapping) and "id" in part]
    ids = tuple(str(part["id"]) for part in parties)
    return Profile(
        title=str(document.get("dispute", " and ".join(ids))),
        parties=ids,
        includes=tuple((str(other), str(part["id"])) for part in parties for other in part.get("includes", ())),
        issues=tuple(_issue(part, name) for part in _list(document, "issues", name)),
    )


def _issue(part: object, name: str) -> ProfileIssue:
    if not isinstance(part, Mapping) or "title" not in part:
        raise KnowledgeError(name, "has an issue without a title", _ADVICE)
    terms = part.get("terms", ())
    if not isinstance(terms, list | tuple):
        raise KnowledgeError(name, f"terms of {part['title']!r} are no list", _ADVICE)
    process = part.get("process")
    return ProfileIssue(
        title=str(part["title"]),
        terms=tuple(str(term) for term in terms),
        process=str(process) if process is not None else None,
    )


def _list(document: Mapping[object, object], key: str, name: str) -> list[object]:
    found = document.get(key, [])
    if not isinstance(found, list):
        raise KnowledgeError(name, f"{key!r} is no list", _ADVICE)
    return found
