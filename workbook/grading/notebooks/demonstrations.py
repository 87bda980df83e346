"""Find blocks of `with needs(...)` in released cells, which only show a learner's functions at work.

They contain no answers, no test uses them, and they are most of what a notebook computes. So grading runs the rest of
such a cell, and runs the blocks only if other code misses a name that they bind.
"""

import ast
import symtable
from collections.abc import Mapping
from typing import Any, TypedDict

from nbformat import NotebookNode

# The metadata key of demonstration cells.
MARK = "workbook"


class Demonstration(TypedDict):
    """The metadata of a demonstration: the names that its blocks bind, sorted, and the code without the blocks."""

    binds: list[str]
    beside: str


def mark_demonstrations(released: NotebookNode) -> NotebookNode:
    """Mark the demonstrations of a released notebook, in place; return it."""
    for cell in released.cells:
        found = demonstration(cell.source) if cell.cell_type == "code" and "nbgrader" not in cell.metadata else None
        if found is not None:
            cell.metadata[MARK] = found
    return released


def demonstration(source: str) -> Demonstration | None:
    """Return the Demonstration in the source of a cell; None if it has no block."""
    if "needs(" not in source:
        return None
    try:
        tree = ast.parse(source)
    except SyntaxError:  # lines for IPython
        return None
    blocks = [node for node in tree.body if isinstance(node, ast.With) and any(map(_is_needs, node.items))]
    if not blocks:
        return None
    beside = ast.Module([node for node in tree.body if node not in blocks], [])
    return {"binds": sorted(set().union(*map(_bound, blocks))), "beside": ast.unparse(beside)}


def binds(cell: NotebookNode) -> set[str] | None:
    """Return the names that a marked cell's blocks bind; None for any other cell."""
    names = _marks(cell).get("binds")
    return {name for name in names if isinstance(name, str)} if isinstance(names, list) else None


def beside(cell: NotebookNode) -> str:
    """Return the code of a marked cell without its blocks."""
    source = _marks(cell).get("beside")
    return source if isinstance(source, str) else ""


def _marks(cell: NotebookNode) -> Mapping[str, Any]:
    # If the notebook was not repaired, a learner may have written this.
    marks = cell.metadata.get(MARK)
    return marks if isinstance(marks, dict) else {}


def _bound(block: ast.With) -> set[str]:
    symbols = symtable.symtable(ast.unparse(block), "block", "exec").get_symbols()
    return {symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported()}


def _is_needs(item: ast.withitem) -> bool:
    called = item.context_expr.func if isinstance(item.context_expr, ast.Call) else None
    return getattr(called, "id", getattr(called, "attr", "")) == "needs"
