"""What a reader sees first of a comparison."""

from __future__ import annotations

from communique.model.comparison import AccountValue, Comparison, Difference, Fact
from communique.model.span import Span
from communique.tell.finding import of_different_news
from communique.tell.weighing import ranked_differences, sole_statements


def difference(kind, severity="minor", rule="", place=0):
    span = Span(article="a", start=place, end=place + 5, text="words")
    values = (AccountValue(article="a", value="words", span=span),)
    return Difference(id=f"d-{kind}-{rule}", topic=kind, kind=kind, values=values, severity=severity, rule=rule)


def sole(text, start, slot="statement"):
    span = Span(article="a", start=start, end=start + len(text), text=text)
    return Fact(id=f"f-{start}", statement=text, status="sole", articles=("a",), spans=(span,), slot=slot)


def comparison(*, facts=(), differences=()):
    return Comparison(event="v", accounts=("a", "b"), facts=tuple(facts), differences=tuple(differences))


def test_outcome_and_numbers_come_before_wording_and_names_come_last():
    found = ranked_differences(
        comparison(
            differences=[
                difference("label", "major"),
                difference("wording"),
                difference("number"),
                difference("outcome", "major"),
            ]
        )
    )
    kinds = [d.kind for d in found]
    assert kinds[0] == "outcome"
    assert kinds.index("number") < kinds.index("wording")
    assert kinds[-1] == "label"


def test_a_single_word_is_no_statement_that_one_alone_tells():
    whole = sole("the envoys shared a long lunch of grilled trout", 100)
    found = sole_statements(comparison(facts=[sole("Osh", 50, "place"), sole("insisted", 70), whole]))
    assert found == [whole]


def test_what_stands_among_the_differences_is_not_told_again_as_sole():
    whole = sole("the envoys shared a long lunch of grilled trout", 100)
    assert sole_statements(comparison(facts=[whole], differences=[difference("number", place=104)])) == []


def test_no_two_findings_are_of_one_story():
    first = Comparison(event="v1", accounts=("a", "b", "c"), facts=(), differences=())
    same = Comparison(event="v2", accounts=("a", "b"), facts=(), differences=())
    other = Comparison(event="v3", accounts=("c", "d"), facts=(), differences=())
    assert of_different_news([first, same, other]) == [first, other]
