"""Tests judge work in another process as they judge it in their own, and a process that lies gains nothing."""

import pickle
import random
import re

import numpy as np
import pytest

from workbook.authoring.answers import answers
from workbook.authoring.trial import HIDDEN, answer_namespace, try_answer
from workbook.checks.isolation.restore import notebook_restored
from workbook.checks.outcomes import NotAttempted, StudentError
from workbook.checks.runner import VISIBLE, run_exercise
from workbook.checks.student import remote, wire
from workbook.checks.student.agent import Agent
from workbook.checks.student.local import LocalStudent
from workbook.checks.student.remote import RemoteStudent

# Training an answer twice takes long and shows nothing more: `workbook verify` trains the solutions in a sandbox.
SLOW = {"train_regressor", "train_mf", "train_genre_network"}


def _one_wrong_answer_an_exercise():
    found = {}
    for answer in answers():
        if not answer.right and answer.exercise not in SLOW:
            found.setdefault(answer.exercise, answer)
    return [pytest.param(answer, id=answer.id) for answer in found.values()]


def facts(report):
    # A model that is built twice starts from other random weights: the numbers in a message may differ.
    return [(outcome.name, outcome.status, re.sub(r"[0-9.]+", "0", outcome.message)) for outcome in report.outcomes]


@pytest.mark.tensorflow
@pytest.mark.parametrize("answer", _one_wrong_answer_an_exercise())
def test_the_verdict_is_the_same(answer):
    local = try_answer(answer.stage, answer.exercise, answer.path).report
    agent = Agent(answer_namespace(answer.stage, answer.exercise, answer.path))
    student = RemoteStudent(lambda question, seconds: agent.answer(question))
    student.begin()
    remote = run_exercise(answer.exercise, student, (VISIBLE, HIDDEN))
    student.end()
    assert facts(remote) == facts(local)


def _draw():
    return [random.random(), float(np.random.random())]  # noqa: NPY002 - the generators that Keras and learners use


def test_work_checked_twice_draws_the_same_numbers(monkeypatch):
    before = random.getstate()
    # Meant as calls, and often seen.
    monkeypatch.setattr(random, "seed", 42)
    monkeypatch.setattr(np.random, "seed", 42)
    agent = Agent({"draw": _draw})
    student = RemoteStudent(lambda question, seconds: agent.answer(question))
    seen = []
    for _ in range(2):
        student.begin()
        seen.append([student.call("draw"), student.call("draw")])
        student.end()
    with notebook_restored({"draw": _draw}):
        student = LocalStudent({"draw": _draw})
        seen.append([student.call("draw"), student.call("draw")])
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][0] != seen[0][1], "within a check the states go on: an ignored seed must show"
    assert random.getstate() == before


def liar(*replies):
    """Return a student whose other end gives these replies, whatever it is asked."""
    left = list(replies)
    return RemoteStudent(lambda question, seconds: left.pop(0))


@pytest.mark.parametrize(
    "reply",
    [
        ({}, []),
        ({"status": "ok"}, []),
        ({"status": "ok", "value": 3}, []),
        ({"status": "ok", "value": "{"}, []),
        ({"status": ["ok"], "value": "1"}, []),
        ({"status": "ok", "value": '{"array": 0}'}, []),
        ({"status": "ok", "value": '{"array": 0}'}, [pickle.dumps(3)]),
        ({"status": "raised", "kind": ["SystemExit"], "message": {}}, []),
        ({"status": "raised", "kind": "SystemExit", "message": "x" * 10**6}, []),
        ({"status": "failed"}, []),
        ({"status": "interrupted", "printed": 3}, []),
        ("no dict", []),
        (None, []),
    ],
    ids=lambda reply: str(reply)[:50],
)
def test_a_lie_is_a_failed_test(reply):
    student = liar(reply)
    with pytest.raises(StudentError) as caught:
        student.call("f", 1)
    assert len(str(caught.value)) < 5000


def test_only_the_three_outcomes_can_be_raised():
    for kind, expected in (("NotAttempted", NotAttempted), ("AssertionError", AssertionError), ("Exit", StudentError)):
        with pytest.raises(expected):
            liar(({"status": "raised", "kind": kind, "message": "no"}, [])).call("f")


def test_a_forged_handle_is_a_proxy_and_no_more():
    handle = '{"handle": [7, "__class__", "anything"]}'
    proxy = liar(({"status": "ok", "value": handle}, []), ({"status": "ok", "value": "5"}, [])).call("f")
    assert proxy.kind == "anything"
    assert proxy.get("x") == 5


def test_the_learner_sees_the_arguments_and_nothing_else():
    seen = []

    def spy(question, seconds):
        seen.append(question)
        text, arrays = wire.encode(True, None)
        return {"status": "ok", "value": text, "printed": ""}, arrays

    student = RemoteStudent(spy)
    student.call("rmse", [1.0], [2.0])
    student.allow(7)
    student.call("rmse", [3.0], [2.0])
    assert [pickle.loads(question) for question in seen] == [
        (None, "call", None, ("rmse", [1.0], [2.0]), {}),
        (7, "call", None, ("rmse", [3.0], [2.0]), {}),
    ]


def test_a_call_that_should_raise_is_asked_for_like_any_other():
    seen = []

    def refuse(_):
        raise ValueError("too small")

    agent = Agent({"refuse": refuse})

    def spy(question, seconds):
        seen.append(question)
        return agent.answer(question)

    student = RemoteStudent(spy)
    student.begin()
    assert student.raises(ValueError, "refuse", 1) == "too small"
    assert student.raises(Exception, "refuse", 1) == "too small"
    with pytest.raises(
        StudentError, match=r"`refuse\(1\)` should raise KeyError. Your code raised ValueError: too small"
    ):
        student.raises(KeyError, "refuse", 1)
    with pytest.raises(StudentError, match="These arguments are allowed"):
        student.call("refuse", 1)
    student.end()
    assert {seen[1], seen[2], seen[3], seen[4]} == {seen[4]}


def test_all_questions_of_a_test_share_its_limit(monkeypatch):
    clock, allowed = {"now": 0.0}, []
    monkeypatch.setattr(remote.time, "monotonic", lambda: clock["now"])
    monkeypatch.setattr(remote, "busy_factor", lambda: 2.0)

    def slow(question, seconds):
        allowed.append(seconds - remote.GRACE_SECONDS)
        clock["now"] += 50
        return {"status": "ok", "value": "1"}, []

    student = RemoteStudent(slow)
    for _ in range(2):
        student.allow(20)
        student.call("f")
        student.call("f")
        student.call("f")
    # 20 seconds of computing are 80 on the clock, twice as many where the machine has twice the work.
    assert allowed == [160, 110, 60] * 2


@pytest.mark.parametrize(
    "forged", [{}, {"kinds": 3}, {"kinds": ["ValueError"], "said": {}}, {"kinds": "Exit", "said": 1}]
)
def test_a_forged_exception_is_not_the_expected_one(forged):
    facts = {"status": "raised", "kind": "RaisedError", "message": "no", **forged}
    with pytest.raises(StudentError, match="should raise ValueError"):
        liar((facts, [])).raises(ValueError, "f", 1)
