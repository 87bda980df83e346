"""Make the notebook that learners got from the one with solutions and hidden tests."""

import copy
import dataclasses
import functools
import re
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbconvert import NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells
from traitlets.config import Config

from workbook.grading.notebooks.demonstrations import mark_demonstrations
from workbook.grading.notebooks.language import language_of
from workbook.languages import ENGLISH, load


@dataclasses.dataclass(frozen=True)
class _Source:
    """What a released form is made of: one of the same file and settings is the same."""

    path: Path
    changed: int
    settings: str
    config: Config | None = dataclasses.field(compare=False)


def graded_form(path: Path, config: Config | None = None) -> NotebookNode:
    """Return the released form of the instructor's notebook at `path`, with its demonstrations marked.

    A worker that grades a class makes it once. Raises what `released_form` raises.
    """
    return copy.deepcopy(_graded_form(_Source(path, path.stat().st_mtime_ns, repr(config), config)))


@functools.lru_cache(maxsize=32)
def _graded_form(source: _Source) -> NotebookNode:
    return mark_demonstrations(released_form(nbformat.read(source.path, as_version=4), source.config))


def released_form(source: NotebookNode, config: Config | None = None) -> NotebookNode:
    """Return the released form of an instructor's notebook, as `nbgrader generate_assignment` makes it.

    It runs nbgrader's own steps with the course's `config`, except the one that writes to the gradebook. If the course
    instantiates tests (AUTOTEST), this starts a kernel. Raises what those steps raise for a wrong source, such as
    nbgrader's ValidationError.
    """
    config, steps = _steps(config)
    _translate_stubs(config, language_of(source))
    return _converted(source, config, [step for step in steps if not _is_save_cells(step)])


def entered_form(source: NotebookNode, config: Config | None = None) -> NotebookNode:
    """Return the form of an instructor's notebook of which `nbgrader generate_assignment` saves cells in the gradebook.

    Raises what `released_form` raises.
    """
    config, steps = _steps(config)
    saves = [_is_save_cells(step) for step in steps]
    return _converted(source, config, steps[: saves.index(True)] if any(saves) else steps)


def _translate_stubs(config: Config, language: str) -> None:
    """Put what the release has in place of an answer into the language of the notebook."""
    if language == ENGLISH:
        return
    stubs, speak = config.ClearSolutions, load(language).translated
    if "text_stub" in stubs:
        stubs.text_stub = speak(stubs.text_stub)
    if "code_stub" in stubs:
        stubs.code_stub = {
            name: re.sub(r"(?<=# ).+", lambda comment: speak(comment[0]), code)
            for name, code in stubs.code_stub.items()
        }


def _steps(config: Config | None) -> tuple[Config, list[type | str]]:
    """Return a copy of the course's configuration, and the steps that it names."""
    config = Config() if config is None else copy.deepcopy(config)
    return config, GenerateAssignment(coursedir=CourseDirectory(config=config), config=config).preprocessors


def _is_save_cells(step: type | str) -> bool:
    return step is SaveCells or step == f"{SaveCells.__module__}.{SaveCells.__name__}"


def _converted(source: NotebookNode, config: Config, steps: Sequence[type | str]) -> NotebookNode:
    config.Exporter.default_preprocessors = []
    exporter = NotebookExporter(config=config)
    for step in steps:
        exporter.register_preprocessor(step)
    text, _ = exporter.from_notebook_node(copy.deepcopy(source))
    return nbformat.reads(text, as_version=4)
