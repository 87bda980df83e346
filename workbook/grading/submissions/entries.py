"""What is in a submission folder, listed within limits and without opening or following anything."""

import collections
import dataclasses
import heapq
import itertools
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from workbook.files import open_regular
from workbook.grading.course.layout import NEVER_SUBMITTED
from workbook.grading.course.record import Remark

ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".7z", ".rar")
# Characters of a remark's evidence.
EVIDENCE = 300
# Names of one folder that are looked at, to find the notebooks among them.
_LISTED = 100_000


@dataclasses.dataclass(frozen=True)
class Entry:
    """A file, a folder or anything else in a submission folder.

    `name`: below the folder, with "/" between parts; "." for the folder itself. `size`: bytes. `links`: how many names
    the file has. `target`: of a link.
    """

    name: str
    path: Path
    kind: Literal["file", "folder", "link", "special"]
    size: int = 0
    links: int = 1
    target: str = ""

    @property
    def base(self) -> str:
        """The last part of the name."""
        return self.name.rsplit("/", 1)[-1]

    @property
    def is_archive(self) -> bool:
        """Whether the name is that of an archive."""
        return self.base.lower().endswith(ARCHIVES)

    def read(self) -> bytes:
        """Return a regular file's bytes, at most as many as it had when it was listed; OSError if it has changed."""
        with open_regular(self.path) as file:
            return file.read(self.size)


def list_entries(folder: Path, most: int, depth: int) -> tuple[list[Entry], list[Remark]]:
    """Return what is in a submission folder, breadth first: at most `most` entries, `depth` folders deep."""
    try:
        facts = os.lstat(folder)
    except FileNotFoundError:
        return [], [Remark("missing", "Nothing was submitted.")]
    except (OSError, ValueError) as error:
        return [], [Remark("unreadable", f"The folder cannot be read ({reason_of(error)}).", for_human=True)]
    if stat.S_ISLNK(facts.st_mode):
        target = os.readlink(folder)
        text = "The folder is a symbolic link; it was not followed."
        remark = Remark("link", text, for_human=True, evidence=target[:EVIDENCE])
        return [Entry(".", folder, "link", target=target)], [remark]
    if not stat.S_ISDIR(facts.st_mode):
        remark = Remark("folder", "A file was submitted in place of the stage's folder.", for_human=True)
        return [_entry(folder.name, folder, facts)], [remark]
    listing = _Listing(most, depth)
    listing.add(folder)
    return listing.entries, listing.remarks


class _Listing:
    """The entries of a folder so far, and how many more there may be."""

    def __init__(self, most: int, depth: int) -> None:
        self.entries: list[Entry] = []
        self.remarks: list[Remark] = []
        self._most, self._depth, self._left = most, depth, most
        # (start of the names, path, depth) of folders whose content is not listed yet
        self._waiting: collections.deque[tuple[str, Path, int]] = collections.deque()

    def add(self, top: Path) -> None:
        """List the content of a folder, and of the folders in it."""
        self._waiting.append(("", top, 1))
        while self._waiting:
            prefix, path, depth = self._waiting.popleft()
            try:
                with os.scandir(path) as found:
                    names = [entry.name for entry in itertools.islice(found, _LISTED)]
            except OSError as error:
                text = f"The folder {prefix or '.'} cannot be read ({reason_of(error)}); it was left out."
                self._remark("unreadable", text)
                continue
            names = [name for name in names if name not in NEVER_SUBMITTED and not name.startswith("._")]
            first = heapq.nsmallest(self._left, names, key=lambda name: (".ipynb" not in name.lower(), name))
            for name in first:
                self._add_one(prefix + name, path / name, depth)
            self._left -= len(first)
            if len(first) < len(names):
                self._remark("large", f"More than {self._most} files were submitted; the others were left out.")
                break

    def _add_one(self, name: str, path: Path, depth: int) -> None:
        try:
            entry = _entry(name, path, os.lstat(path))
        except OSError as error:
            self._remark("unreadable", f"{name} cannot be read ({reason_of(error)}).")
            return
        self.entries.append(entry)
        if entry.kind == "folder" and depth < self._depth:
            self._waiting.append((f"{name}/", path, depth + 1))
        elif entry.kind == "folder":
            self._remark("large", f"Folders are more than {self._depth} deep; what is below {name} was left out.")

    def _remark(self, kind: str, text: str) -> None:
        self.remarks.append(Remark(kind, text, for_human=True))


def remarks_on_unused(entries: Sequence[Entry]) -> list[Remark]:
    """Return one remark for each kind of thing that is not used."""
    links = [entry for entry in entries if entry.kind == "link" and entry.name != "."]
    special = [entry for entry in entries if entry.kind == "special"]
    hard = [entry for entry in entries if entry.kind == "file" and entry.links > 1]
    archives = [entry for entry in entries if entry.kind == "file" and entry.is_archive]
    remarks = []
    if links:
        evidence = "\n".join(f"{entry.name} -> {entry.target}" for entry in links[:10])[:EVIDENCE]
        text = f"Symbolic links were not followed: {names_of(links)}."
        remarks.append(Remark("link", text, for_human=True, evidence=evidence))
    if special:
        text = f"Devices, pipes or sockets were left out: {names_of(special)}."
        remarks.append(Remark("special", text, for_human=True))
    if hard:
        text = f"Some files have a second name elsewhere (hard links); only notebooks are used: {names_of(hard)}."
        remarks.append(Remark("link", text, for_human=True))
    if archives:
        remarks.append(Remark("archive", f"Archives were not unpacked: {names_of(archives)}.", for_human=True))
    return remarks


def names_of(entries: Sequence[Entry]) -> str:
    """Return the names of the first entries, cut, and how many more there are."""
    names = ", ".join(entry.name[:100] for entry in entries[:5])
    return names + (f" and {len(entries) - 5} more" if len(entries) > 5 else "")


def reason_of(error: Exception) -> str:
    """Return why something failed, in the system's words."""
    return getattr(error, "strerror", None) or type(error).__name__


def _entry(name: str, path: Path, facts: os.stat_result) -> Entry:
    mode = facts.st_mode
    if stat.S_ISLNK(mode):
        return Entry(name, path, "link", target=os.readlink(path))
    if stat.S_ISDIR(mode):
        return Entry(name, path, "folder")
    if not stat.S_ISREG(mode):
        return Entry(name, path, "special")
    return Entry(name, path, "file", facts.st_size, facts.st_nlink)
