"""Messages that differ in figures only are one mistake, counted per learner."""

import pytest

from tests.support.report_samples import class_of, record
from tests.support.sample_records import learner_names
from workbook.checks.outcomes import NOT_YET, Outcome
from workbook.grading.course.record import ExerciseRecord
from workbook.grading.report.mistakes import frequent_mistakes, pattern


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The error is 0.912, not 1e-3.", "The error is -12, not 3.5."),
        ("'Heat (1995)' came first, not 'Alien'.", "'Fargo' came first, not \"It's me\"."),
        ("Got [1, 2, 3] back.", "Got [4.5 6] back."),
        ("The loss is nan.", "The loss is 17."),
        ("`scores` is changed by the call.", "`table` is changed by the call."),
        ("Heat (1995) comes before Toy Story 2 (1999).", "Alien (1979) comes before Fargo (1996)."),
    ],
)
def test_one_mistake_in_other_figures_is_one_mistake(one, other):
    assert pattern(one) == pattern(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The shape is (3, 1).", "The shape is (3,)."),
        ("It is float32.", "It is float64."),
        ("It doesn't come back; it isn't right.", "It doesn't come back; it wasn't right."),
    ],
)
def test_other_mistakes_stay_apart(one, other):
    assert pattern(one) != pattern(other)


def test_mistakes_are_counted_by_learner():
    class_ = class_of(*(record(name, seed=seed) for seed, name in enumerate(learner_names(8))))
    mistakes = frequent_mistakes(class_)
    counts = [len(mistake.learners) for mistake in mistakes]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1
    top = mistakes[0]
    for learner in class_.learners:
        said = {
            pattern(test.message)
            for test in learner.stages[top.stage].exercises[top.exercise].tests
            if test.status == NOT_YET
        }
        assert (pattern(top.message) in said) == (learner.student.id in top.learners)


def test_messages_that_the_same_learners_got_are_one_mistake():
    def failed(*messages):
        tests = tuple(Outcome(said, NOT_YET, said, name=f"test_{place}") for place, said in enumerate(messages))
        return (ExerciseRecord("dense", 0.0, 2.0, tests=tests),)

    both = ("The shape is (3,).", "The result is None.", "It changes 5 weights.")
    class_ = class_of(
        record("ada", exercises=failed(*both)),
        record("ben", exercises=failed(both[0], both[1], "It changes 7 weights.")),
        record("cleo", exercises=failed("The result is a list.")),
    )
    first, second = frequent_mistakes(class_)
    assert (first.learners, {first.message, *first.also} >= set(both[:2])) == (("ada", "ben"), True)
    assert len(first.also) == 2
    assert (second.learners, second.also) == (("cleo",), ())
