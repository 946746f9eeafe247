"""States that no single act makes: how the reports describe a thing ("relations at their lowest in years")."""

from __future__ import annotations

from dataclasses import dataclass

from communique.knowledge.processes import ProcessType, process_type
from communique.model.article import Article
from communique.model.span import Span
from communique.model.track import Issue
from communique.text.around import clause_around
from communique.text.stems import plain_words
from communique.track.board import Board

_LONGEST = 260


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A state in words of the table, and the clause that describes it."""

    word: str
    said: Span


def described(board: Board, issue: Issue) -> Described | None:
    """The state in which the newest report describes the issue's thing; None where none does."""
    kind = process_type(issue.process)
    if kind is None or not kind.told:
        return None
    for span in board.about.naming(issue):
        article = board.articles[span.article]
        said = article.span(*clause_around(article.raw, span.start, span.end, _LONGEST))
        word = state_in(kind, issue.part, said.text)
        if word is not None and board.about.states_at(_paragraph(article, said)) == set(issue.parties):
            return Described(word=word, said=said)
    return None


def _paragraph(article: Article, span: Span) -> Span:
    """The paragraph in which words stand."""
    low, high = next(((a, b) for a, b in article.body if a <= span.start < b), (span.start, span.end))
    return article.span(low, high)


def state_in(kind: ProcessType, part: str, text: str) -> str | None:
    """The state that a text gives a thing of that kind: one of its nouns and one of the describing words."""
    words = set(plain_words(text.replace("-", " ")))
    nouns = {form for noun in kind.nouns(part) for form in (noun, f"{noun}s")}
    if not words & nouns:
        return None
    return next((told.state for told in kind.told if told.words & words), None)
