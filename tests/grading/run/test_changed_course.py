"""A course that changes while it is graded: equal answers get equal points, and no remark blames a learner for it."""

import io

import pytest

from tests.security.toy import FILES, STAGES, ToyCourse
from workbook.authoring.source_format import to_bytes, to_notebook
from workbook.errors import GradingError
from workbook.grading.course.commands import nbgrader
from workbook.grading.course.enter import enter_stages
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course
from workbook.grading.course.record import load
from workbook.grading.run.batch import grade_class

STAGE = STAGES[0]
SOURCE = (FILES / "source.py").read_text()
NEW = """\"\"\"Counts.\"\"\"; assert as_dict(student.call("count", ["a"]), what="count(words)") == {"a": 1}"""
LEARNERS = ("ada", "ben", "cyd", "dan")


@pytest.fixture(scope="module")
def toy(bubblewrap, tmp_path_factory):
    with ToyCourse(tmp_path_factory.mktemp("changed")) as made:
        for learner in LEARNERS[2:]:
            made.submit(learner, "none")
        grade(Course(made.root))
        with open_gradebook(Course(made.root)) as gradebook:
            for learner, points in zip(LEARNERS, (0.5, 1.0, 1.5, 2.0), strict=True):
                given = gradebook.find_grade("reflection", STAGE, STAGE, learner)
                given.manual_score, given.needs_manual_grade = points, False
            gradebook.db.commit()
        yield made


def grade(course, *learners):
    return grade_class(course.root, [STAGE], learners, jobs=1, out=io.StringIO())


def write(course, text):
    course.source(STAGE).write_bytes(to_bytes(to_notebook(text)))


def points(course):
    """Return {cell: its different (points of tests, most points) in the class}."""
    found = {}
    with open_gradebook(course) as gradebook:
        for learner in LEARNERS:
            for one in gradebook.find_submission_notebook(STAGE, STAGE, learner).grades:
                found.setdefault(one.name, set()).add((one.auto_score, one.max_score))
    return found


def by_hand(course):
    with open_gradebook(course) as gradebook:
        found = [gradebook.find_grade("reflection", STAGE, STAGE, learner) for learner in LEARNERS]
        return [(one.manual_score, one.needs_manual_grade) for one in found]


def remarks(course):
    return {
        (learner, remark.kind): remark.text
        for learner in LEARNERS
        for remark in load(course.graded(learner, STAGE)).remarks
    }


def test_other_points_reach_the_whole_class_at_once(toy):
    course = Course(toy.root)
    write(course, SOURCE.replace('tests="double" points=2', 'tests="double" points=4'))
    with pytest.raises(GradingError, match=r"test_double had 2 points and has 4\). Run `workbook enter 00_toy` first"):
        grade(course, "ada")
    assert points(course)["test_double"] == {(2, 2)}
    code, log = nbgrader(course, "generate_assignment", STAGE, "--force")
    assert code == 0, log
    assert grade(course, "ada").graded == 1
    done = grade(course)
    assert (done.graded, done.already) == (3, 1)
    assert points(course)["test_double"] == {(4, 4)}
    assert by_hand(course) == [(0.5, False), (1.0, False), (1.5, False), (2.0, False)]
    assert remarks(course) == {}


def test_exercises_that_come_and_go_leave_the_others_as_they_are(toy):
    course = Course(toy.root)
    start = SOURCE.index('# %% solution="scale"')
    end = SOURCE.index('# %% solution="tally"')
    more = SOURCE[end : SOURCE.index("# %% [markdown]", end)].replace("tally", "count")
    hidden = course.settings.hidden_folder / f"test_{STAGE}.py"
    hidden.write_text(f'{hidden.read_text()}\n\n@pytest.mark.exercise("count")\ndef test_count(student):\n    {NEW}\n')
    write(course, SOURCE[:start] + SOURCE[end:] + "\n\n" + more)
    # The toy course has a comment by hand on each of ada's answers.
    with pytest.raises(GradingError, match=r"scale is gone.*--dropped scale"):
        enter_stages(course, [STAGE])
    enter_stages(course, [STAGE], dropped=["scale"])
    done = grade(course)
    assert (done.graded, done.complete) == (4, True)
    assert set(points(course)) == {"test_double", "test_tally", "test_count", "reflection"}
    assert points(course)["test_tally"] == {(4, 4)}
    assert points(course)["test_count"] == {(0, 4)}
    assert by_hand(course) == [(0.5, False), (1.0, False), (1.5, False), (2.0, False)]
    texts = {kind: text for (_, kind), text in remarks(course).items()}
    assert texts == {
        "missing": "No cell was found for the answer count; it counts as not attempted.",
        "tests": "The notebook lacks the cell test_count; it was put back.",
    }
