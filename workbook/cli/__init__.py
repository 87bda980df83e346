"""The command `workbook`: parse the command line, call a typed function, and return one of four exit codes.

Each group of commands is a module of this package: `learner`, `instructor`, `maintainer`. The learners' wheel contains
only the first, so the command there has no others. The modules import what does the work when a command runs, so that
`--help` needs no extra.
"""

import argparse
import dataclasses
import enum
import errno
import importlib.util
import inspect
import os
import sys
from collections.abc import Callable, Sequence

from workbook import __version__
from workbook.errors import WorkbookError
from workbook.languages import ENGLISH, language_of_environment, speaking, translated

GROUPS = ("learner", "instructor", "maintainer")
CLONE = "Instructors and maintainers work in a clone of the repository, where `workbook` has more commands."

_FULL = "Free some space there, then run it again. Files are written whole or not at all."
_CLOSED = "Change its permissions, or work in another folder."
# What to do about errors that are the computer's, and neither ours nor the input's.
_DISK = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _CLOSED,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
}


class ExitCode(enum.IntEnum):
    """What the command tells the shell."""

    DONE = 0
    FAILED = 1
    """An error; or something was left out, was not graded, or is wrong. A line says what."""
    USAGE = 2
    """An unknown command or option."""
    STOPPED = 130
    """Stopped with Ctrl-C."""


@dataclasses.dataclass(frozen=True)
class Group:
    """The commands for one kind of reader.

    `extra` is the extra of pyproject.toml that installs what they import, None if that is the package's own
    dependencies. `summaries` is {command: what it does}.
    """

    title: str
    extra: str | None
    parsers: "argparse._SubParsersAction[argparse.ArgumentParser]"
    summaries: dict[str, str] = dataclasses.field(default_factory=dict)

    def add(self, name: str, run: Callable[..., ExitCode], summary: str) -> argparse.ArgumentParser:
        """Add a command that calls `run`, and return its parser.

        Each argument of the parser is one of `run`, which also gives its default.
        """
        summary = translated(summary)
        self.summaries[name] = summary
        parser = self.parsers.add_parser(name, description=f"{summary[0].upper()}{summary[1:]}.")
        parameters = inspect.signature(run).parameters.values()
        parser.set_defaults(**{one.name: one.default for one in parameters if one.default is not one.empty})
        parser.set_defaults(run=run, extra=self.extra)
        return parser

    def __str__(self) -> str:
        return "\n".join(
            [f"{translated(self.title)}:", *(f"  {name:10}{line}" for name, line in self.summaries.items())]
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code.

    Learners' commands speak the terminal's language; in a clone, for instructors and maintainers, all is English.
    """
    with speaking(ENGLISH if _in_clone() else language_of_environment()):
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    parser = build_parser()
    try:
        options = vars(parser.parse_args(arguments))
    except argparse.ArgumentError as error:
        parser.error(str(error) if _in_clone() else f"{error}. {translated(CLONE)}")
    command, run, extra = (options.pop(name) for name in ("command", "run", "extra"))
    try:
        code: ExitCode = run(**options)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print(translated("Stopped."), file=sys.stderr)
        return ExitCode.STOPPED
    except BrokenPipeError:
        if not _reader_is_gone():
            raise
        _print_nowhere()
        return ExitCode.FAILED
    except OSError as error:
        if error.errno not in _DISK:
            raise
        what, advice = error.filename or translated("a file"), translated(_DISK[error.errno])
        print(f"workbook {command}: {what}: {error.strerror}. {advice}", file=sys.stderr)
        return ExitCode.FAILED
    except WorkbookError as error:
        print(f"workbook {command}: {translated(str(error))}", file=sys.stderr)
        return ExitCode.FAILED
    except ModuleNotFoundError as error:
        # deptry proves that pyproject.toml declares each package that is imported.
        if not (extra and _is_package(error.name)):
            raise
        print(
            f"workbook {command}: {error.name} is not installed: "
            f"run `pip install -e '.[{extra}]'` in a clone of the repository.",
            file=sys.stderr,
        )
        return ExitCode.FAILED


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands that are installed, with a group of them per kind of reader in its help."""
    parser = argparse.ArgumentParser(
        prog="workbook",
        usage="%(prog)s [-h] [--version] COMMAND ...",
        description=translated("The recommender-systems workbook. `workbook COMMAND --help` explains a command."),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        exit_on_error=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    # argparse lists all commands as one group: the epilog replaces that list.
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", prog="workbook", help=argparse.SUPPRESS
    )
    groups = []
    for name in filter(_installed, GROUPS):
        module = importlib.import_module(f"workbook.cli.{name}")
        group = Group(module.TITLE, module.EXTRA, commands)
        module.add_commands(group)
        groups.append(str(group))
    parser.epilog = "\n\n".join(groups if _in_clone() else [*groups, translated(CLONE)])
    return parser


def _installed(group: str) -> bool:
    return importlib.util.find_spec(f"workbook.cli.{group}") is not None


def _in_clone() -> bool:
    return all(map(_installed, GROUPS))


def say(line: str) -> None:
    """Print a line, above a bar if there is one.

    If nobody reads it any more, for example after `| head`, the work continues.
    """
    # A bar can only be shown if something imported tqdm, which no command needs to say what package is missing.
    bars = sys.modules.get("tqdm")
    try:
        bars.tqdm.write(line) if bars else print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        _print_nowhere()


def _reader_is_gone() -> bool:
    # Pipes to other processes break too, and that would be an error of ours.
    try:
        print(flush=True)
    except BrokenPipeError:
        return True
    return False


def _print_nowhere() -> None:
    # What is left in the buffer would be an error again when the program ends.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _is_package(name: str | None) -> bool:
    """Return whether pip can install what is missing: not a module of ours, of Python, or within a package."""
    return name is not None and "." not in name and name not in {"workbook", *sys.stdlib_module_names}
