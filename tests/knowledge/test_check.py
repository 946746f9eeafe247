"""Faults of a user's layer are found and named; a sound layer gives none."""

from __future__ import annotations

import pytest

from communique.errors import KnowledgeError
from communique.knowledge.check import kinds_of
from communique.record import check_knowledge

SOUND = """
holding:
  - {person: x1, office: XX.chair, start: "2031-01-01", end: "2031-06-30", status: full}
  - {person: x2, office: XX.chair, start: "2031-06-30", end: "", status: full}
person:
  - {person: x1, label: Ada Example}
  - {person: x2, label: Bo Example}
office:
  - {office: XX.chair, title: chair, role_class: head_of_government}
"""


def faults(tmp_path, text):
    layer = tmp_path / "layer.yaml"
    layer.write_text(text, encoding="utf-8")
    return check_knowledge([layer])


def test_a_sound_layer_has_no_fault(tmp_path):
    assert faults(tmp_path, SOUND) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("person: x2, office", "person: x9, office", "person 'x9' is not in the table person"),
        ('start: "2031-06-30"', 'start: "2031-06-31"', "'2031-06-31' is no day"),
        ('end: "2031-06-30"', 'end: "2030-06-30"', "lies before"),
        ('start: "2031-06-30"', 'start: "2031-03-01"', "Ada Example and Bo Example both from 2031-03-01"),
        ("holding:", "name: [{subject: QX, surface: Quillany}]\nholding:", "name: QX: names nothing"),
    ],
)
def test_each_fault_is_named(tmp_path, right, wrong, told):
    assert right in SOUND
    assert any(told in fault for fault in faults(tmp_path, SOUND.replace(right, wrong)))


def test_the_built_in_tables_have_no_unknown_id_and_no_wrong_day_and_say_why_two_hold_one_office():
    kinds = dict(kinds_of(check_knowledge([])))
    assert kinds
    assert not any("id" in kind.split()[:2] or "day of the calendar" in kind for kind in kinds)
    assert sum(kinds.values()) < 110


def test_two_who_hold_an_office_together_on_purpose_are_no_fault(tmp_path):
    joint = SOUND.replace('start: "2031-06-30", end: ""', 'start: "2031-01-01", end: "2031-06-30"')
    assert faults(tmp_path, joint) == ()


def test_a_step_that_no_agreement_takes_is_named(tmp_path):
    told = faults(tmp_path, "agreement_step: [{agreement: npt, date: '2031-01-01', step: danced, actors: ''}]")
    assert any("step 'danced' is not known" in fault for fault in told)


def test_a_layer_that_is_not_there_is_told(tmp_path):
    with pytest.raises(KnowledgeError):
        check_knowledge([tmp_path / "none.yaml"])
