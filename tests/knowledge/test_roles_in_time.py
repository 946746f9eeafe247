"""Who held an office on a day: two hundred questions, each with the source files that answer it beside it.

``training/knowledge/questions.py`` checks each row against those files, without the tables that are tested here.
"""

import datetime as dt
import warnings
from pathlib import Path

import pytest

from communique.knowledge.load import load_knowledge
from communique.knowledge.spelling import plain, same_name

QUESTIONS = [
    line.split("|")
    for line in (Path(__file__).parent / "questions.psv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _answer(state, title, day, status):
    knowledge = load_knowledge()
    answer = knowledge.offices.resolve(title, state, dt.date.fromisoformat(day), status=status)
    labels = [knowledge.offices.persons[holding.person].label for holding in answer.holders]
    return answer, labels


def _right(wanted, answer, labels):
    if wanted == "?":
        return not labels
    names = wanted.split("/")
    said = plain(" ".join(labels)).replace("-", " ")
    return all(plain(name).replace("-", " ") in said for name in names) and len(set(labels)) == len(names)


def test_at_least_97_of_100_roles_are_told_right_and_no_sure_answer_is_wrong():
    assert len(QUESTIONS) >= 200
    wrong, sure_wrong = [], []
    for state, title, day, status, wanted, _ in QUESTIONS:
        answer, labels = _answer(state, title, day, status)
        if not _right(wanted, answer, labels):
            wrong.append((state, title, day, status, wanted, labels, answer.certainty))
            if answer.certainty == "sure":
                sure_wrong.append(wrong[-1])
    if wrong:
        warnings.warn(f"{len(wrong)} of {len(QUESTIONS)} not right: {wrong}", stacklevel=1)
    assert not sure_wrong
    assert 1 - len(wrong) / len(QUESTIONS) >= 0.97


def test_every_question_has_its_source_beside_it():
    assert all(len(question) == 6 and question[5] for question in QUESTIONS)
    assert {question[3] for question in QUESTIONS} >= {"", "acting", "elect", "previous"}
    assert sum("/" in question[4] for question in QUESTIONS) >= 8
    assert sum(question[4] == "?" for question in QUESTIONS) >= 5


def test_more_than_a_year_after_the_source_was_read_an_office_is_open_and_says_who_was_known_last():
    answer, labels = _answer("JP", "prime minister", "2025-06-01", "")
    assert answer.certainty == "open"
    assert labels == ["Fumio Kishida"]
    assert "not known for 2025-06-01" in answer.reason
    assert _answer("JP", "prime minister", "2023-06-01", "")[0].certainty != "open"


def test_a_boundary_day_keeps_both_and_is_open():
    answer, labels = _answer("JP", "prime minister", "2020-09-16", "")
    assert answer.certainty == "open"
    assert len(labels) == 2


def test_where_two_sources_disagree_about_the_end_nothing_is_sure():
    answer, _ = _answer("KR", "president", "2017-01-15", "")
    assert answer.certainty != "sure"


def test_without_a_day_an_office_is_unknown():
    assert load_knowledge().offices.resolve("president", "US", None).holders == ()


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Cho Sei-young", "Cho Se-young", True),
        ("Kak Soo Shin", "Shin Kak-soo", True),
        ("Shinzo Abe", "Shinzō Abe", True),
        ("Abe Shinzo", "Shinzō Abe", True),
        ("Kim Jong Un", "Kim Jong-un", True),
        ("Kim Jong-il", "Kim Jong-un", False),
        ("Ana Torres", "Ana Moreno", False),
        ("John F. Kerry", "John Kerry", True),
    ],
)
def test_spellings_of_one_name_are_one_and_other_names_are_not(left, right, same):
    assert same_name(left, right) is same
