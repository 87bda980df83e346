"""The folder of a demo: emptied when the demo runs again, and no other folder ever is."""

import shutil
from pathlib import Path

from workbook.authoring.stages import ROOT
from workbook.errors import AuthoringError

# Shows that a demo made this folder, which may be emptied. It contains the folder's path, so that a copy of it in a
# real course means nothing.
MARKER = ".workbook-demo"


def new_folder(folder: Path, root: Path = ROOT) -> None:
    """Make `folder`, or empty the one that an earlier demo made.

    Raises AuthoringError, and changes nothing, unless it is missing, empty or an earlier demo's.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise AuthoringError(f"{folder} is a link or a file, not a folder: name a new folder with --folder.")
    files = list(folder.iterdir()) if folder.exists() else []
    if files and not _is_demo(folder):
        raise AuthoringError(
            f"{folder} is not empty, and `workbook demo` did not make it there: name a new folder with --folder, "
            f"or delete {folder} yourself if you need nothing in it."
        )
    in_use = [place for place in (root.resolve(), Path.cwd()) if place.is_relative_to(folder.resolve())]
    if files and (in_use or (folder / ".git").exists()):
        raise AuthoringError(f"{folder} is in use, or a repository: name a new folder with --folder.")
    for path in files:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_bytes(_mark(folder))


def _is_demo(folder: Path) -> bool:
    marker = folder / MARKER
    return marker.is_file() and marker.read_bytes() == _mark(folder)


def _mark(folder: Path) -> bytes:
    text = f"`workbook demo` made this folder, and deletes everything in it when it runs again:\n{folder.resolve()}\n"
    return text.encode(errors="surrogateescape")
