"""How far the tables reach is told in figures and in names; what is wrong with them is another matter."""

import datetime as dt

from communique.knowledge.load import Knowledge, load_knowledge
from communique.knowledge.rows import read_layer
from communique.knowledge.survey import holes, reach, tables

DAY = dt.date(2019, 10, 24)
LAYER = """
person: [{person: x1, label: Ada Example, family_name: Example}, {person: x2, label: Bo Sample, family_name: Sample}]
office: [{office: XX.chair, polity: XX, title: Chair, role_class: ROLE}]
holding:
- {person: x1, office: XX.chair, start: "2031-01-01", end: "2031-06-30"}
- {person: x2, office: XX.chair, start: "NEXT", end: ""}
"""


def _holes(tmp_path, next_day, role="head_of_government"):
    layer = tmp_path / "odd.yaml"
    layer.write_text(LAYER.replace("ROLE", role).replace("NEXT", next_day), encoding="utf-8")
    return [str(hole) for hole in holes(Knowledge((read_layer(layer),))) if hole.state == "XX"]


def test_days_of_nobody_are_told_with_the_names_on_both_sides(tmp_path):
    told = ["XX Chair: nobody from 2031-06-30 to 2031-09-01, between Ada Example and Bo Sample"]
    assert _holes(tmp_path, "2031-09-01") == told


def test_a_handover_of_some_days_is_no_hole(tmp_path):
    assert _holes(tmp_path, "2031-07-15") == []


def test_an_office_that_may_stand_empty_has_no_holes(tmp_path):
    assert _holes(tmp_path, "2031-09-01", role="harbour_envoy") == []


def test_most_states_have_a_foreign_minister_on_a_day_within_reach():
    assert dict(reach(load_knowledge(), DAY))["foreign_minister"] > 140


def test_every_table_says_its_rows_and_when_its_sources_were_read():
    found = {one.table: one for one in tables(load_knowledge())}
    assert found["holding"].rows > 4000
    assert all(dt.date.fromisoformat(found[name].read_to) for name in ("polity", "person", "office", "holding"))
