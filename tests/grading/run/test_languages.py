"""A class of two languages: each learner reads their own, and the instructor counts a mistake once."""

import html
import re

import nbformat
import pytest

from workbook.authoring.sample_class import MISTAKES, filled, sample_learners
from workbook.authoring.scratch_course import new_course
from workbook.authoring.source_format import to_bytes
from workbook.authoring.stages import ROOT
from workbook.grading.course.commands import generate_feedback, submit
from workbook.grading.course.layout import Course
from workbook.grading.notebooks.language import speaking_as
from workbook.grading.report.write import write_report
from workbook.grading.run.learner import grade_learner
from workbook.languages import translated

STAGE = "04_recommending"
ROOTS = {"ada": ROOT, "amélie": ROOT / "locale" / "fr"}


@pytest.fixture(scope="module")
def graded(bubblewrap, tmp_path_factory):
    """Return a course, its records by learner and its pages: two learners with the same mistakes, in two languages."""
    course = new_course(Course(tmp_path_factory.mktemp("course")), [STAGE])
    (work,) = [learner.answers for learner in sample_learners(STAGE) if learner.kind == "two well-known mistakes"]
    exercises = {exercise for exercise, _ in MISTAKES[STAGE]}
    records = {}
    for learner, root in ROOTS.items():
        notebook = nbformat.reads(filled(STAGE, work, root).decode(), 4)
        # The set-up cell and the exercises: the rest of the story takes minutes.
        notebook.cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata or "workbook" in cell.source]
        submit(course, STAGE, learner, to_bytes(notebook))
        (records[learner],) = grade_learner(course, learner, [STAGE])
    generate_feedback(course, STAGE)
    pages = {name: (course.feedback / name / STAGE / f"{STAGE}.html").read_text(encoding="utf-8") for name in ROOTS}
    wrong = {
        found.exercise for found in records["ada"].exercises if not found.manual and found.points < found.max_points
    }
    assert exercises <= wrong
    return course, records, pages


def said(found):
    return [(test.title, test.status, test.message) for test in found.tests]


@pytest.mark.slow
def test_the_points_and_the_record_are_the_same(graded):
    _, records, _ = graded
    found = [
        [(one.exercise, one.points, one.max_points, said(one)) for one in records[name].exercises] for name in ROOTS
    ]
    assert found[0] == found[1]


@pytest.mark.slow
def test_each_page_is_in_its_language(graded):
    course, records, pages = graded
    assert 'lang="en"' in pages["ada"]
    assert 'lang="fr"' in pages["amélie"]
    assert "<th>what to look at</th>" in pages["ada"]
    assert "<th>what to look at</th>" not in pages["amélie"]
    notebook = nbformat.read(course.graded("amélie", STAGE) / f"{STAGE}.ipynb", 4)
    messages = [test.message for found in records["ada"].exercises for test in found.tests if test.message]
    assert messages
    with speaking_as(notebook):
        french = [translated(message) for message in messages]
    assert not set(french) & set(messages)
    for language, name in ((messages, "ada"), (french, "amélie")):
        text = " ".join(html.unescape(re.sub(r"<[^>]+>", "", pages[name])).split())
        assert all(" ".join(message.split()).replace("`", "") in text.replace("`", "") for message in language)


@pytest.mark.slow
def test_the_report_counts_a_mistake_once(graded):
    course, records, _ = graded
    page = write_report(course.root)[0].read_text(encoding="utf-8")
    text = html.unescape(page)
    message = next(test.message for found in records["ada"].exercises for test in found.tests if test.message)
    assert message[:60] in text
    with speaking_as(nbformat.read(course.graded("amélie", STAGE) / f"{STAGE}.ipynb", 4)):
        assert translated(message)[:60] not in text
