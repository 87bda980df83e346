"""Make the derived files: source notebooks, release, solutions and the table of exercises."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import capture_log

from workbook.authoring.source_format import sections, to_bytes, to_notebook
from workbook.authoring.stages import ROOT, all_stages, notebook_path, source_text
from workbook.authoring.test_discovery import collect_tests, count_tests
from workbook.authoring.translation.catalogues import compiled, languages, translations
from workbook.authoring.translation.cell_code import translated_cell
from workbook.authoring.translation.notebooks import in_language
from workbook.checks.runner import module_of_tests
from workbook.checks.student.local import DEFAULT_SECONDS
from workbook.errors import AuthoringError
from workbook.files import write_if_changed
from workbook.grading.course.config import read_settings
from workbook.languages import ENGLISH
from workbook.progress_bar import with_progress

TABLE = "workbook/visible_tests/exercises.json"
LOCALE = "locale"
SIZE_LIMIT = 1_500_000
EXECUTE_SECONDS = 600


def build(
    stages: Sequence[str], root: Path = ROOT, *, execute: bool = True, say: Callable[[str], None] = print
) -> None:
    """Write the derived files of `stages`; without `execute`, leave `solutions/` as it is."""
    # The notebooks' checks read the table and the messages, so they come first.
    write_if_changed(root / TABLE, exercise_table(root))
    for language in languages(root):
        for path, data in compiled(language, root).items():
            write_if_changed(path, data)
    for stage in with_progress("Building", stages):
        start = time.perf_counter()
        for language in [ENGLISH, *languages(root)]:
            _build_notebooks(language, stage, root, execute=execute)
        say(f"{stage}: built in {time.perf_counter() - start:.1f} s")


def _build_notebooks(language: str, stage: str, root: Path, *, execute: bool) -> None:
    folder = root if language == ENGLISH else root / LOCALE / language
    source = source_notebook(stage, root, language)
    write_if_changed(notebook_path("source", stage, folder), source)
    write_if_changed(notebook_path("release", stage, folder), release_notebook(stage, source, root, language))
    if execute:
        write_if_changed(notebook_path("solutions", stage, folder), executed_solution(stage, root, language))


def source_notebook(stage: str, root: Path = ROOT, language: str = ENGLISH) -> bytes:
    """Return the bytes of `source/STAGE/STAGE.ipynb`, or of its translation."""
    return to_bytes(in_language(to_notebook(source_text(stage, root), f"source/{stage}.py"), stage, language, root))


def release_notebook(stage: str, source: bytes, root: Path = ROOT, language: str = ENGLISH) -> bytes:
    """Return the bytes of the released notebook, made by `nbgrader generate_assignment` in a scratch course."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        shutil.copy(root / "nbgrader_config.py", course)
        write_if_changed(notebook_path("source", stage, course), source)
        config = read_settings(course).config
        config.CourseDirectory.root = str(course)
        config.CourseDirectory.assignment_id = stage
        # As `nbgrader generate_assignment --no-db`, which writes no dates and is reproducible.
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
        if language != ENGLISH:
            stubs, known = config.ClearSolutions, translations(language, "commands", root)
            stubs.text_stub = known.get(stubs.text_stub, stubs.text_stub)
            stubs.code_stub = {
                name: translated_cell(code, lambda unit: known.get(unit, unit))
                for name, code in stubs.code_stub.items()
            }
        with contextlib.chdir(course):
            result = capture_log(GenerateAssignment(coursedir=CourseDirectory(config=config), config=config))
        if not result["success"]:
            raise AuthoringError(f"source/{stage}.py: nbgrader cannot make the release.\n{result['log'][-2000:]}")
        return notebook_path("release", stage, course).read_bytes()


def solution_notebook(stage: str, root: Path = ROOT, language: str = ENGLISH) -> NotebookNode:
    """Return the solution before it is run: the source without hidden tests and solution markers."""
    notebook = to_notebook(source_text(stage, root), f"source/{stage}.py", hidden=False)
    notebook = in_language(notebook, stage, language, root)
    for cell in notebook.cells:
        cell.source = re.sub(r"^[ \t]*### (BEGIN|END) SOLUTION\n?", "", cell.source, flags=re.MULTILINE).rstrip("\n")
    return notebook


def executed_solution(stage: str, root: Path = ROOT, language: str = ENGLISH) -> bytes:
    """Return the bytes of the solution notebook, run from the top; AuthoringError if a cell writes to stderr."""
    notebook = solution_notebook(stage, root, language)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook,
            timeout=EXECUTE_SECONDS,
            kernel_name="python3",
            resources={"metadata": {"path": folder}},
            record_timing=False,
            coalesce_streams=True,
        )
        try:
            client.execute(env=os.environ | {"WORKBOOK_STRICT": "1"}, stderr=subprocess.DEVNULL)
        except CellExecutionError as error:
            raise AuthoringError(f"source/{stage}.py: its solution does not run.\n{error}") from None
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.get("name") == "stderr":
                raise AuthoringError(
                    f"source/{stage}.py writes to stderr: {output.text[:300]!r}\nin\n{cell.source[:300]}"
                )
    # The kernel adds its Python version.
    notebook.metadata.language_info = nbformat.from_dict({"name": "python"})
    data = to_bytes(notebook)
    if len(data) > SIZE_LIMIT:
        raise AuthoringError(f"solutions/{stage} would have {len(data):,} bytes; the limit is {SIZE_LIMIT:,}.")
    return data


def exercise_table(root: Path = ROOT) -> bytes:
    """Return the bytes of the table of exercises: what `workbook.checks.runner.Exercise` names."""
    table: dict[str, dict[str, str | int | None]] = {}
    for stage in all_stages(root):
        visible = collect_tests(module_of_tests(root / "workbook" / "visible_tests", stage))
        slow = {test.exercise for test in visible if test.seconds > DEFAULT_SECONDS}
        hidden = count_tests(module_of_tests(root / "autograder_tests", stage))
        by_section = [(heading.split()[0], cell) for heading, own in sections(source_text(stage, root)) for cell in own]
        for section, cell in by_section:
            if cell.kind == "tests":
                if cell.name in table:
                    other = table[cell.name]["stage"]
                    raise AuthoringError(f"source/{stage}.py: the exercise {cell.name} is in {other} too.")
                facts = {"section": section, "points": cell.points, "hidden": hidden.get(cell.name, 0)}
                table[cell.name] = {"stage": stage, **facts, "slow": cell.name in slow}
    return (json.dumps(table, indent=1) + "\n").encode()
