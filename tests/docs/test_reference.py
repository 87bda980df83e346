"""The reference pages say what the code says: exercises and points, commands and options, limits."""

import argparse
import dataclasses
import re

import pytest

from workbook.authoring.budget import is_optional, planned
from workbook.authoring.source_format import graded_cells
from workbook.authoring.stages import ROOT, all_stages, source_text
from workbook.cli import ExitCode, build_parser
from workbook.grading.course.limits import MB, Limits

REFERENCE = ROOT / "docs" / "reference"
COURSE, COMMANDS, CONFIGURATION = (
    (REFERENCE / f"{name}.md").read_text(encoding="utf-8") for name in ("course", "commands", "configuration")
)
UNITS = {"GB": 1024 * MB, "MB": MB, "": 1}


def _commands():
    """Return {name: parser} of all commands."""
    (groups,) = (action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction))
    return groups.choices


def _section(command):
    """Return the page's section on a command."""
    found = re.search(rf"^### `workbook {command}\b.*?(?=^##|\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    assert found, f"docs/reference/commands.md has no section on workbook {command}"
    return found[0]


def test_the_table_names_each_exercise_with_its_points():
    total = 0
    for stage in all_stages():
        (row,) = (line for line in COURSE.splitlines() if re.search(rf"^\|.*\| {int(stage[:2])} [A-Z]", line))
        points = 0
        for kind, name, worth, _ in graded_cells(source_text(stage)):
            if kind in ("tests", "written"):
                points += worth
                assert (f"`{name}` ({worth})" if kind == "tests" else f"written ({worth})") in row
        minutes = f"({planned(stage).minutes})" if is_optional(stage) else str(planned(stage).minutes)
        assert f"| {minutes} | {points} |" in row
        total += points
    assert f"**{total}**" in COURSE
    assert 100 <= total <= 110


@pytest.mark.parametrize("command", _commands())
def test_a_command_has_exactly_the_options_of_its_section(command):
    options = {option for action in _commands()[command]._actions for option in action.option_strings}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", _section(command))) == options - {"-h", "--help"}


def test_the_page_has_no_other_commands():
    assert set(re.findall(r"^### `workbook (\w+)", COMMANDS, re.MULTILINE)) == set(_commands())


def test_options_of_all_commands_are_named():
    options = {option for action in build_parser()._actions for option in action.option_strings}
    assert [option for option in options - {"-h"} if option not in COMMANDS] == []


def test_each_limit_is_listed_with_its_default():
    rows = re.findall(r"^\| `(\w+)` \|.*\| (\d+) ?(\w*) \|$", CONFIGURATION, re.MULTILINE)
    assert {name: int(number) * UNITS[unit] for name, number, unit in rows} == dataclasses.asdict(Limits())


def test_each_exit_code_is_listed():
    assert re.findall(r"^\| (\d+) \|", COMMANDS, re.MULTILINE) == [str(int(code)) for code in ExitCode]


def test_commands_are_in_the_groups_of_the_help():
    groups = re.split(r"^## (\w+)$", COMMANDS, flags=re.MULTILINE)[1:]
    page = {
        title.lower(): re.findall(r"^### `workbook (\w+)", text, re.MULTILINE)
        for title, text in zip(groups[::2], groups[1::2], strict=True)
    }
    parser = build_parser()
    help_ = {
        block.split(":")[0].removeprefix("for "): re.findall(r"^  (\w+) ", block, re.MULTILINE)
        for block in parser.epilog.split("\n\n")
    }
    assert page == help_
