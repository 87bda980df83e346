"""nbgrader's exchange, extensions and older submissions, as the pages for instructors describe them."""

import datetime
import io
import re
import shutil

import nbformat
import pytest
from nbgrader.api import Gradebook

from tests.security.submission import solved
from tests.security.toy import STAGES, ToyCourse
from workbook.authoring.stages import ROOT
from workbook.grading.course.commands import nbgrader
from workbook.grading.course.gradebook import gradebook_url
from workbook.grading.course.layout import Course
from workbook.grading.report.assemble import gather
from workbook.grading.run.batch import grade_class
from workbook.grading.submissions.timestamp import read_time

STAGE = STAGES[0]
PAGE = (ROOT / "docs" / "instructors" / "grade.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def toy(bubblewrap, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exchange")
    with ToyCourse(folder) as made:
        settings = f"\nc.Exchange.root = {str(folder / 'exchange')!r}\nc.Exchange.cache = {str(folder / 'cache')!r}\n"
        with open(made.root / "nbgrader_config.py", "a") as config:
            config.write(f"{settings}c.LateSubmissionPlugin.penalty_method = 'zero'\n")
        home = folder / "learner"
        home.mkdir()
        course_id = "c.CourseDirectory.course_id = 'recsys-workbook'\n"
        (home / "nbgrader_config.py").write_text(f"c = get_config(){settings}{course_id}")
        yield Course(made.root), Course(home)


def run(course, *arguments):
    code, log = nbgrader(course, *arguments)
    assert code == 0, log
    return log


def submit(learner, points):
    """Let the learner submit a notebook of so many points: 9 with all answers, 5 without the last."""
    path = learner.root / STAGE / f"{STAGE}.ipynb"
    notebook = solved(nbformat.read(path, 4))
    for cell in notebook.cells:
        if points == 5 and cell.metadata.get("nbgrader", {}).get("grade_id") == "tally":
            cell.source = "def tally(words):\n    return {}"
    nbformat.write(notebook, path)
    run(learner, "submit", STAGE)
    return datetime.datetime.now(datetime.UTC)


def result(course, name):
    """Grade what is new of a learner; return (how many were graded, points, penalty)."""
    done = grade_class(course.root, [STAGE], [name], jobs=1, out=io.StringIO())
    assert done.complete
    stage = next(one for one in gather(course.root).learners if one.student.id == name).stages[STAGE]
    return done.graded, stage.score, stage.penalty


def test_what_a_learner_submits_to_the_exchange_is_graded(toy):
    course, learner = toy
    run(course, "release_assignment", STAGE)
    assert STAGE in run(learner, "list")
    run(learner, "fetch_assignment", STAGE)
    due = submit(learner, 5)
    with Gradebook(gradebook_url(course), "recsys-workbook") as gradebook:
        gradebook.update_or_create_assignment(STAGE, duedate=due.replace(tzinfo=None))
    late = submit(learner, 9)

    run(course, "collect", STAGE)
    (name,) = {path.name for path in course.submitted.iterdir()} - {"ada", "ben"}
    assert due < read_time(course.submission(name, STAGE)) <= late
    assert result(course, name) == (1, 0, 9)
    run(course, "collect", STAGE, "--before-duedate")
    assert read_time(course.submission(name, STAGE)) <= due
    assert result(course, name) == (1, 5, 0)
    run(course, "collect", STAGE, "--student", name, "--update")
    assert result(course, name) == (1, 0, 9)

    (snippet,) = re.findall(r"```python\n(.*?grant_extension.*?)```", PAGE, re.DOTALL)
    replaced = {"sqlite:///gradebook.db": gradebook_url(course), "02_matrix_factorization": STAGE, "ada": name}
    for old, new in replaced.items():
        assert old in snippet
        snippet = snippet.replace(old, new)
    exec(snippet, {})
    assert result(course, name) == (0, 9, 0)
    assert grade_class(course.root, [STAGE], [name], jobs=1, force=True, out=io.StringIO()).graded == 1
    assert result(course, name) == (0, 9, 0)


def test_an_older_submission_is_graded_on_purpose(toy):
    course, _ = toy
    before = course.before("ada", STAGE)
    shutil.copytree(course.submission("ada", STAGE), before / "1")
    path = course.submission("ada", STAGE) / f"{STAGE}.ipynb"
    path.write_text(path.read_text().replace("return 2 * x", "return 3 * x"))
    assert result(course, "ada")[:2] == (1, 7)
    commands = re.findall(r"^    ((?:mv|cp) .*)$", PAGE, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        words = command.replace("02_matrix_factorization", STAGE).split()
        source, target = (course.root / word for word in words[-2:])
        shutil.move(source, target) if words[0] == "mv" else shutil.copytree(source, target)
    assert result(course, "ada")[:2] == (1, 9)
    assert (before / "late" / f"{STAGE}.ipynb").is_file()
