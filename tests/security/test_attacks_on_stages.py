"""Attacks on the tests of real stages, in a real sandbox: what they deserve, in time and memory."""

import copy
import functools
import resource
import time

import pytest

from tests.security.attack import attacks
from tests.security.battery import attacks_in
from tests.security.toy import GRADER_BYTES
from workbook.authoring.stages import ROOT, notebook_path
from workbook.authoring.trial import HIDDEN
from workbook.grading.course.config import read_settings
from workbook.grading.notebooks.cells import exercise_of, grade_id
from workbook.grading.notebooks.released import graded_form
from workbook.grading.run import exercise_tests
from workbook.grading.run.notebook import run_notebook
from workbook.grading.sandbox.sandbox import Sandbox


@pytest.fixture(scope="module")
def sandbox(bubblewrap):
    with pytest.MonkeyPatch.context() as patch, Sandbox() as sandbox:
        patch.setattr(exercise_tests, "OWN_SECONDS", 4.0)
        yield sandbox


@functools.cache
def released(stage):
    return graded_form(notebook_path("source", stage), read_settings(ROOT).config)


def with_answers(stage, answers):
    """Return a stage's notebook that answers nothing else, and tests nothing else."""
    notebook = copy.deepcopy(released(stage))
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    notebook.cells = [cell for cell in notebook.cells if not grade_id(cell) or exercise_of(grade_id(cell)) in answers]
    return notebook


@pytest.mark.parametrize("name", attacks_in("stage"))
def test_attack(sandbox, name):
    attack = attacks()[name]
    notebook = with_answers(attack.stage, attack.answers)
    memory, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    found = run_notebook(notebook, attack.stage, sandbox, HIDDEN)
    seconds, memory = time.monotonic() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    assert {exercise.exercise for exercise in found.exercises} == set(attack.answers)
    assert sum(exercise.points for exercise in found.exercises) == pytest.approx(attack.score), found
    assert memory * 1024 < GRADER_BYTES
    # A loaded machine may take three times as long.
    assert seconds < 3 * attack.seconds, found
