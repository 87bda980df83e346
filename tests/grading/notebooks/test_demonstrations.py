"""Blocks that only show exercises at work are skipped in grading until something needs a name that they define."""

import ast
import re
import symtable

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_output

from tests.security.toy import STAGES, ToyCourse
from workbook.authoring.stages import all_stages, notebook_path
from workbook.grading.notebooks.demonstrations import beside, binds, demonstration, mark_demonstrations

PASSED_BY = "so it was not run"
RUN = "Twice 21 apples are 42."


@pytest.fixture(scope="module")
def course(bubblewrap, tmp_path_factory):
    with ToyCourse(tmp_path_factory.mktemp("demonstrations")) as course:
        yield course


def graded(course, learner, change):
    """Submit what `change` makes of a right submission; return the points and the demonstration's outputs as text."""
    submission = course.submit(learner, "none")
    change(submission, next(cell for cell in submission.cells if "shown = double(21)" in cell.source))
    submission.save()
    course.grade(learner)
    notebook = nbformat.read(course.root / "autograded" / learner / STAGES[0] / f"{STAGES[0]}.ipynb", 4)
    outputs = next(cell.outputs for cell in notebook.cells if "shown = double(21)" in cell.source)
    points = sum(points or 0 for name, points in course.points(learner, STAGES[0]).items() if name.startswith("test_"))
    return points, "\n".join(output.get("text", str(output)) for output in outputs)


def test_passed_by(course):
    points, shown = graded(course, "plain", lambda *_: None)
    assert points == 9
    assert PASSED_BY in shown


def test_keeps_what_the_learner_saw(course):
    def change(_, cell):
        picture = new_output("display_data", data={"image/png": "aGVsbG8=", "application/javascript": "evil()"})
        cell.outputs = [new_output("stream", text="My own words."), picture, {"output_type": "nonsense"}, 7]

    points, shown = graded(course, "seen", change)
    assert points == 9
    assert "My own words." in shown
    assert "aGVsbG8=" in shown
    assert "evil" not in shown
    assert PASSED_BY not in shown


@pytest.mark.parametrize("name", ["shown", "unit"])
def test_answers_may_use_its_names(course, name):
    def change(submission, _):
        submission.answer("scale", f"def scale(values):\n    {name}\n    return np.asarray(values) / np.max(values)")

    points, shown = graded(course, f"uses {name}", change)
    assert points == 9
    assert (RUN in shown) == (name == "shown")


def test_own_cells_may_use_its_names(course):
    def change(submission, _):
        submission.insert("again = shown + 1", before="tally")
        submission.answer(
            "tally", "def tally(words):\n    again\n    return {word: words.count(word) for word in words}"
        )

    points, shown = graded(course, "own", change)
    assert points == 9
    assert RUN in shown


def test_changed_ones_are_run(course):
    def change(_, cell):
        cell.source = cell.source.replace("print(", "shown = double(22)\n    print(").replace("21 {", "22 {")

    points, shown = graded(course, "changed", change)
    assert points == 9
    assert "Twice 22 apples are 44." in shown


def test_what_a_block_binds():
    block = "    from a.b import c\n    x, y = f(k)\n    def g(z):\n        pass\n"
    source = f"import numpy as np\nk = 3\nwith w.needs('f'):\n{block}"
    assert demonstration(source) == {"binds": ["c", "g", "x", "y"], "beside": "import numpy as np\nk = 3"}


@pytest.mark.parametrize(
    "source", ["x = needs(3)", "with open(needs(1)): pass", "with needs(", "%time\nwith needs('f'): x", ""]
)
def test_no_demonstration(source):
    assert demonstration(source) is None


@pytest.mark.parametrize("mark", [3, {"binds": "x"}, {"binds": [{}, 3]}, {"beside": 3}, None])
def test_forged_marks_bind_nothing(mark):
    cell = new_code_cell("x = 1", metadata={"workbook": mark})
    assert not binds(cell)


def names_used(source):
    """Return the names that a cell itself reads; what its functions read counts where they are called."""
    return {one.get_name() for one in symtable.symtable(source, "cell", "exec").get_symbols() if one.is_referenced()}


@pytest.mark.parametrize("stage", all_stages())
def test_solutions_need_no_demonstration(stage):
    """Else grading would run all of a stage's for everybody."""
    notebook = mark_demonstrations(nbformat.read(notebook_path("solutions", stage), 4))
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    marked = [cell for cell in code if binds(cell) is not None]
    rest = [cell.source for cell in code if cell not in marked] + [beside(cell) for cell in marked]
    rest = [re.sub("^%.*", "", source, flags=re.MULTILINE) for source in rest]
    assert len(marked) >= 5
    bound = {
        node.id
        for source in rest
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    needed = set().union(*map(names_used, rest)) - bound
    assert needed & set().union(*map(binds, marked)) == set()
