"""Modules and classes that are named in a string, which no import shows, are where the string says."""

import ast
import re

import pytest
from traitlets.utils.importstring import import_item

from workbook.authoring.stages import ROOT

FILES = [ROOT / "nbgrader_config.py", *sorted((ROOT / "workbook" / "grading").rglob("*.py"))]
DOTTED = re.compile(r"(?:workbook|nbgrader|nbconvert)(?:\.\w+)+")


def dotted_names():
    """Return the strings that are the full name of something to import, in the files that configure grading."""
    nodes = (node for path in FILES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    strings = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return sorted(name for name in strings if DOTTED.fullmatch(name))


@pytest.mark.tensorflow
@pytest.mark.parametrize("name", dotted_names())
def test_a_name_in_a_string_can_be_imported(name):
    import_item(name)


@pytest.mark.slow
def test_names_are_found():
    for name in (
        "workbook.grading.plugins.execute.Execute",  # nbgrader_config.py
        "workbook.grading.plugins.sanitize.without_scripts",
        "workbook.grading.run.worker_signals",  # dask's preload
        "workbook.grading.sandbox.inside.fork_server",  # python -m
        "workbook.checks.check",  # PRELOADED
    ):
        assert name in dotted_names()
