"""The learners' commands."""

from pathlib import Path

from workbook.cli import ExitCode, Group
from workbook.languages import language, translated
from workbook.notebook.memo import gather_memo
from workbook.notebook.saved import language_below

TITLE = "for learners"
EXTRA = None


def add_commands(group: Group) -> None:
    """Add the learners' commands to a parser."""
    where = translated("with its subfolders (default: this one)")
    command = group.add("memo", memo, "gather the memos of all notebooks in a folder into one page")
    command.add_argument("folder", nargs="?", type=Path, help=where)
    command = group.add("progress", progress, "show which exercises of the saved notebooks are done")
    command.add_argument("folder", nargs="?", type=Path, help=where)


def memo(folder: Path = Path()) -> ExitCode:
    """Write memo.md in `folder`, and print its path."""
    _speak_as_notebooks(folder)
    print(gather_memo(folder))
    return ExitCode.DONE


def progress(folder: Path = Path()) -> ExitCode:
    """Print what the saved checks of the notebooks in `folder` have found."""
    from workbook.notebook.progress import read_progress

    _speak_as_notebooks(folder)
    print("\n".join(read_progress(folder)))
    return ExitCode.DONE


def _speak_as_notebooks(folder: Path) -> None:
    """Speak the language of the notebooks, if they set one, rather than that of the terminal."""
    if code := language_below(folder):
        language(code)
