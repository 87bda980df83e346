"""A submission's answers and own cells in the structure of the released notebook.

The release decides the order, type and metadata of its cells, and all of the locked ones. The sources of the answers,
of open cells that the learner edited, and of the learner's own cells come from the submission.
"""

import collections
import copy
import dataclasses
import itertools
from collections.abc import Mapping, Sequence

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from workbook.grading.course.record import Remark
from workbook.grading.notebooks.cells import OWN
from workbook.grading.notebooks.changes import changes, too_many
from workbook.grading.notebooks.definers import mark_definer
from workbook.grading.notebooks.demonstrations import MARK
from workbook.grading.notebooks.match import match
from workbook.grading.notebooks.matching import Matching
from workbook.grading.notebooks.outputs import submitted_outputs
from workbook.grading.notebooks.parse import FoundCell
from workbook.grading.notebooks.structure import Structure, normal

# Bound on what a hostile notebook may cost.
MAX_OWN_CELLS = 1000
_NEW = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


@dataclasses.dataclass(frozen=True)
class Rebuilt:
    """A notebook in the released structure.

    `known`: how many graded cells were found again. `answered`: how many answers are not as released. `foreign`: the
    grade ids of another notebook.
    """

    notebook: NotebookNode
    remarks: tuple[Remark, ...]
    known: int
    answered: int
    foreign: tuple[str, ...]

    @property
    def of_another_stage(self) -> bool:
        """Whether most grade ids are those of another notebook, and few cells of this one were found."""
        return len(self.foreign) > 2 * self.known


def rebuild(cells: Sequence[FoundCell], released: NotebookNode) -> Rebuilt:
    """Return the submitted cells in the structure of the `released` notebook; neither is changed."""
    found = match(cells, Structure(released.cells))
    own = _own_cells(found)
    remarks = list(changes(found))
    if len(own) > MAX_OWN_CELLS:
        remarks.append(too_many(len(own), MAX_OWN_CELLS))
    notebook = _write(found, own[:MAX_OWN_CELLS], released)
    return Rebuilt(notebook, tuple(remarks), found.known, found.answered, found.foreign)


def _own_cells(found: Matching) -> list[tuple[int, int]]:
    """Return (r, s) of each of the learner's own cells and the released one that it follows; -1 for the start."""
    places = {s: r for r, s in found.kept.items()}
    own, place = [], -1
    for s, cell in enumerate(found.submitted):
        place = places.get(s, place)
        source = normal(cell.source)
        if source and s not in found.owner and s not in found.dropped and source not in found.structure.stubs:
            own.append((place, s))
    return own


def _write(found: Matching, own: Sequence[tuple[int, int]], released: NotebookNode) -> NotebookNode:
    notebook = copy.deepcopy(released)
    taken = {cell.get("id") for cell in notebook.cells}
    ids = (name for number in itertools.count(1) if (name := f"{OWN}{number}") not in taken)
    after = collections.defaultdict(list)
    for r, s in own:
        after[r].append(s)
    cells: list[NotebookNode] = []
    waiting = [_own_cell(found, s, next(ids)) for s in after[-1]]
    for r, cell in enumerate(notebook.cells):
        # A learner's own cells follow the cell that they follow in the submission, and open cells that are put back
        # after it. They also follow the stub of an answer that was not found: one of them may contain it.
        if r in found.kept or not (found.structure.is_open(r) or _is_unanswered(found, r)):
            cells += waiting
            waiting = []
        _restore(cell, r, found)
        if r in found.before:
            cells.append(_own_cell(found, found.before[r], next(ids)))
        cells.append(cell)
        waiting += [_own_cell(found, s, next(ids)) for s in after[r]]
    notebook.cells = cells + waiting
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        for cell in notebook.cells:
            cell.pop("id", None)
    return notebook


def _is_unanswered(found: Matching, r: int) -> bool:
    """Return whether the cell at position `r` is the stub of an exercise of which no cell was found."""
    is_code_answer = r in found.structure.answers and found.structure.is_code(r)
    return is_code_answer and r not in found.chosen and r not in found.texts


def _restore(cell: NotebookNode, r: int, found: Matching) -> None:
    """Put into a released cell what belongs there of the submission."""
    s = found.chosen.get(r)
    if cell.cell_type == "code":
        # The numbers of executions stay: a rebuilt notebook may be rebuilt once more.
        cell.outputs, cell.execution_count = [], None if s is None else found.submitted[s].ran
        if MARK in cell.metadata and s is not None:
            _restore_demonstration(cell, found.submitted[s], unchanged=found.is_blank(s, r))
    if r in found.texts:
        cell.source = found.texts[r]
    elif found.structure.is_open(r) and r in found.kept and found.kept[r] not in found.dropped:
        cell.source = found.submitted[found.kept[r]].source
    if s is not None and MARK not in cell.metadata and r not in found.structure.locked:
        mark_definer(cell, found, s)
    if cell.cell_type == "markdown" and s is not None and r not in found.structure.locked:
        pictures: dict[str, dict[str, str]] = {}
        for one in {*found.candidates.get(r, ()), s}:
            pictures |= found.submitted[one].attachments
        _attach(cell, pictures)


def _restore_demonstration(cell: NotebookNode, submitted: FoundCell, *, unchanged: bool) -> None:
    """Let an unchanged demonstration keep what it showed the learner; a changed one is a cell like others."""
    if unchanged:
        cell.outputs = submitted_outputs(submitted.outputs)
    else:
        del cell.metadata[MARK]


def _own_cell(found: Matching, s: int, name: str) -> NotebookNode:
    submitted = found.submitted[s]
    cell = _NEW[submitted.kind](found.whole.get(s, submitted.source), id=name)
    if submitted.kind == "markdown":
        _attach(cell, submitted.attachments)
    elif submitted.kind == "code":
        cell.execution_count = submitted.ran
    mark_definer(cell, found, s)
    return cell


def _attach(cell: NotebookNode, pictures: Mapping[str, Mapping[str, str]]) -> None:
    if pictures:
        cell.attachments = nbformat.from_dict({**cell.get("attachments", {}), **pictures})
