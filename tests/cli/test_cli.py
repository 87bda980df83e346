"""The parser and its exit codes: what the command tells a person and the shell."""

import argparse
import errno
import os
import re

import pytest

import workbook
from workbook.cli import ExitCode, Group, build_parser, main, maintainer
from workbook.errors import CheckError, GradingError

TRY = ["try", "2", "encode_ids", "answer.py"]


@pytest.fixture
def try_(monkeypatch):
    """Return a function that makes `workbook try` call another function."""
    return lambda function: monkeypatch.setattr(maintainer, "try_", function)


def raises(error):
    def run(**_):
        raise error

    return run


def test_the_help_has_three_groups(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == ExitCode.DONE
    said = capsys.readouterr().out
    groups = {
        title: re.findall(r"^  (\w+) ", commands, re.MULTILINE)
        for title, commands in re.findall(r"^for (\w+):\n((?:  [a-z].*\n)+)", said, re.MULTILINE)
    }
    assert groups == {
        "learners": ["memo", "progress"],
        "instructors": ["collect", "enter", "grade", "report", "feedback"],
        "maintainers": ["build", "verify", "translate", "try", "clauses", "answers", "demo", "kit", "pretrain"],
    }
    assert max(map(len, said.splitlines())) <= 80


def test_the_version_is_the_packages(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == ExitCode.DONE
    assert capsys.readouterr().out == f"workbook {workbook.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "required: COMMAND"),
        (["frob"], "invalid choice: 'frob'"),
        (["memo", "--frob"], "unrecognized arguments: --frob"),
        (["collect", "folder"], "required: --stage"),
        *((["grade", f"--jobs={number}"], "argument --jobs: must be 1 or more") for number in ("0", "-1", "x", "1.5")),
    ],
)
def test_wrong_usage_is_named(capsys, arguments, said):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == ExitCode.USAGE
    assert said in capsys.readouterr().err.splitlines()[-1]


def test_a_commands_arguments_are_those_of_its_function():
    options = vars(build_parser().parse_args(["grade", "--stage", "2", "--stage", "3", "--no-sandbox"]))
    assert options.pop("command") == "grade"
    assert options["stages"] == ["2", "3"]
    assert options["sandbox"] is False
    assert options["learners"] is None
    assert options["force"] is False


def test_a_default_is_read_from_the_function(capsys):
    def run(*, size: int = 7) -> ExitCode:
        return ExitCode(size)

    command = Group("toys", None, argparse.ArgumentParser().add_subparsers()).add("toy", run, "count")
    command.add_argument("--size", type=int, help="(default: %(default)s)")
    assert command.parse_args([]).size == 7
    assert "(default: 7)" in command.format_help()


@pytest.mark.parametrize("error", [GradingError("no course"), CheckError("no course")])
def test_an_error_of_ours_is_one_line(try_, capsys, error):
    try_(raises(error))
    assert main(TRY) == ExitCode.FAILED
    assert capsys.readouterr().err == "workbook try: no course\n"


def test_an_error_in_the_code_is_a_traceback(try_):
    try_(raises(ZeroDivisionError))
    with pytest.raises(ZeroDivisionError):
        main(TRY)


def test_ctrl_c_is_no_traceback(try_, capsys):
    try_(raises(KeyboardInterrupt))
    assert main(TRY) == ExitCode.STOPPED
    assert capsys.readouterr().err == "Stopped.\n"


def test_another_broken_pipe_is_an_error_of_ours(try_):
    try_(raises(BrokenPipeError))
    with pytest.raises(BrokenPipeError):
        main(TRY)


def test_something_left_out_is_exit_code_1(try_):
    try_(lambda **_: ExitCode.FAILED)
    assert main(TRY) == 1


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "workbook try: grades.csv: No space left on device. Free some space there, then run it again."),
        (errno.EROFS, "workbook try: grades.csv: Read-only file system. Change its permissions, or work in another"),
        (
            errno.EACCES,
            "workbook try: grades.csv: Permission denied. Change its permissions, or work in another folder.",
        ),
    ],
)
def test_a_disk_that_cannot_be_written_is_one_line(try_, capsys, number, said):
    try_(raises(OSError(number, os.strerror(number), "grades.csv")))
    assert main(TRY) == ExitCode.FAILED
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(said)


def test_another_error_of_the_system_is_ours(try_):
    try_(raises(OSError(errno.EIO, "Input/output error")))
    with pytest.raises(OSError, match="Input/output"):
        main(TRY)
