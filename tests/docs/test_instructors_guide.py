"""The guide for instructors explains each remark, and names options that there are."""

import ast
import re

import pytest

from workbook.authoring.stages import ROOT
from workbook.cli import _parser

GUIDE = (ROOT / "docs" / "instructors" / "guide.md").read_text(encoding="utf-8")


def _kinds():
    """Return the kinds of all remarks that the grading makes."""
    for path in (ROOT / "workbook" / "grading").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and call.args:
                name = getattr(call.func, "id", getattr(call.func, "attr", ""))
                if name in ("Remark", "_remark"):
                    constants = (part for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant))
                    yield from (constant.value for constant in constants if isinstance(constant.value, str))


def test_each_kind_of_remark_is_explained():
    table = GUIDE.partition("## What the remarks mean")[2]
    explained = {kind for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) for kind in row.split(", ")}
    assert explained - {"remark"} == set(_kinds())


@pytest.mark.parametrize("command", re.findall(r"^    workbook ([^#\n]*)", GUIDE, re.MULTILINE))
def test_commands_are_as_the_parser_knows_them(command):
    words = command.split()
    assert _parser().parse_args(words).verb == words[0]


def test_links_lead_somewhere():
    for page in [*(ROOT / "docs").rglob("*.md"), ROOT / "benchmarks" / "README.md"]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page} points to {target}, which is not there"
