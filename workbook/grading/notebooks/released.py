"""The notebook that learners got, from the one with solutions and hidden tests."""

import copy
import importlib.util
from pathlib import Path

import nbformat
from nbconvert import NotebookExporter
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from workbook.grading.notebooks.demonstrations import mark_demonstrations

_OWN_GRADEBOOK = """
# A gradebook of this folder's own, whatever the other course has.
from pathlib import Path

c.CourseDirectory.db_url = f"sqlite:///{Path(__file__).absolute().parent}/gradebook.db?timeout=60"
"""


def copy_config(course, folder, more=""):
    """Give `folder` the nbgrader_config.py of `course`, with a gradebook of its own; `more` comes last in it."""
    text = (Path(course) / "nbgrader_config.py").read_text(encoding="utf-8")
    (Path(folder) / "nbgrader_config.py").write_text(text + _OWN_GRADEBOOK + more, encoding="utf-8")


def course_config(course):
    """Return the traitlets Config of a course folder's nbgrader_config.py; an empty one where there is none."""
    name = "nbgrader_config.py"
    return PyFileConfigLoader(name, path=str(course)).load_config() if (Path(course) / name).exists() else Config()


def hidden_folder(named=""):
    """Return the folder of the hidden tests: the one that `c.Execute.hidden_tests` names, else autograder_tests."""
    if named:
        return Path(named).absolute()
    # Found without an import: its code is pytest's to load.
    return Path(importlib.util.find_spec("autograder_tests").submodule_search_locations[0])


def graded_form(path, config=None):
    """Return the released form of the instructor's notebook at `path`, its demonstrations marked."""
    return mark_demonstrations(released_form(nbformat.read(path, as_version=4), config))


def released_form(source, config=None):
    """Return the released form of an instructor's notebook, as `nbgrader generate_assignment` makes it.

    The steps are nbgrader's own, with the course's `config`, without the one that writes to the gradebook. Where a
    course instantiates tests (AUTOTEST), that starts a kernel. Raises what those steps raise for a wrong source, such
    as nbgrader's ValidationError.
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
