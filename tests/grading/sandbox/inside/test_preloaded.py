"""The fork server has imported everything that the notebooks import, so that no kernel waits for an import."""

import ast
import json
import subprocess
import sys

import nbformat
import pytest

from workbook.authoring.stages import ROOT
from workbook.grading.course.layout import Course
from workbook.grading.sandbox.inside import PRELOADED

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


def import_statements():
    """Return the import statements of all instructor notebooks, at any depth of the code."""
    found = set()
    for stage in Course(ROOT).stages():
        for cell in nbformat.read(Course(ROOT).source(stage), 4).cells:
            # A cell of hidden tests is never run in a kernel.
            if cell.cell_type == "code" and "autograder_tests" not in cell.source:
                nodes = ast.walk(ast.parse(cell.source))
                found |= {ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)}
    return sorted(found)


@pytest.mark.tensorflow
def test_the_notebooks_import_nothing_that_is_not_loaded():
    statements = import_statements()
    assert "import workbook" in statements
    command = [sys.executable, "-c", PROGRAM, json.dumps([PRELOADED, statements])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout) == {}
