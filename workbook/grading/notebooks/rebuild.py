"""A submission's answers and own cells in the structure of the released notebook.

The release is the truth for the order, type and metadata of its cells, and for locked ones altogether. From the
submission come the sources: of each answer, of open cells that the learner edited, and of cells of the learner's own.
"""

import ast
import bisect
import collections
import copy
import dataclasses
import itertools
import re
import textwrap
import warnings

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from rapidfuzz import fuzz

from workbook.grading.course.record import Remark
from workbook.grading.notebooks.cells import OWN, marks, test_id
from workbook.grading.notebooks.demonstrations import MARK
from workbook.grading.notebooks.outputs import handed_in

# Bounds on what a hostile notebook may cost.
MAX_OWN_CELLS = 1000
MAX_PARSED = 200_000  # characters of a cell
MAX_PARSED_ALL = 500_000  # characters of a notebook; beyond, names are found by their look
MAX_COPIES = 20
SIMILAR = 60  # percent
NEARBY = 5
_NEW = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}
_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_FIELDS = ("grade", "solution", "locked", "points", "task", "schema_version")
_FIXED = ("grade", "solution", "locked", "task")
_STOPPING = {"skip-execution", "raises-exception"}


@dataclasses.dataclass(frozen=True)
class Rebuilt:
    """A notebook in the released structure. `known` counts the graded cells that were found again, `answered` the
    answers that are not as released; `foreign` are grade ids of another notebook.
    """

    notebook: nbformat.NotebookNode
    remarks: tuple[Remark, ...]
    known: int
    answered: int
    foreign: tuple[str, ...]

    @property
    def of_another_stage(self):
        """Whether most grade ids are of another notebook, and hardly a cell of this one was found."""
        return len(self.foreign) > 2 * self.known


def rebuild(cells, released):
    """Return the Rebuilt of submitted FoundCells, in the structure of the `released` notebook; neither is changed."""
    return _Repair(cells, released).result()


class _Repair:
    """One rebuilding. Positions: `s` in the submission, `r` in the release."""

    def __init__(self, cells, released):
        self.cells = cells
        self.notebook = copy.deepcopy(released)
        self.released = self.notebook.cells
        self.remarks = []
        self.marks = [dict(marks(cell)) for cell in self.released]
        fixed = [r for r, found in enumerate(self.marks) if any(map(found.get, _FIXED))]
        self.answers = [r for r in fixed if self.marks[r].get("solution")]
        self.locked = [r for r in fixed if not self.marks[r].get("solution")]
        self.by_id = {self.marks[r]["grade_id"]: r for r in fixed}
        self.open = [r for r in range(len(self.released)) if r not in set(fixed)]
        self.plain_sources = {_normal(self.released[r].source) for r in self.open}
        self.stubs = {_normal(self.released[r].source) for r in self.answers}
        self.owner = {}  # s -> r, for each submitted cell that stands for a released one
        self.candidates = collections.defaultdict(list)  # r -> [s], for graded and locked cells
        self.chosen = {}  # r -> s, the cell whose place counts
        self.text = {}  # r -> the answer's source, or None for the released one
        self.beside = collections.defaultdict(list)  # r -> [s], copies of an answer to be shown beneath it
        self.trees, self.parsed = {}, 0  # source -> syntax tree; characters
        self.exercises = {name for r in self.answers for name in self._defined(self.released[r].source)}
        self.named = {}  # s -> names of exercises
        self.beneath = []  # names of answers in a cell of their own
        self.lost = set()  # r of cells found again without their marks
        self.dropped = set()

    def result(self):
        self._match_marks()
        self._match_open()
        self._match_locked_by_source()
        self._match_by_definition()
        for r in self.answers:
            self._choose(r)
        for r in self.locked:
            if self.candidates[r]:
                self.chosen[r] = self.candidates[r][0]
        kept = self._unmoved()
        self._match_similar(kept)
        self._find_written(kept)
        self._find_merged()
        self._remark_on_cells(kept)
        foreign = {_grade_id(cell) for cell in self.cells} - set(self.by_id) - {""}
        answered = sum(text is not None for text in self.text.values()) + len(self.beneath)
        known = sum(bool(self.candidates[r]) or self.text.get(r) is not None for r in (*self.answers, *self.locked))
        self._write(kept)
        return Rebuilt(self.notebook, tuple(self.remarks), known, answered, tuple(sorted(foreign)))

    def _name(self, r):
        return self.marks[r]["grade_id"]

    def _remark(self, kind, text, names=(), *, for_human=False, evidence=""):
        if names:
            some = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
            text = text.format(some)
        self.remarks.append(Remark(kind, text, for_human, evidence[:300]))

    def _names(self, s):
        """Return the names of exercises that a submitted cell defines; parsing takes time, so each cell has it once."""
        if s not in self.named:
            source = self.cells[s].source
            rough = _looks_defined(source) & self.exercises
            self.named[s] = self._defined(source) if rough else rough
        return self.named[s]

    def _tree(self, source):
        """Return the syntax tree of a text, parsed once; None where it is no Python, or all parsing took too much."""
        if source not in self.trees:
            self.parsed += len(source)
            self.trees[source] = _tree(source) if self.parsed <= MAX_PARSED_ALL else None
        return self.trees[source]

    def _parses(self, source):
        return self._tree(source) is not None

    def _defined(self, source):
        """Return the names of the functions and classes at the top level of a cell."""
        tree = self._tree(source)
        return _looks_defined(source) if tree is None else {node.name for node in tree.body if isinstance(node, _NAMED)}

    def _definitions(self, source, names):
        """Return the parts of a cell that define one of `names`; '' where it is no Python."""
        tree = self._tree(source)
        if tree is None:
            return ""
        lines, parts = source.split("\n"), []
        for node in tree.body:
            if isinstance(node, _NAMED) and node.name in names:
                start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                parts += lines[start - 1 : node.end_lineno]
        return "\n".join(parts)

    def _blank(self, r, s):
        source = _normal(self.cells[s].source)
        return not source or source == _normal(self.released[r].source)

    def _take(self, s, r):
        self.owner[s] = r
        self.candidates[r].append(s)

    def _free(self):
        return [s for s in range(len(self.cells)) if s not in self.owner]

    def _match_marks(self):
        for s, cell in enumerate(self.cells):
            if _grade_id(cell) in self.by_id:
                self._take(s, self.by_id[_grade_id(cell)])
        by_cell_id = {self.released[r].get("id"): r for r in (*self.answers, *self.locked)}
        for s in self._free():
            r = by_cell_id.get(self.cells[s].id)
            if r is not None and not self.candidates[r]:
                self._take(s, r)
        self.lost = {
            r for r, found in self.candidates.items() if found and _grade_id(self.cells[found[0]]) not in self.by_id
        }

    def _match_open(self):
        ids = {self.released[r].get("id"): r for r in self.open}
        sources = collections.defaultdict(list)
        for r in reversed(self.open):
            sources[_normal(self.released[r].source)].append(r)
        taken = set()
        for s in self._free():
            r = ids.get(self.cells[s].id)
            if self.cells[s].id and r is not None and r not in taken:
                taken.add(r)
                self.owner[s], self.chosen[r] = r, s
        for s in self._free():
            waiting = [r for r in sources.get(_normal(self.cells[s].source), ()) if r not in taken]
            if waiting:
                taken.add(waiting[-1])
                self.owner[s], self.chosen[waiting[-1]] = waiting[-1], s

    def _match_locked_by_source(self):
        sources = {_normal(self.released[r].source): r for r in self.locked if not self.candidates[r]}
        for s in self._free():
            r = sources.get(_normal(self.cells[s].source))
            if r is not None:
                self._take(s, r)
                self.lost.add(r)

    def _match_by_definition(self):
        """Find answers that have lost their marks by the function that they define."""
        for r in self.answers:
            names = self._defined(self.released[r].source) if self.released[r].cell_type == "code" else set()
            if not names or any(not self._blank(r, s) for s in self.candidates[r]):
                continue
            found = [s for s in self._free() if names & self._names(s)]
            found = [s for s in found if not self._blank(r, s)] or ([] if self.candidates[r] else found)
            if not found:
                continue
            test = self.by_id.get(test_id(self._name(r)))
            end = self.candidates[test][0] if test is not None and self.candidates[test] else -1
            if self.candidates[r] and any(self.candidates[r][0] < s < end for s in found):
                self.beneath.append(self._name(r))  # it runs before the check, where it stands
                continue
            before = [s for s in found if s < end] or found
            self.candidates[r] = []
            self._take(before[-1], r)
            self.lost.add(r)
        if self.beneath:
            text = "The answer to {} stands in a cell of its own below the one meant for it; it counts."
            self._remark("own", text, self.beneath)

    def _choose(self, r):
        """Set the answer's text from its candidates: copies, halves of a split cell, or one."""
        found = [s for s in self.candidates[r] if not self._blank(r, s)]
        self.text[r] = None
        if self.candidates[r]:
            self.chosen[r] = (found or self.candidates[r])[0]
        if not found:
            return
        first = {}
        for s in found:
            first.setdefault(_normal(self.cells[s].source), s)
        different = list(first.values())
        if self.released[r].cell_type != "code":
            self.text[r] = "\n\n".join(self.cells[s].source for s in different)
            if len(different) > 1:
                self._remark(
                    "duplicate",
                    f"The answer {self._name(r)} stood in {len(different)} cells; they were joined.",
                    for_human=True,
                )
            return
        names = self._defined(self.released[r].source)
        defining = [s for s in different if names & self._names(s)]
        winner = self.chosen[r] = (defining or different)[0]
        copies = [s for s in (defining or different) if s != winner]
        pieces = sorted(set(different) - {winner} - set(copies))
        text, joined = self._with_pieces(winner, pieces)
        self.text[r] = text
        self.beside[r] = copies[:MAX_COPIES]
        for s in pieces:
            if s not in joined:
                del self.owner[s]  # a cell of the learner's own, at its place
        if copies:
            self._remark(
                "duplicate",
                f"There were {len(copies) + 1} different cells for {self._name(r)}: the first is graded, "
                "the others are kept beneath it as text.",
                for_human=True,
                evidence="\n\n".join(self.cells[s].source for s in copies),
            )
        elif pieces or joined:
            self._remark("split", f"The cell of {self._name(r)} had been split; all its parts were kept.")

    def _with_pieces(self, winner, pieces):
        """Return (text, cells joined): the answer with those parts that make no sense by themselves."""
        text, joined = self.cells[winner].source, []
        after = range(winner + 1, min(winner + 1 + NEARBY, len(self.cells)))
        following = itertools.takewhile(
            lambda s: s in pieces or (s not in self.owner and self.cells[s].kind == "code"), after
        )
        for s in sorted({*pieces, *following}):
            source = self.cells[s].source
            for longer in (f"{text}\n{source}", f"{source}\n{text}") if s in pieces else (f"{text}\n{source}",):
                half = s in pieces or not self._parses(text) or not _stands(source)
                if source.strip() and half and not self._parses(source) and self._parses(longer):
                    text = longer
                    joined.append(s)
                    self.owner.setdefault(s, self.owner[winner])
                    break
        return text, joined

    def _unmoved(self):
        """Return {r: s} of the cells that stand in the released order: a longest increasing subsequence."""
        pairs = sorted((s, r) for r, s in self.chosen.items())
        ends, last, before = [], [], {}  # of the best subsequence of each length
        for s, r in pairs:
            at = bisect.bisect_left(ends, r)
            before[s, r] = last[at - 1] if at else None
            ends[at : at + 1] = [r]
            last[at : at + 1] = [(s, r)]
        kept, pair = {}, last[-1] if last else None
        while pair:
            kept[pair[1]] = pair[0]
            pair = before[pair]
        moved = [(s, r) for s, r in pairs if r not in kept and r in self.open]
        for s, r in moved:
            # It runs where the learner has it, as a cell of the learner's own, and also at its place.
            del self.owner[s], self.chosen[r]
            if self.released[r].cell_type != "code" and _normal(self.cells[s].source) in self.plain_sources:
                self.dropped.add(s)
        if moved:
            text = f"{len(moved)} open cells had been moved; they are at their released place again, code in both."
            self._remark("moved", text)
        return kept

    def _gaps(self, kept):
        """Yield (released positions, submitted positions) between neighbours that are in both."""
        edges = [(-1, -1), *sorted((s, r) for r, s in kept.items()), (len(self.cells), len(self.released))]
        for (s0, r0), (s1, r1) in itertools.pairwise(edges):
            free = [s for s in range(s0 + 1, s1) if s not in self.owner and s not in self.dropped]
            yield range(r0 + 1, r1), free

    def _match_similar(self, kept):
        """Find open cells that were edited and have lost their id: the same kind, place and most of the text."""
        for missing, free in list(self._gaps(kept)):
            for r in missing:
                if r in kept or r not in self.open:
                    continue
                for s in [s for s in free if self.cells[s].kind == self.released[r].cell_type][:NEARBY]:
                    if _similar(self.released[r].source, self.cells[s].source):
                        self.owner[s] = r
                        self.chosen[r] = kept[r] = s
                        free = free[free.index(s) + 1 :]
                        break

    def _find_written(self, kept):
        """Find written answers that have lost their marks between the neighbours of their place."""
        found = []
        for missing, free in list(self._gaps(kept)):
            lost = [r for r in missing if r in self.answers and self.released[r].cell_type != "code"]
            prose = [s for s in free if self.cells[s].kind != "code" and self.cells[s].source.strip()]
            for r in lost:
                if self.candidates[r] or self.text.get(r) is not None or not prose:
                    continue
                s = prose.pop(0)
                self._take(s, r)
                self.chosen[r] = kept[r] = s
                self.text[r] = None if self._blank(r, s) else self.cells[s].source
                self.lost.add(r)
        for r in self.answers:
            s = kept.get(r - 1)
            if self.released[r].cell_type == "code" or self.candidates[r] or s is None or r - 1 not in self.open:
                continue
            prompt, source = self.released[r - 1].source.rstrip(), self.cells[s].source
            if source.startswith(prompt) and source.removeprefix(prompt).strip():
                self.text[r] = source.removeprefix(prompt).strip()
                found.append(self._name(r))
                self.dropped.add(s)
        if found:
            self._remark("merged", "The answer {} was written into the cell of its question; it counts.", found)

    def _find_merged(self):
        """Find answers inside a cell that belongs to another graded one, as merging cells leaves them."""
        found = []
        for r in self.answers:
            if self.released[r].cell_type != "code" or self.text[r] is not None:
                continue
            names = self._defined(self.released[r].source)
            test = self.by_id.get(test_id(self._name(r)))
            for other in sorted(self.chosen, key=lambda other: other != test):
                s = self.chosen[other]
                if other == r or other in self.open or self._blank(other, s) or s in self.dropped:
                    continue
                source = self._definitions(self.cells[s].source, names) if names & self._names(s) else ""
                if source and _normal(source) not in self.stubs:
                    # What stands in a test cell is not run there: all of it moves.
                    lines = self.cells[s].source.split("\n")
                    whole = "\n".join(line for line in lines if line.strip() not in self._locked_lines())
                    self.text[r] = whole if other == test else source
                    found.append(self._name(r))
                    break
        if found:
            self._remark("merged", "The answer to {} stood in the cell of another one; it was put into its own.", found)

    def _locked_lines(self):
        return {line.strip() for r in self.locked for line in self.released[r].source.split("\n")}

    def _remark_on_cells(self, kept):
        lost = [self._name(r) for r in self.answers if r in self.lost]
        if lost:
            self._remark("lost", "The cells of {} had lost their marks; they were found by what is in them.", lost)
        missing = [self._name(r) for r in self.answers if not self.candidates[r] and self.text[r] is None]
        if missing:
            text = "No cell was found for the answer {}; it counts as not attempted."
            self._remark("missing", text, missing, for_human=True)
        gone = [self._name(r) for r in self.locked if not self.candidates[r]]
        if gone:
            self._remark("tests", "The cell {} had been deleted; it was put back.", gone)
        edited = [r for r in self.locked if any(not self._blank(r, s) for s in self.candidates[r])]
        if edited:
            evidence = self.cells[next(s for s in self.candidates[edited[0]] if not self._blank(edited[0], s))].source
            names = [self._name(r) for r in edited]
            self._remark("tests", "The cell {} had been edited; the released one was used.", names, evidence=evidence)
        typed = [
            self._name(r)
            for r in (*self.answers, *self.locked)
            if any(self.cells[s].kind != self.released[r].cell_type for s in self.candidates[r])
        ]
        if typed:
            self._remark("type", "The cell {} had been made another type; it is of the released type again.", typed)
        moved = [self._name(r) for r in (*self.answers, *self.locked) if r in self.chosen and r not in kept]
        moved = [name for name in moved if len(self.candidates[self.by_id[name]]) == 1]
        if moved:
            self._remark("moved", "The cell {} had been moved; it is at its released place again.", moved)
        self._remark_on_metadata()

    def _remark_on_metadata(self):
        fields, names, human = set(), [], False
        for r in (*self.answers, *self.locked):
            for s in self.candidates[r]:
                marks = self.cells[s].marks
                if _grade_id(self.cells[s]) != self._name(r):
                    continue
                changed = {f for f in _FIELDS if marks.get(f, self.marks[r].get(f)) != self.marks[r].get(f)}
                if changed:
                    fields |= changed
                    names.append(self._name(r))
                    human |= changed != {"schema_version"}
        if names:
            what = ", ".join(sorted(fields))
            text = f"Metadata ({what}) of the cell {{}} had been changed; the released values were used."
            self._remark("metadata", text, names, for_human=human)
        tagged = sorted({tag for cell in self.cells for tag in cell.tags if tag in _STOPPING})
        if tagged:
            graded = any(
                set(self.cells[s].tags) & _STOPPING for r in (*self.answers, *self.locked) for s in self.candidates[r]
            )
            self._remark("tags", f"Cells had the tag {' and '.join(tagged)}; it was removed.", for_human=graded)

    def _write(self, kept):
        own = self._own_cells(kept)
        numbers = iter(range(1, len(self.cells) + 1))
        taken = {cell.get("id") for cell in self.released}
        cells, waiting = [], [self._own(s, numbers, taken) for s in own[-1]]
        for r, cell in enumerate(self.released):
            # The learner's own cells follow their neighbour, and open cells that are put back after it. So does the
            # stub of an answer that was not found: one of them may hold it.
            lost = r in self.answers and cell.cell_type == "code" and r not in self.chosen and self.text.get(r) is None
            if waiting and not lost and (r in kept or r not in self.open):
                cells += waiting
                waiting = []
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
                self._take_demonstration(r, cell)
            if self.text.get(r) is not None:
                cell.source = self.text[r]
            elif r in self.open and r in kept and kept[r] not in self.dropped:
                cell.source = self.cells[kept[r]].source
            if cell.cell_type == "markdown" and r in self.chosen and r not in self.locked:
                pictures = {}
                for s in {*self.candidates.get(r, ()), self.chosen[r]}:
                    pictures |= self.cells[s].attachments
                if pictures:
                    cell.attachments = nbformat.from_dict({**cell.get("attachments", {}), **pictures})
            cells.append(cell)
            cells += [self._own(s, numbers, taken, "raw") for s in self.beside[r]]
            waiting += [self._own(s, numbers, taken) for s in own[r]]
        self.notebook.cells = cells + waiting
        if (self.notebook.nbformat, self.notebook.nbformat_minor) < (4, 5):
            for cell in self.notebook.cells:
                cell.pop("id", None)

    def _take_demonstration(self, r, cell):
        """Let an unchanged demonstration keep what it showed the learner; a changed one is a cell like others."""
        if MARK in cell.metadata and r in self.chosen:
            if self._blank(r, self.chosen[r]):
                cell.outputs = handed_in(self.cells[self.chosen[r]].outputs)
            else:
                del cell.metadata[MARK]

    def _own_cells(self, kept):
        """Return {r: [s]}: the learner's own cells after each released one that they follow; -1 for the start."""
        places, own, place, count = {s: r for r, s in kept.items()}, collections.defaultdict(list), -1, 0
        for s, cell in enumerate(self.cells):
            place = places.get(s, place)
            if s in self.owner or s in self.dropped or not cell.source.strip() or _normal(cell.source) in self.stubs:
                continue
            count += 1
            if count <= MAX_OWN_CELLS:
                own[place].append(s)
        if count > MAX_OWN_CELLS:
            text = f"The notebook has {count} cells of your own; the first {MAX_OWN_CELLS} were kept."
            self._remark("large", text, for_human=True)
        return own

    def _own(self, s, numbers, taken, kind=None):
        found = self.cells[s]
        name = next(name for number in numbers if (name := f"{OWN}{number}") not in taken)
        cell = _NEW[kind or found.kind](found.source, id=name)
        if cell.cell_type == "markdown" and found.attachments:
            cell.attachments = nbformat.from_dict(found.attachments)
        return cell


def _grade_id(cell):
    name = cell.marks.get("grade_id")
    return name if isinstance(name, str) else ""


def _normal(source):
    return "\n".join(line.rstrip() for line in source.strip().split("\n"))


def _similar(one, other):
    return fuzz.ratio(one[:2000], other[:2000]) >= SIMILAR


def _tree(source):
    """Return the syntax tree of a cell, lines for IPython left out; None where it is no Python."""
    if len(source) > MAX_PARSED:
        return None
    plain = re.sub(r"^([ \t]*)[%!?].*$", r"\1pass", source, flags=re.MULTILINE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of invalid escapes, which are the learner's to mend
            return ast.parse(plain)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _stands(source):
    """Tell whether IPython would run the source as it is: it takes away an indentation of all lines."""
    try:
        compile(textwrap.dedent(source), "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _looks_defined(source):
    return set(re.findall(r"^(?:async +)?(?:def|class) +(\w+)", source, re.MULTILINE))
