"""Texts in the code of the story that the rules of prose misjudge: `locale/shown.toml` lists them."""

import functools
import tomllib
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from workbook.authoring.stages import ROOT

LIST = "locale/shown.toml"


class Listed(NamedTuple):
    """Texts that a reader sees though they look like names, and names that look like texts."""

    shown: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


NOTHING = Listed()


def listed_in(cell: NotebookNode, stage: str, root: Path = ROOT) -> Listed:
    """Return the texts that are listed for a cell of a stage; none in an exercise, whose names tests know."""
    return NOTHING if "nbgrader" in cell.metadata else listed(stage, root)


@functools.cache
def listed(stage: str, root: Path = ROOT) -> Listed:
    """Return the texts that are listed for a stage."""
    path = root / LIST
    if not path.exists():
        return NOTHING
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return Listed(*(frozenset(tables[name].get(stage, ())) for name in Listed._fields))
