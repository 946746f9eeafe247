"""An act that did not happen is never told as fact."""

from __future__ import annotations

import pytest

from tests.annotate.events.event_telling import happened

NOT_HAPPENED = (
    ("Peru will deploy troops to the border with Chile next month.", "MOBILIZE"),
    ("Peru may impose tariffs on Chile.", "SANCTION"),
    ("If Chile closes the port, Peru will impose tariffs on Chile.", "SANCTION"),
    ("Peru threatened to attack Chile.", "ASSAULT"),
    ("Peru denied that it had bombed Chile.", "ASSAULT"),
    ("Peru did not attack Chile.", "ASSAULT"),
    ("Peru has never attacked Chile.", "ASSAULT"),
    ("Peru refused to meet with Chile.", "CONSULT"),
    ("Peru is considering sanctions on Chile.", "SANCTION"),
    ("Peru plans to withdraw its troops from Chile.", "RETREAT"),
    ("Peru failed to sign the treaty with Chile.", "SUPPORT"),
    ("Peru is to host Chile for a summit.", "CONSULT"),
    ("Peru was hoping for a deal in which Chile agreed to release the sailors.", "AGREE"),
    ("Peru to sanction Chile", "SANCTION"),
)


@pytest.mark.parametrize(("text", "category"), NOT_HAPPENED)
def test_what_did_not_happen_is_not_told_as_fact(text: str, category: str) -> None:
    assert category not in happened(text)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Peru imposed tariffs on Chile on Monday.", "SANCTION"),
        ("Peru attacked Chile.", "ASSAULT"),
        ("Peru signed a treaty with Chile.", "SUPPORT"),
        ("Peru accused Chile of spying.", "ACCUSE"),
        ("Peru rejected Chile's proposal.", "REJECT"),
        ("Peru threatened Chile with sanctions.", "THREATEN"),
        ("Peru met with Chile in Lima.", "CONSULT"),
    ],
)
def test_what_happened_is_told(text: str, category: str) -> None:
    assert category in happened(text)
