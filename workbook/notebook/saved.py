"""Find and read the notebooks that a learner has saved."""

import json
import os
from pathlib import Path
from typing import Any

from workbook.errors import SavedNotebookError


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
