"""A copy of the repository that a test may damage."""

import shutil
from pathlib import Path

from workbook.authoring.stages import ROOT

LEFT_OUT = (".git", ".venv", ".*_cache", "__pycache__", "build", "demo", "dist", "docs")


def copy_repository(folder: Path) -> Path:
    """Copy the repository to the new folder `folder`, without its history, its pages and what tools keep in it."""
    return shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file, which must contain it."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} no longer contains {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
