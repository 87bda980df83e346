"""Prove that the derived files are in order; each failure names a file and its cure."""

import itertools
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import nbformat

from workbook.authoring.build import TABLE, exercise_table, release_notebook, solution_notebook, source_notebook
from workbook.authoring.source_format import graded_cells, solution_region, to_notebook
from workbook.authoring.stages import ROOT, all_stages, notebook_path, source_text
from workbook.authoring.test_discovery import count_tests
from workbook.checks.runner import module_of_tests
from workbook.errors import AuthoringError

# A line as long as this, or two lines on end of this length together, was copied; shorter ones, such as
# `return model`, stand anywhere.
LONG_LINE, LONG_PAIR = 60, 50
# How a line of a test file shows that it was copied, whatever its length.
HIDDEN_MARKS = ("BEGIN HIDDEN TESTS", "BEGIN SOLUTION", "BEGIN MARK SCHEME", "autograder_tests")
# Fixed by the course: minutes without the memo's ten, and points.
BUDGETS = {"01": (120, 15), "02": (240, 25), "03": (240, 20), "04": (240, 20), "05": (180, 15), "06": (180, 15)}
MEMO_MINUTES = 10


def verify(stages, root=ROOT, *, grade=True, say=print):
    """Check everything that is derived; raise AuthoringError with all that is wrong."""
    problems = []
    checks = [check_stale, check_leaks, check_budget, check_tests]
    for stage, check in itertools.product(stages, checks):
        problems += check(stage, root)
    problems += check_table(root) + check_trees(root) + check_wheel(root)
    say(f"{len(stages)} stages: derived files, secrets, budgets, tests, wheel: {len(problems)} problems")
    if not problems and grade:
        from workbook.authoring.scratch_course import check_scores

        problems = check_scores(stages, root)
        say(f"{len(stages)} stages: solution and untouched release graded: {len(problems)} problems")
    if problems:
        raise AuthoringError("\n".join(["", *problems]))


def check_stale(stage, root=ROOT):
    """Return a problem for each derived notebook that its source would not give."""
    cure = f"run `workbook build {stage}`"
    problems = []
    source = source_notebook(stage, root)
    for tree, expected in (("source", source), ("release", release_notebook(stage, source, root))):
        path = notebook_path(tree, stage, root)
        if not path.exists():
            problems.append(f"{path.relative_to(root)} is missing: {cure}")
        elif path.read_bytes() != expected:
            problems.append(f"{path.relative_to(root)} is stale: source/{stage}.py says something else; {cure}")
    path = notebook_path("solutions", stage, root)
    if not path.exists():
        return [*problems, f"{path.relative_to(root)} is missing: {cure}"]
    have, want = nbformat.read(path, 4), solution_notebook(stage, root)
    if _without_outputs(have) != _without_outputs(want):
        problems.append(f"{path.relative_to(root)} is stale: source/{stage}.py says something else; {cure}")
    if any(o.output_type == "error" or o.get("name") == "stderr" for c in have.cells for o in c.get("outputs", ())):
        problems.append(f"{path.relative_to(root)} shows an error or writes to stderr: mend source/{stage}.py, {cure}")
    return problems


def _without_outputs(notebook):
    return notebook.metadata, [(cell.id, cell.cell_type, cell.metadata, cell.source) for cell in notebook.cells]


def secrets(stage, root=ROOT):
    """Return the marks of what learners must not see: long lines and pairs of lines of solutions, model answers and
    hidden tests. What an author shows on purpose is none: hints, the planted bug, visible tests."""
    text = source_text(stage, root)
    parts = [(kind, part) for kind, _, _, part in graded_cells(text) if kind in ("solution", "written")]
    kept_back = [solution_region(part) if kind == "solution" else part for kind, part in parts]
    tests = module_of_tests(root / "autograder_tests", stage)
    visible = module_of_tests(root / "workbook" / "visible_tests", stage)
    shown = [
        cell.source for cell in to_notebook(text).cells if "<details>" in cell.source or "def broken_" in cell.source
    ]
    found = set().union(*map(_marks, [*kept_back, tests.read_text(encoding="utf-8")]))
    return found.difference(*map(_marks, [*shown, visible.read_text(encoding="utf-8")]))


def _marks(text):
    """Return the long lines and the long pairs of neighbouring lines of a text, white space folded."""
    lines = [line for line in map(_folded, text.splitlines()) if line]
    pairs = (f"{first} / {second}" for first, second in itertools.pairwise(lines))
    return {line for line in lines if len(line) >= LONG_LINE} | {pair for pair in pairs if len(pair) >= LONG_PAIR}


def _folded(line):
    return " ".join(line.strip().removeprefix("# ").split())


def check_leaks(stage, root=ROOT):
    """Return a problem for each piece of a solution or a hidden test that shows in the release."""
    path = notebook_path("release", stage, root)
    if not path.exists():
        return []
    cells = nbformat.read(path, 4).cells
    leaked = set().union(*(_marks(cell.source) for cell in cells)) & secrets(stage, root)
    for cell in cells:
        leaked |= {
            mark for mark in HIDDEN_MARKS if mark in f"{cell.source}\n{cell.metadata}\n{cell.get('outputs', '')}"
        }
    cure = f"put it between the markers of source/{stage}.py, then run `workbook build {stage}`"
    return [f"{path.relative_to(root)} shows `{piece}`, which is not for learners: {cure}" for piece in sorted(leaked)]


def check_budget(stage, root=ROOT):
    """Return a problem where the minutes and points in a stage's headings do not add up."""
    text = source_text(stage, root)
    where = f"source/{stage}.py"
    minutes, points = BUDGETS[stage[:2]]
    sections = re.split(r"^# ## ", text, flags=re.MULTILINE)[1:]
    problems, sums = [], [0, 0]
    for section in sections:
        heading = section.splitlines()[0]
        found = re.search(r"\((\d+) min, (\d+) points?\)", heading)
        worth = sum(
            cell_points for _, _, cell_points, _ in graded_cells("# %% [markdown]\n# ## " + section) if cell_points
        )
        if found:
            sums = [sums[0] + int(found[1]), sums[1] + int(found[2])]
        if worth != (int(found[2]) if found else 0):
            problems.append(f"{where}: the heading '{heading}' should say {worth} points, as its cells do")
    if sums != [minutes + MEMO_MINUTES, points]:
        problems.append(
            f"{where}: headings add up to {sums[0]} minutes and {sums[1]} points; the course asks for "
            f"{minutes} + {MEMO_MINUTES} (memo) minutes and {points} points"
        )
    return problems


def check_tests(stage, root=ROOT):
    """Return a problem for each exercise without visible or hidden tests, and for tests of no exercise."""
    wanted = {name for kind, name, _, _ in graded_cells(source_text(stage, root)) if kind == "tests"}
    problems = []
    for folder in ("workbook/visible_tests", "autograder_tests"):
        path = f"{folder}/test_{stage}.py"
        found = set(count_tests(root / path))
        problems += [f"{path} has no test of {name}: add one, or remove the cell" for name in sorted(wanted - found)]
        problems += [
            f"{path} tests {name}, which source/{stage}.py does not ask for" for name in sorted(found - wanted)
        ]
    return problems


def check_table(root=ROOT):
    """Return a problem if the table of exercises is stale."""
    path = root / TABLE
    if not path.exists() or path.read_bytes() != exercise_table(root):
        return [f"{TABLE} is stale: run `workbook build --no-execute`"]
    return []


def check_trees(root=ROOT):
    """Return a problem for each file in release/ and solutions/ that no stage accounts for."""
    problems = []
    for tree in ("release", "solutions"):
        expected = {notebook_path(tree, stage, root) for stage in all_stages(root)}
        found = {path for path in (root / tree).rglob("*") if path.is_file() and ".ipynb_checkpoints" not in path.parts}
        problems += [
            f"{path.relative_to(root)} is not expected in {tree}/: delete it" for path in sorted(found - expected)
        ]
    return problems


def check_wheel(root=ROOT):
    """Return a problem for each file in the learners' wheel that is not part of `workbook`, or holds a secret."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True)
        if done.returncode:
            return [f"pyproject.toml: the wheel cannot be built.\n{done.stderr[-1000:]}"]
        (wheel,) = Path(folder).glob("*.whl")
        kept_back = set().union(*(secrets(stage, root) for stage in all_stages(root)))
        problems = []
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if not name.startswith(("workbook/", "recsys_workbook-")):
                    problems.append(f"the wheel holds {name}: leave it out in pyproject.toml")
                elif name.endswith((".py", ".json", ".md", ".ini")):
                    leaked = _marks(archive.read(name).decode()) & kept_back
                    problems += [f"{name} in the wheel shows `{piece}`, which is not for learners" for piece in leaked]
    return problems
