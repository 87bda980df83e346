"""Find solutions, model answers and hidden tests in what learners get."""

import itertools
from pathlib import Path

import nbformat

from workbook.authoring.source_format import graded_cells, solution_region, to_notebook
from workbook.authoring.stages import ROOT, notebook_path, source_text
from workbook.checks.runner import module_of_tests

# A line of this length was copied, and so were two neighbouring lines of this length together. Shorter ones, such as
# `return model`, are in any text.
LONG_LINE, LONG_PAIR = 60, 50
# How a line of a test file shows that it was copied, whatever its length.
HIDDEN_MARKS = ("BEGIN HIDDEN TESTS", "BEGIN SOLUTION", "BEGIN MARK SCHEME", "autograder_tests")


def check_leaks(stage: str, root: Path = ROOT) -> list[str]:
    """Return a problem for each piece of a solution or a hidden test that the release shows."""
    path = notebook_path("release", stage, root)
    if not path.exists():
        return []
    cells = nbformat.read(path, 4).cells
    leaked = set().union(*(marks_of(cell.source) for cell in cells)) & secrets(stage, root)
    for cell in cells:
        text = f"{cell.source}\n{cell.metadata}\n{cell.get('outputs', '')}"
        leaked |= {mark for mark in HIDDEN_MARKS if mark in text}
    fix = f"put it between the markers of source/{stage}.py, then run `workbook build {stage}`"
    return [f"{path.relative_to(root)} shows `{piece}`, which is not for learners: {fix}" for piece in sorted(leaked)]


def secrets(stage: str, root: Path = ROOT) -> set[str]:
    """Return the marks of what learners must not see: solutions, model answers and hidden tests of a stage.

    What an author shows on purpose is not a secret: hints, the planted bug, visible tests.
    """
    text = source_text(stage, root)
    cells = [cell for cell in graded_cells(text) if cell.kind in ("solution", "written")]
    kept_back = [solution_region(cell.source) if cell.kind == "solution" else cell.source for cell in cells]
    tests = module_of_tests(root / "autograder_tests", stage)
    visible = module_of_tests(root / "workbook" / "visible_tests", stage)
    public = [
        cell.source for cell in to_notebook(text).cells if "<details>" in cell.source or "def broken_" in cell.source
    ]
    found = set().union(*map(marks_of, [*kept_back, tests.read_text(encoding="utf-8")]))
    return found.difference(*map(marks_of, [*public, visible.read_text(encoding="utf-8")]))


def marks_of(text: str) -> set[str]:
    """Return the long lines, and the long pairs of neighbouring lines, of a text, with single spaces."""
    # Imports of the package's own modules are the same in many files, and tell nothing.
    lines = [line for line in map(_folded, text.splitlines()) if line and not line.startswith("from workbook")]
    pairs = (f"{first} / {second}" for first, second in itertools.pairwise(lines))
    return {line for line in lines if len(line) >= LONG_LINE} | {pair for pair in pairs if len(pair) >= LONG_PAIR}


def _folded(line: str) -> str:
    return " ".join(line.strip().removeprefix("# ").split())
