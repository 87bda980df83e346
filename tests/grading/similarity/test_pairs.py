"""Copies are found among learners who worked alone, and nobody else is.

The classes are made of kept answers. So learners who worked alone share whole answers now and then, by chance: a class
in which this happens less often is easier.
"""

import dataclasses
import json

import pytest

from tests.support.copied_class import make_class
from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET, Outcome
from workbook.grading.course.record import ExerciseRecord
from workbook.grading.similarity.pairs import mark, ranked_pairs, similar_pairs

LEARNERS, COPIES = 30, 4
# A stage with seven exercises, the fewest of those with points, and one with eleven.
SMALL, LARGE = "01_keras_basics", "03_evaluation"
PASSAGE = (
    "Imagine a tray of fifty thousand cups, each filled by its own small tap; somebody forgot to take the lid off, so "
    "every tap fills every cup, and in the end all of them contain the same lukewarm average."
)


@pytest.mark.slow
@pytest.mark.parametrize(("stage", "seed"), [(SMALL, 1), (SMALL, 2), (LARGE, 3), (LARGE, 4)])
def test_copies_are_the_first_pairs_and_alone_above_the_mark(tmp_path, stage, seed):
    course, records, copies = make_class(tmp_path, stage, LEARNERS, COPIES, seed)
    pairs = ranked_pairs(course, stage, records)
    assert copies <= {pair.learners for pair in pairs[: COPIES + 1]}
    assert {pair.learners for pair in pairs if pair.bits > mark(LEARNERS)} == copies


@pytest.mark.slow
@pytest.mark.parametrize(("stage", "seed"), [(SMALL, 5), (LARGE, 6)])
def test_copied_code_comes_first_if_the_prose_is_the_copiers_own(tmp_path, stage, seed):
    course, records, copies = make_class(tmp_path, stage, LEARNERS, COPIES, seed, own_words=True)
    assert copies <= {pair.learners for pair in ranked_pairs(course, stage, records)[: COPIES + 1]}


@pytest.mark.slow
@pytest.mark.parametrize(("stage", "seed"), [(SMALL, 7), (SMALL, 8), (LARGE, 9), (LARGE, 10)])
def test_a_class_without_copies_has_no_pair_above_the_mark(tmp_path, stage, seed):
    course, records, _ = make_class(tmp_path, stage, LEARNERS, 0, seed)
    assert ranked_pairs(course, stage, records)
    assert similar_pairs(course, {(learner, stage): record for learner, record in records.items()}) == []


@pytest.fixture
def alone(tmp_path):
    """Return a course of twelve learners who worked alone in SMALL, and their records."""
    course, records, _ = make_class(tmp_path, SMALL, 12, 0, seed=11)
    return course, records


def rewrite(course, learner, change):
    """Change the cells of a learner's graded notebook; `change` takes and returns their list."""
    path = course.graded(learner, SMALL) / f"{SMALL}.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"] = change(notebook["cells"])
    path.write_text(json.dumps(notebook))


def found(course, records):
    return {
        pair.learners: pair for pair in similar_pairs(course, {(name, SMALL): one for name, one in records.items()})
    }


def with_answer(exercise, source):
    def change(cells):
        return [
            {**cell, "source": source} if cell["metadata"].get("nbgrader", {}).get("grade_id") == exercise else cell
            for cell in cells
        ]

    return change


def test_one_long_passage_of_prose_is_enough(alone):
    course, records = alone
    for learner in ("learner02", "learner05"):
        rewrite(course, learner, with_answer("why_flatten", PASSAGE))
    pair = found(course, records)["learner02", "learner05"]
    assert (pair.stage, pair.parts[0].name, pair.parts[0].texts) == (SMALL, "why_flatten", (PASSAGE, PASSAGE))


def bits(course, records):
    """Return the bits of the pair that the tests make alike, by part."""
    pairs = {pair.learners: pair for pair in ranked_pairs(course, SMALL, records)}
    pair = pairs.get(("learner02", "learner05"))
    return {part.name: part.bits for part in pair.parts} if pair else {}


def test_two_who_copied_the_solution_are_not_alike(alone):
    course, records = alone
    cells = json.loads(course.source(SMALL).read_text())["cells"]
    marks = [(cell["metadata"].get("nbgrader", {}), "".join(cell["source"])) for cell in cells]
    solution = {found["grade_id"]: text for found, text in marks if found.get("solution")}
    assert len(solution) == 8
    for learner in ("learner02", "learner05"):
        for exercise, text in solution.items():
            rewrite(course, learner, with_answer(exercise, text))
    assert not solution.keys() & bits(course, records).keys()


def test_a_kept_answer_says_less_than_one_that_nobody_has_seen(alone):
    course, records = alone
    kept = max((path.read_text() for path in course.answers(SMALL).glob("train_regressor/right_*.py")), key=len)
    for learner in ("learner02", "learner05"):
        rewrite(course, learner, with_answer("train_regressor", kept))
        rewrite(course, learner, with_answer("why_flatten", PASSAGE))
    known = bits(course, records)["train_regressor"]
    (course.root / "answers").unlink()
    assert known < bits(course, records)["train_regressor"]


def test_untouched_exercises_are_not_alike(alone):
    course, records = alone
    untouched = tuple(
        ExerciseRecord(exercise, 0.0, 1.0, tests=(Outcome("test", NOT_ATTEMPTED),))
        for exercise in ("dense", "build_regressor", "train_regressor", "best_epoch", "lookup")
    )
    for learner in ("learner02", "learner05"):
        records[learner] = dataclasses.replace(records[learner], exercises=untouched)
        for done in untouched:
            rewrite(
                course, learner, with_answer(done.exercise, "def unusual(x):\n    return [x, x[::-3], not x] * 7\n")
            )
    assert ("learner02", "learner05") not in found(course, records)


def test_the_same_unusual_wrong_answer_counts_and_a_well_known_one_does_not(alone):
    course, records = alone
    kept = sorted(course.answers(SMALL).glob("dense/wrong_*.py"))[0].read_text()
    usual = kept.split("Says: ")[1].splitlines()[0]

    def bits_of(message):
        for number, learner in enumerate(("learner02", "learner05")):
            others = [done for done in records[learner].exercises if done.exercise != "dense"]
            test = Outcome("test", NOT_YET, message, name="test_dense_shape")
            one = ExerciseRecord("dense", 0.0, 2.0, tests=(test,))
            records[learner] = dataclasses.replace(records[learner], exercises=(one, *others))
            rewrite(course, learner, with_answer("dense", f"def dense(x):\n    return {number}"))
            rewrite(course, learner, with_answer("why_flatten", PASSAGE))
        return bits(course, records).get("dense", 0)

    assert bits_of("The result is 0.8317 instead of 1.25.") > 2
    assert bits_of(f"So: {usual}.") == 0


def test_few_learners_and_unreadable_notebooks_have_no_pairs(alone):
    course, records = alone
    four = dict(list(records.items())[:4])
    assert ranked_pairs(course, SMALL, four) == []
    for learner in records:
        (course.graded(learner, SMALL) / f"{SMALL}.ipynb").write_text("no notebook")
    assert found(course, records) == {}
