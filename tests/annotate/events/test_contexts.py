"""What an act is about is told by the words of its clause, else by its kind."""

from __future__ import annotations

import pytest

from communique.annotate.events.contexts import context_book
from tests.annotate.events.event_telling import acts, told


@pytest.mark.parametrize(
    ("text", "category", "context"),
    [
        ("Peru imposed tariffs on Chile on Monday.", "SANCTION", "economic"),
        ("Peru sent two warships towards Chile.", "MOBILIZE", "military"),
        ("Peru sued Chile at an arbitration tribunal.", "ACCUSE", "legal"),
        ("Peru accused Chile of spying.", "ACCUSE", "intelligence"),
        ("Peru held talks with Chile on fishing quotas.", "CONSULT", "natural_resource"),
        ("Peru met with Chile in Lima.", "CONSULT", "diplomatic"),
    ],
)
def test_an_act_says_what_it_is_about(text: str, category: str, context: str) -> None:
    assert any(context in m.context for m in acts(text) if m.plover.value == category)


def test_words_of_another_clause_do_not_count() -> None:
    found = told("Peru, which buys missiles from Norway, met with Chile in Lima on Monday.")
    meeting = next(m for m in found if m.plover.value == "CONSULT")
    assert meeting.context == ("diplomatic",)


def test_every_word_of_the_table_is_written_as_it_is_looked_up() -> None:
    assert all(word == word.lower() for word in context_book().words)
