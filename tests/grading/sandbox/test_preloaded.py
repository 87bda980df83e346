"""The fork server has imported everything that the notebooks import, so that no kernel waits for an import."""

import ast
import json
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook.authoring.stages import ROOT
from workbook.grading.course.layout import Course
from workbook.grading.sandbox.preloaded import PRELOADED, WITH_KERAS, preloaded_for

PROGRAM = """
import importlib, json, sys
preloaded, statements = json.loads(sys.argv[1])
for name in preloaded:
    importlib.import_module(name)
before = set(sys.modules)
found = {}
for statement in statements:
    exec(statement, {})
    found[statement] = sorted(set(sys.modules) - before)
    before |= set(sys.modules)
print(json.dumps({statement: modules for statement, modules in found.items() if modules}))
"""


def notebooks(keras):
    """Return the instructor notebooks whose fork server imports Keras, or the others."""
    found = [nbformat.read(Course(ROOT).source(stage), 4) for stage in Course(ROOT).stages()]
    return [one for one in found if set(WITH_KERAS).issubset(preloaded_for([one])) == keras]


def import_statements(found):
    """Return the import statements of these notebooks, at any depth of the code."""
    statements = set()
    for cell in (cell for notebook in found for cell in notebook.cells):
        # A cell of hidden tests is never run in a kernel.
        if cell.cell_type == "code" and "autograder_tests" not in cell.source:
            nodes = ast.walk(ast.parse(cell.source))
            statements |= {ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)}
    return sorted(statements)


@pytest.mark.tensorflow
@pytest.mark.parametrize(("keras", "stages"), [(True, 4), (False, 3)])
def test_the_notebooks_import_nothing_that_is_not_loaded(keras, stages):
    found = notebooks(keras)
    assert len(found) == stages
    statements = import_statements(found)
    assert "import workbook" in statements
    statements.append("import sys; assert ('tensorflow' in sys.modules) == " + str(keras))
    command = [sys.executable, "-c", PROGRAM, json.dumps([preloaded_for(found), statements])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout) == {}


@pytest.mark.parametrize(
    ("cell", "keras"),
    [
        (new_code_cell("from tensorflow.keras import Model"), True),
        (new_code_cell("def f():\n    import keras as k"), True),
        (new_code_cell("my_keras = 1"), False),
        (new_markdown_cell("`import keras` comes in the next stage."), False),
    ],
)
def test_code_that_names_keras_finds_it_loaded(cell, keras):
    plain = new_notebook(cells=[new_code_cell("import numpy as np")])
    assert preloaded_for([plain]) == list(PRELOADED)
    assert preloaded_for([plain, new_notebook(cells=[cell])]) == [*PRELOADED, *(WITH_KERAS if keras else ())]
