"""Find and read the notebooks that a learner has saved."""

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbook.errors import SavedNotebookError
from workbook.languages import ENGLISH, language_said_in


def notebooks_below(folder: Path) -> list[Path]:
    """Return the notebooks below `folder`, without what Jupyter and version control keep in hidden folders.

    Raises SavedNotebookError for what is not a folder, and if there is none.
    """
    if not folder.is_dir():
        what = "is not a folder: name the folder of the notebook" if folder.exists() else "does not exist"
        raise SavedNotebookError(f"{folder} {what}.")
    found: list[Path] = []
    for place, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        found += [Path(place) / file for file in sorted(files) if file.endswith(".ipynb") and not file.startswith(".")]
    if not found:
        raise SavedNotebookError(f"There is no notebook in {folder} or below. Name the folder of your notebooks.")
    return found


def cells_of_file(path: Path) -> list[dict[str, Any]]:
    """Return the cells of a notebook file; if they cannot be read, SavedNotebookError says why and what to do."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SavedNotebookError(f"it cannot be opened ({error.strerror or error})") from None
    except UnicodeDecodeError:
        raise SavedNotebookError("it is not encoded in UTF-8; open it in Jupyter and save it again") from None
    except (json.JSONDecodeError, RecursionError):
        raise SavedNotebookError(
            "it is damaged (not valid JSON); take an older copy, or fix it in a text editor"
        ) from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise SavedNotebookError("it has no cells; if it is an old notebook, open it in Jupyter and save it again")
    return [cell for cell in cells if isinstance(cell, dict)]


def source_of(cell: Mapping[str, Any]) -> str:
    """Return a cell's source, which a file may have as a list of lines."""
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def language_below(folder: Path) -> str | None:
    """Return the language that the first translated notebook below `folder` sets; None if there is none."""
    try:
        paths = notebooks_below(folder)
    except SavedNotebookError:
        return None
    for path in paths:
        with contextlib.suppress(SavedNotebookError):
            found = language_said_in(source_of(cell) for cell in cells_of_file(path))
            if found != ENGLISH:
                return found
    return None
