"""From whatever lies in `submitted/LEARNER/STAGE` to a notebook that can be graded.

Nothing here trusts the folder: links are not followed, only regular files are opened, and all that is listed, read and
kept has a limit. Nothing is written.
"""

import collections
import dataclasses
import heapq
import itertools
import os
import re
import stat
from datetime import datetime
from pathlib import Path

import nbformat
from nbgrader.utils import parse_utc

from workbook.errors import UnreadableNotebookError
from workbook.files import open_regular, printable
from workbook.grading.course.layout import NEVER_SUBMITTED, TIMESTAMP
from workbook.grading.course.record import Remark
from workbook.grading.notebooks.parse import read_cells
from workbook.grading.notebooks.rebuild import Rebuilt, rebuild

ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".7z", ".rar")
EXPORTS = (".py", ".html", ".htm", ".pdf", ".md", ".txt", ".docx")
LISTED = 100_000


@dataclasses.dataclass(frozen=True)
class IntakeLimits:
    """How much of a submission is looked at, in bytes except for `entries`, `depth`, `notebooks`.

    `read_bytes`: of notebook files as they are, all together. `notebook_bytes`: of a notebook without its outputs, and
    `cell_bytes` of one cell of it. `files_bytes`: of all other files.
    """

    read_bytes: int = 100_000_000
    notebook_bytes: int = 20_000_000
    cell_bytes: int = 1_000_000
    files_bytes: int = 50_000_000
    entries: int = 2000
    depth: int = 8
    notebooks: int = 10


@dataclasses.dataclass(frozen=True)
class Intake:
    """A submission, ready to be graded.

    `notebook`: valid nbformat 4 in the structure of the release; the release itself where `found` is False, as there
    was no readable notebook of the stage. `files`: (relative posix name, path) of regular files to lay beside it: no
    notebooks, archives or timestamp.txt. `timestamp`: UTC without a zone, as nbgrader keeps it.
    """

    notebook: nbformat.NotebookNode
    remarks: tuple[Remark, ...]
    files: tuple[tuple[str, Path], ...]
    timestamp: datetime | None
    found: bool


@dataclasses.dataclass
class _Entry:
    name: str  # below the submission folder, "/" between parts
    path: Path
    kind: str  # "file", "folder", "link", "special" or "unreadable"
    size: int = 0
    links: int = 1
    target: str = ""

    @property
    def base(self):
        return self.name.rsplit("/", 1)[-1]


def take_in(folder, released, stage, limits=IntakeLimits()):
    """Return the Intake of a submission folder; never raises for what a learner put there.

    `released`: the stage's notebook as learners got it (see `workbook.grading.notebooks.released`).
    """
    return _Taking(Path(folder), released, stage, limits).result()


class _Taking:
    def __init__(self, folder, released, stage, limits):
        self.folder, self.released, self.stage, self.limits = folder, released, stage, limits
        self.remarks = []

    def result(self):
        entries = self._entries()
        self._remark_on_entries(entries)
        files = [entry for entry in entries if entry.kind == "file"]
        notebooks = [entry for entry in files if self._rank(entry) is not None]
        notebooks.sort(key=lambda entry: (self._rank(entry), entry.name.count("/"), entry.name))
        read = self._read_notebooks(notebooks)
        chosen, rebuilt = self._choose(notebooks, read)
        if not notebooks:
            self._remark_on_no_notebook(files)
        stamp = self._timestamp(files)
        kept = self._files([entry for entry in files if entry not in notebooks])
        notebook = rebuilt.notebook if chosen else rebuild([], self.released).notebook
        if chosen:
            self.remarks += rebuilt.remarks
        remarks = tuple(
            dataclasses.replace(remark, text=printable(remark.text), evidence=printable(remark.evidence, keep="\n"))
            for remark in self.remarks
        )
        return Intake(notebook, remarks, tuple(kept), stamp, chosen is not None)

    def _remark(self, kind, text, *, for_human=False, evidence=""):
        self.remarks.append(Remark(kind, text, for_human, evidence[:300]))

    def _entries(self):
        """Return the _Entries below the folder, breadth first."""
        try:
            facts = os.lstat(self.folder)
        except FileNotFoundError:
            self._remark("missing", "Nothing was handed in.")
            return []
        except (OSError, ValueError) as error:
            self._remark("unreadable", f"The folder cannot be read ({_reason(error)}).", for_human=True)
            return []
        if stat.S_ISLNK(facts.st_mode):
            target = os.readlink(self.folder)
            self._remark("link", "The folder is a symbolic link; it was not followed.", for_human=True, evidence=target)
            return [_Entry(".", self.folder, "link", target=target)]
        if not stat.S_ISDIR(facts.st_mode):
            self._remark("folder", "A file was handed in where the folder of the stage should be.", for_human=True)
            return [_entry(self.folder.name, self.folder, facts)]
        entries, waiting, left = [], collections.deque([("", self.folder, 1)]), self.limits.entries
        while waiting:
            prefix, path, depth = waiting.popleft()
            try:
                with os.scandir(path) as listing:
                    names = [entry.name for entry in itertools.islice(listing, LISTED)]
            except OSError as error:
                text = f"The folder {prefix or '.'} cannot be read ({_reason(error)}); it was left out."
                self._remark("unreadable", text, for_human=True)
                continue
            names = [name for name in names if name not in NEVER_SUBMITTED and not name.startswith("._")]
            first = heapq.nsmallest(left, names, key=lambda name: (".ipynb" not in name.lower(), name))
            for name in first:
                try:
                    entry = _entry(prefix + name, path / name, os.lstat(path / name))
                except OSError as error:
                    self._remark("unreadable", f"{prefix + name} cannot be read ({_reason(error)}).", for_human=True)
                    continue
                entries.append(entry)
                if entry.kind == "folder" and depth < self.limits.depth:
                    waiting.append((f"{entry.name}/", entry.path, depth + 1))
                elif entry.kind == "folder":
                    text = f"Folders lie more than {self.limits.depth} deep; what is below {entry.name} was left out."
                    self._remark("large", text, for_human=True)
            left -= len(first)
            if len(first) < len(names):
                text = f"More than {self.limits.entries} files were handed in; the others were left out."
                self._remark("large", text, for_human=True)
                break
        return entries

    def _remark_on_entries(self, entries):
        """One remark for each kind of thing that is not used."""
        links = [entry for entry in entries if entry.kind == "link" and entry.name != "."]
        special = [entry for entry in entries if entry.kind == "special"]
        hard = [entry for entry in entries if entry.kind == "file" and entry.links > 1]
        archives = [entry for entry in entries if entry.kind == "file" and entry.base.lower().endswith(ARCHIVES)]
        if links:
            evidence = "\n".join(f"{entry.name} -> {entry.target}" for entry in links[:10])
            text = f"Symbolic links were not followed: {_names(links)}."
            self._remark("link", text, for_human=True, evidence=evidence)
        if special:
            self._remark("special", f"Devices, pipes or sockets were left out: {_names(special)}.", for_human=True)
        if hard:
            text = f"Files with a second name elsewhere (hard links), of which only notebooks are used: {_names(hard)}."
            self._remark("link", text, for_human=True)
        if archives:
            self._remark("archive", f"Archives were not unpacked: {_names(archives)}.", for_human=True)

    def _rank(self, entry):
        """Return how near a name is to that of the stage's notebook, 0 to 3; None for what is no notebook."""
        name, stage = entry.base.lower(), self.stage.lower()
        if entry.name == f"{self.stage}.ipynb":
            return 0
        if name.endswith(ARCHIVES) or (".ipynb" not in name and name not in (stage, f"{stage}.json")):
            return None
        if name == f"{stage}.ipynb":
            return 1
        return 2 if stage in name else 3

    def _read_notebooks(self, notebooks):
        """Return {name: Rebuilt, or the reason why there is none}."""
        read, left = {}, self.limits.read_bytes
        for number, entry in enumerate(notebooks, start=1):
            if number > self.limits.notebooks:
                read[entry.name] = f"was not read: only {self.limits.notebooks} of a submission are"
                continue
            if entry.size > left:
                read[entry.name] = "is too large to be read"
                continue
            try:
                data = _bytes(entry)
            except OSError as error:
                entry.kind = "unreadable"
                read[entry.name] = f"cannot be read ({_reason(error)})"
                continue
            left -= len(data)
            try:
                cells, remarks = read_cells(data)
                cells, large = self._small(cells)
                found = rebuild(cells, self.released)
            except UnreadableNotebookError as error:
                read[entry.name] = str(error)
            else:
                read[entry.name] = dataclasses.replace(found, remarks=(*remarks, *large, *found.remarks))
        return read

    def _small(self, cells):
        limit = self.limits.cell_bytes
        sizes = [
            len(cell.source.encode()) + sum(len(data) for kinds in cell.attachments.values() for data in kinds.values())
            for cell in cells
        ]
        # A picture may be larger than any text; without it, what was written still counts.
        slim = [
            dataclasses.replace(cell, attachments={}) if size > limit and cell.attachments else cell
            for cell, size in zip(cells, sizes, strict=True)
        ]
        kept = [cell for cell in slim if len(cell.source.encode()) <= limit]
        total = sum(len(cell.source.encode()) for cell in kept)
        if total > self.limits.notebook_bytes:
            raise UnreadableNotebookError(f"is too large: {total:,} bytes without its outputs")
        large = sum(size > limit for size in sizes)
        text = f"{large} cells of the notebook are larger than {limit:,} bytes; their text or pictures were left out."
        return kept, [Remark("large", text, for_human=True)] if large else []

    def _choose(self, notebooks, read):
        """Return (entry, Rebuilt) of the notebook to grade, or (None, None); remark on what the others are."""
        good = [entry for entry in notebooks if isinstance(read[entry.name], Rebuilt)]
        ours = [entry for entry in good if not read[entry.name].of_another_stage]
        best = None
        if ours:
            exact = ours[0] if self._rank(ours[0]) == 0 and read[ours[0].name].known else None
            best = exact or max(ours, key=lambda entry: (read[entry.name].known, read[entry.name].answered))
        for entry in notebooks:
            if isinstance(read[entry.name], str):
                self._remark("unreadable", f"The notebook {entry.name} {read[entry.name]}.", for_human=True)
        if good and not ours:
            names = ", ".join(read[good[0].name].foreign[:5])
            text = f"The notebook {good[0].name} belongs to another stage, with the cells {names}; it was not graded."
            self._remark("stage", text, for_human=True)
        if best is None:
            return None, None
        others = [entry for entry in good if entry is not best]
        if others:
            answered = any(read[entry.name].answered for entry in others if entry in ours)
            text = f"Several notebooks were handed in: {best.name} was graded, not {_names(others)}."
            self._remark("several", text, for_human=answered)
        if self._rank(best) != 0:
            text = f"The notebook is {best.name}, not {self.stage}.ipynb; it was graded all the same."
            self._remark("renamed", text)
        if not read[best.name].known:
            text = f"Nothing of this stage was found in {best.name}; all its cells were kept as cells of your own."
            self._remark("stage", text, for_human=True)
        return best, read[best.name]

    def _remark_on_no_notebook(self, files):
        exports = [entry for entry in files if entry.base.lower().endswith(EXPORTS) and entry.name != TIMESTAMP]
        if exports:
            text = f"There is no notebook, only {_names(exports)}; please hand in {self.stage}.ipynb."
            self._remark("missing", text, for_human=True)
        elif os.path.lexists(self.folder):
            self._remark("missing", f"There is no notebook; please hand in {self.stage}.ipynb.", for_human=True)

    def _timestamp(self, files):
        entry = next((entry for entry in files if entry.name == TIMESTAMP), None)
        if entry is None:
            return None
        text = ""
        try:
            if entry.size <= 100:
                text = _bytes(entry).decode("utf-8-sig").strip()
            # Only what a time may hold: the name of a zone is looked up as a file.
            if re.fullmatch(r"[\w.:+-]+( [\w:+-][\w.:+-]*(/[\w+-][\w.+-]*)*)*", text):
                return parse_utc(text)
        except (OSError, ValueError, OverflowError, TypeError) as error:
            text = text or _reason(error)
        text = text or f"{entry.size} bytes"
        self._remark("timestamp", f"{TIMESTAMP} holds no time; when this was handed in is unknown.", evidence=text)
        return None

    def _files(self, entries):
        """Return the files, within the limit, that are laid beside the notebook."""
        kept, odd, large, left = [], [], [], self.limits.files_bytes
        for entry in entries:
            if entry.size > left:
                large.append(entry)
                continue
            try:
                _bytes(entry)
            except OSError as error:
                entry.kind = "unreadable"
                self._remark("unreadable", f"{entry.name} cannot be read ({_reason(error)}).", for_human=True)
                continue
            left -= entry.size
            if not entry.name.isprintable() or "\\" in entry.name:
                odd.append(entry)
            elif entry.links == 1 and entry.name != TIMESTAMP and not entry.base.lower().endswith(ARCHIVES):
                kept.append((entry.name, entry.path))
        if large:
            text = f"Files beyond {self.limits.files_bytes:,} bytes in all were left out: {_names(large)}."
            self._remark("large", text, for_human=True)
        if odd:
            self._remark("name", f"Files with unusual characters in their names were left out: {_names(odd)}.")
        return kept


def _entry(name, path, facts):
    mode = facts.st_mode
    if stat.S_ISLNK(mode):
        return _Entry(name, path, "link", target=os.readlink(path))
    if stat.S_ISDIR(mode):
        return _Entry(name, path, "folder")
    if not stat.S_ISREG(mode):
        return _Entry(name, path, "special")
    return _Entry(name, path, "file", facts.st_size, facts.st_nlink)


def _bytes(entry):
    """Return a regular file's bytes, at most as many as it had when it was listed."""
    with open_regular(entry.path) as file:
        return file.read(entry.size)


def _names(entries):
    names = [entry.name[:100] for entry in entries[:5]]
    return ", ".join(names) + (f" and {len(entries) - 5} more" if len(entries) > 5 else "")


def _reason(error):
    return getattr(error, "strerror", None) or type(error).__name__
