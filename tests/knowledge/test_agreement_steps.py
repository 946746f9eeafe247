"""What was done with agreements, and who belongs to which body on a day: sourced rows, in order, told by date."""

import datetime as dt

from communique.knowledge.load import load_knowledge
from communique.knowledge.members import STEPS
from communique.knowledge.rows import layered


def _steps(agreement, until=None):
    day = dt.date.fromisoformat(until) if until else None
    return [(s.date, s.step, s.actors) for s in load_knowledge().records.steps(agreement, day)]


def test_a_treaty_that_was_left_tells_signature_force_notice_and_end_in_order():
    steps = _steps("inf")
    assert steps[0] == ("1987-12-08", "signed", ())
    assert ("2019-02-02", "notice", ("US",)) in steps
    assert steps[-1] == ("2019-08-02", "ended", ())


def test_on_a_day_only_the_steps_up_to_it_are_told():
    assert "withdrawn" not in {step for _, step, _ in _steps("openskies", "2020-11-21")}
    assert ("2020-11-22", "withdrawn", ("US",)) in _steps("openskies", "2020-11-22")


def test_every_step_has_a_source_a_date_a_confidence_and_a_licence():
    rows = list(layered("agreement_step", ("agreement", "date", "step", "actors", "note")))
    assert len(rows) > 250
    for row in rows:
        assert row["step"] in STEPS
        assert row["source"]
        assert row["source_date"]
        assert row["licence"]
        assert row["confidence"] in {"two_sources", "one_source", "curated"}


def test_every_agreement_that_has_a_day_of_signature_has_its_step():
    steps = load_knowledge().records.by_agreement
    for row in layered("agreement", ("agreement", "signed")):
        if row["signed"]:
            assert any(step.step == "signed" for step in steps[row["agreement"]]), row["agreement"]


def test_members_of_a_body_are_those_of_the_day():
    members = load_knowledge().records.members
    assert "GB" in members("eu", dt.date(2020, 1, 15))
    assert "GB" not in members("eu", dt.date(2020, 2, 15))
    assert len(members("nato", dt.date(2019, 10, 24))) == 29
    assert len(members("un", dt.date(2022, 1, 1))) == 193
    assert len(members("asean", dt.date(2020, 1, 1))) == 10
    assert len(members("g7", dt.date(2020, 1, 1))) == 7
    assert "KP" not in members("npt", dt.date(2010, 1, 1))


def test_a_layer_may_add_a_step(tmp_path):
    from communique.knowledge.load import Knowledge
    from communique.knowledge.rows import read_layer

    layer = tmp_path / "own.yaml"
    layer.write_text("agreement_step: [{agreement: npt, date: '2031-01-01', step: extended, actors: ''}]\n")
    steps = Knowledge((read_layer(layer),)).records.steps("npt")
    assert (steps[-1].date, steps[-1].source) == ("2031-01-01", "layer own")
