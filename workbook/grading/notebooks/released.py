"""Make the notebook that learners got from the one with solutions and hidden tests."""

import copy
from pathlib import Path

import nbformat
from nbconvert import NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells
from traitlets.config import Config

from workbook.grading.notebooks.demonstrations import mark_demonstrations


def graded_form(path: Path, config: Config | None = None) -> NotebookNode:
    """Return the released form of the instructor's notebook at `path`, with its demonstrations marked."""
    return mark_demonstrations(released_form(nbformat.read(path, as_version=4), config))


def released_form(source: NotebookNode, config: Config | None = None) -> NotebookNode:
    """Return the released form of an instructor's notebook, as `nbgrader generate_assignment` makes it.

    It runs nbgrader's own steps with the course's `config`, except the one that writes to the gradebook. If the course
    instantiates tests (AUTOTEST), this starts a kernel. Raises what those steps raise for a wrong source, such as
    nbgrader's ValidationError.
    """
    config = Config() if config is None else copy.deepcopy(config)
    steps = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config).preprocessors
    config.Exporter.default_preprocessors = []
    exporter = NotebookExporter(config=config)
    for step in steps:
        if step is not SaveCells and step != f"{SaveCells.__module__}.{SaveCells.__name__}":
            exporter.register_preprocessor(step)
    text, _ = exporter.from_notebook_node(copy.deepcopy(source))
    return nbformat.reads(text, as_version=4)
