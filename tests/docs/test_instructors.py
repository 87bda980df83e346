"""The pages for instructors explain each remark, and their commands are ones that the parser knows."""

import ast
import re

import pytest

from workbook.authoring.stages import ROOT
from workbook.cli import build_parser

PAGES = ROOT / "docs" / "instructors"
COMMANDS = [
    command
    for page in sorted(PAGES.glob("*.md"))
    for command in re.findall(r"^ {4,}workbook ([^#\n]*)", page.read_text(encoding="utf-8"), re.MULTILINE)
]


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
    table = (PAGES / "remarks.md").read_text(encoding="utf-8")
    explained = {kind for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) for kind in row.split(", ")}
    assert explained - {"remark"} == set(_kinds())


def test_there_are_commands():
    assert {command.split()[0] for command in COMMANDS} == {"build", "collect", "enter", "feedback", "grade", "report"}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_as_thebuild_parser_knows_them(command):
    words = command.split()
    assert build_parser().parse_args(words).command == words[0]
