"""An answer that was copied and edited counts, however it was copied, and a person is told."""

import copy

import pytest
from nbformat.v4 import new_code_cell

from tests.security.toy import STAGES, ToyCourse
from workbook.grading.course.layout import Course
from workbook.grading.course.record import load

STAGE = STAGES[0]
WRONG, RIGHT = "def double(x):\n    return x", "def double(x):\n    return 2 * x"


@pytest.fixture(scope="module")
def toy(bubblewrap, tmp_path_factory):
    with ToyCourse(tmp_path_factory.mktemp("copied")) as made:
        yield made


def duplicate(submission, source, *, marks=True, below=None, above=None, same_id=False, ran=None):
    """Insert a copy of the first answer with another source."""
    made = copy.deepcopy(submission.cell("double"))
    made.source = source
    made.execution_count = ran
    if not marks:
        del made.metadata["nbgrader"]
    if not same_id:
        made.id = f"copy-{len(submission.cells)}"
    place = submission.cells.index(submission.cell(below or above)) + bool(below)
    submission.cells.insert(place, made)


def below_the_try(submission):
    duplicate(submission, RIGHT, below="double")


def below_the_check(submission):
    duplicate(submission, RIGHT, below="test_double")


def with_the_same_id(submission):
    duplicate(submission, RIGHT, below="test_double", same_id=True)


def without_marks(submission):
    duplicate(submission, RIGHT, below="test_double", marks=False)


def above_the_try(submission):
    duplicate(submission, RIGHT, above="double")


def above_without_marks(submission):
    duplicate(submission, RIGHT, above="double", marks=False)


def split(submission):
    duplicate(submission, "    return y", below="test_double")
    duplicate(submission, "def double(x):\n    y = 2 * x", below="test_double")


def merged_with_the_check(submission):
    submission.cell("test_double").source = f"{RIGHT}\n\n{submission.cell('test_double').source}"


def merged_with_another_answer(submission):
    submission.cell("scale").source = f"{RIGHT}\n\n{submission.cell('scale').source}"


def at_the_end(submission):
    submission.cells.append(new_code_cell(RIGHT))


def run_before_the_check(submission):
    submission.cell("double").execution_count = 7
    submission.cell("test_double").execution_count = 9
    duplicate(submission, "def double(x):\n    return 3", below="double", ran=10)
    duplicate(submission, "def double(x):\n    return 4", above="double", ran=6)
    duplicate(submission, RIGHT, below="double", ran=8)


WAYS = [
    below_the_try,
    below_the_check,
    with_the_same_id,
    without_marks,
    above_the_try,
    above_without_marks,
    split,
    merged_with_the_check,
    merged_with_another_answer,
    at_the_end,
    run_before_the_check,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_copy_counts(toy, way):
    submission = toy.submit(way.__name__, "none")
    submission.cell("double").source = WRONG
    way(submission)
    submission.save()
    toy.grade(way.__name__)
    record = load(Course(toy.root).graded(way.__name__, STAGE))
    assert {one.exercise: one.points for one in record.exercises} == {
        "double": 2,
        "scale": 3,
        "tally": 4,
        "reflection": None,
    }
    assert any(remark.kind == "duplicate" for remark in record.remarks)


def test_a_wrong_copy_takes_nothing_away(toy):
    submission = toy.submit("wrong", "none")
    duplicate(submission, "def double(x):\n    raise SystemExit", below="double")
    duplicate(submission, WRONG, below="test_double", marks=False)
    submission.save()
    toy.grade("wrong")
    record = load(Course(toy.root).graded("wrong", STAGE))
    assert record.score == 9
    assert any(remark.kind == "duplicate" and remark.for_human for remark in record.remarks)


def test_the_page_shows_the_definition_that_counts_above_its_check(toy):
    submission = toy.submit("shown", "none")
    submission.cell("double").source = WRONG
    duplicate(submission, RIGHT, below="test_double")
    submission.save()
    toy.grade("shown")
    text = (Course(toy.root).graded("shown", STAGE) / f"{STAGE}.ipynb").read_text()
    assert text.index("return 2 * x") < text.index('check(\\"double\\")')
    assert "With another definition in the notebook, more tests passed in double; these count." in [
        remark.text for remark in load(Course(toy.root).graded("shown", STAGE)).remarks
    ]
