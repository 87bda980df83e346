"""Prove that the derived files are in order. Each problem names a file and what to do about it."""

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from workbook.authoring.budget import check_budget
from workbook.authoring.build import TABLE, exercise_table, release_notebook, solution_notebook, source_notebook
from workbook.authoring.clauses import check_clauses
from workbook.authoring.leaks import check_leaks
from workbook.authoring.scores import check_scores
from workbook.authoring.source_format import exercises_of
from workbook.authoring.stages import ROOT, all_stages, notebook_path, source_text
from workbook.authoring.test_discovery import count_tests
from workbook.authoring.translation.complete import check_catalogues, check_compiled, check_translated
from workbook.authoring.wheel import check_wheel
from workbook.errors import AuthoringError
from workbook.progress_bar import with_progress


def verify(stages: Sequence[str], root: Path = ROOT, *, grade: bool = True, say: Callable[[str], None] = print) -> None:
    """Check every derived file; raise AuthoringError with all problems."""
    problems: list[str] = []
    checks = [check_stale, check_translated, check_leaks, check_budget, check_tests, check_clauses]
    for stage, check in with_progress("Checking", list(itertools.product(stages, checks))):
        problems += check(stage, root)
    problems += check_table(root) + check_trees(root) + check_catalogues(root) + check_compiled(root)
    problems += check_wheel(root, say=say)
    counted = f"stages: {len(stages)}, problems:"
    say(f"Checked derived files, secrets, budgets, tests and the wheel ({counted} {len(problems)})")
    if not problems and grade:
        problems = check_scores(stages, root)
        say(f"Graded solutions and untouched releases ({counted} {len(problems)})")
    if problems:
        raise AuthoringError("\n".join(["", *problems]))


def check_stale(stage: str, root: Path = ROOT) -> list[str]:
    """Return a problem for each derived notebook that differs from what its source gives."""
    fix = f"run `workbook build {stage}`"
    stale = f"is stale: source/{stage}.py says something else; {fix}"
    source = source_notebook(stage, root)
    problems = []
    for tree, expected in (("source", source), ("release", release_notebook(stage, source, root))):
        path = notebook_path(tree, stage, root)
        if not path.exists():
            problems.append(f"{path.relative_to(root)} is missing: {fix}")
        elif path.read_bytes() != expected:
            problems.append(f"{path.relative_to(root)} {stale}")
    path = notebook_path("solutions", stage, root)
    if not path.exists():
        return [*problems, f"{path.relative_to(root)} is missing: {fix}"]
    have, want = nbformat.read(path, 4), solution_notebook(stage, root)
    if _without_outputs(have) != _without_outputs(want):
        problems.append(f"{path.relative_to(root)} {stale}")
    if any(o.output_type == "error" or o.get("name") == "stderr" for c in have.cells for o in c.get("outputs", ())):
        problems.append(f"{path.relative_to(root)} shows an error or writes to stderr: fix source/{stage}.py, {fix}")
    return problems


def _without_outputs(notebook: NotebookNode) -> tuple[NotebookNode, list[tuple[str, str, NotebookNode, str]]]:
    return notebook.metadata, [(cell.id, cell.cell_type, cell.metadata, cell.source) for cell in notebook.cells]


def check_tests(stage: str, root: Path = ROOT) -> list[str]:
    """Return a problem for each exercise without visible or hidden tests, and for tests of no exercise."""
    wanted = set(exercises_of(source_text(stage, root)))
    problems = []
    for folder in ("workbook/visible_tests", "autograder_tests"):
        path = f"{folder}/test_{stage}.py"
        found = set(count_tests(root / path))
        problems += [f"{path} has no test of {name}: add one, or remove the cell" for name in sorted(wanted - found)]
        problems += [
            f"{path} tests {name}, which source/{stage}.py does not ask for" for name in sorted(found - wanted)
        ]
    return problems


def check_table(root: Path = ROOT) -> list[str]:
    """Return a problem if the table of exercises is stale."""
    path = root / TABLE
    if not path.exists() or path.read_bytes() != exercise_table(root):
        return [f"{TABLE} is stale: run `workbook build --no-execute`"]
    return []


def check_trees(root: Path = ROOT) -> list[str]:
    """Return a problem for each file in release/ and solutions/ that belongs to no stage."""
    problems = []
    for tree in ("release", "solutions"):
        expected = {notebook_path(tree, stage, root) for stage in all_stages(root)}
        found = {path for path in (root / tree).rglob("*") if path.is_file() and ".ipynb_checkpoints" not in path.parts}
        problems += [
            f"{path.relative_to(root)} is not expected in {tree}/: delete it" for path in sorted(found - expected)
        ]
    return problems
