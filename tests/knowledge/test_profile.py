"""A profile names what is found; a wrong one is refused with what to do."""

from __future__ import annotations

import pytest

from communique.errors import KnowledgeError
from communique.knowledge.profile import parse_profiles

TWO = """
dispute: Cod
parties:
  - {id: NO, label: Norway, includes: [SJ]}
  - {id: DK}
issues:
  - {title: Quotas, terms: [quota, cod]}
---
dispute: Pipes
parties: [{id: SE}, {id: FI}]
issues: [{title: Gas, terms: [gas], process: control}]
"""


def test_a_text_may_hold_several_disputes():
    cod, pipes = parse_profiles(TWO)
    assert (cod.title, cod.parties, cod.issues[0].terms) == ("Cod", ("NO", "DK"), ("quota", "cod"))
    assert (cod.party("SJ"), cod.party("NO"), cod.party("SE")) == ("NO", "NO", None)
    assert pipes.issues[0].process == "control"


def test_no_text_is_no_profile():
    assert parse_profiles("") == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- a\n- b", "holds no dispute"),
        ("dispute: [", "is no YAML"),
        ("issues: {a: 1}", "'issues' is no list"),
        ("issues: [quota]", "issue without a title"),
        ("issues: [{title: Quotas, terms: cod}]", "are no list"),
    ],
)
def test_what_is_wrong_is_said(text, reason):
    with pytest.raises(KnowledgeError, match=reason) as raised:
        parse_profiles(text, "mine.yaml")
    assert str(raised.value).startswith("mine.yaml:")
