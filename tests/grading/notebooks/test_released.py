"""The released form of a source is what nbgrader makes of it, and plain autograde repairs a damaged notebook."""

import json
import os

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook.authoring.source_format import to_bytes
from workbook.authoring.stages import ROOT, all_stages, notebook_path
from workbook.grading.course.commands import nbgrader, scores
from workbook.grading.course.config import copy_config, read_settings
from workbook.grading.course.gradebook import gradebook_url
from workbook.grading.course.layout import Course
from workbook.grading.notebooks import released
from workbook.grading.notebooks.released import released_form

# Stock nbgrader, except for the step.
CONFIG = """
import os, sys
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
c = get_config()
c.CourseDirectory.source_directory = "master"
c.Autograde.sanitize_preprocessors.prepend(["workbook.grading.plugins.repair.Repair"])
"""


@pytest.mark.parametrize("stage", all_stages())
def test_it_equals_the_release(stage):
    source = nbformat.read(notebook_path("source", stage), 4)
    given = json.dumps(source)
    assert released_form(source, read_settings(ROOT).config) == nbformat.read(notebook_path("release", stage), 4)
    assert json.dumps(source) == given


def test_a_copied_configuration_has_a_gradebook_of_its_own(tmp_path):
    course, copy = tmp_path / "course", tmp_path / "copy"
    for folder in (course, copy):
        folder.mkdir()
    text = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (course / "nbgrader_config.py").write_text(f'{text}c.CourseDirectory.db_url = "postgresql://db.example.org/real"\n')
    assert gradebook_url(Course(course)) == "postgresql://db.example.org/real"
    copy_config(course, copy)
    assert gradebook_url(Course(copy)) == f"sqlite:///{copy}/gradebook.db?timeout=60"


def marked(cell, name, **marks):
    facts = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    cell.metadata["nbgrader"] = facts | {"grade_id": name} | marks
    return cell


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with one small exercise, whose sources are in a folder of another name."""
    folder = tmp_path_factory.mktemp("course")
    (folder / "nbgrader_config.py").write_text(CONFIG)
    solution = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Double"),
            marked(new_code_cell(solution), "double", solution=True),
            marked(new_code_cell("assert double(2) == 4"), "test_double", grade=True, locked=True, points=3),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    (folder / "master" / "one").mkdir(parents=True)
    (folder / "master" / "one" / "one.ipynb").write_bytes(to_bytes(notebook))
    code, log = nbgrader(Course(folder), "generate_assignment", "one")
    assert code == 0, log
    return folder


@pytest.mark.slow
def test_plain_autograde_repairs(course):
    released = nbformat.read(course / "release" / "one" / "one.ipynb", 4)
    solved = "def double(x):\n    return x + x"
    damaged = {
        "copied": [released.cells[0], released.cells[1] | {"source": solved}, released.cells[1], released.cells[2]],
        "stripped": [new_code_cell(solved)],
        "schema": [
            released.cells[1] | {"source": solved},
            released.cells[2] | {"metadata": {"tags": ["skip-execution"]}},
        ],
    }
    damaged["schema"][0]["metadata"] = json.loads(json.dumps(released.cells[1].metadata))
    damaged["schema"][0]["metadata"]["nbgrader"]["schema_version"] = 9
    for learner, cells in damaged.items():
        folder = course / "submitted" / learner / "one"
        folder.mkdir(parents=True)
        notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
        (folder / "one.ipynb").write_text(json.dumps(notebook))
    code, log = nbgrader(Course(course), "autograde", "one")
    assert code == 0, log
    for learner in damaged:
        (cell,) = scores(Course(course), "one", learner)
        assert (cell.name, cell.score) == ("test_double", 3), log
    assert "stripped/one: The cells of double had lost their marks" in log


def test_the_graded_form_is_made_once_and_again_when_its_source_changes(course, monkeypatch):
    made = []
    real = released.released_form
    monkeypatch.setattr(released, "released_form", lambda *args: made.append(1) or real(*args))
    path = course / "master" / "one" / "one.ipynb"
    one = released.graded_form(path, read_settings(course).config)
    one.cells.clear()  # each caller has a notebook of its own
    assert released.graded_form(path, read_settings(course).config).cells
    assert len(made) == 1
    text = path.read_text()
    path.write_text(text.replace("# Double", "# Twice"))
    os.utime(path, ns=(0, 0))
    try:
        assert released.graded_form(path, read_settings(course).config).cells[0].source == "# Twice"
    finally:
        path.write_text(text)
