"""The digest of a submission and of what it is graded with: if the digest changes, it has to be graded again."""

import contextlib
import hashlib
import itertools
import os
import stat
from importlib import metadata
from pathlib import Path

from workbook.checks.runner import VISIBLE, module_of_tests
from workbook.files import open_regular
from workbook.grading.course.layout import Course

ENTRIES = 2000
DEPTH = 8
FILE_BYTES = 100 * 2**20
_BLOCK = 2**20


def submission_digest(course: Course, learner: str, stage: str) -> str:
    """Return the SHA-256, in hexadecimal, of submitted/LEARNER/STAGE, the stage's source notebook and its tests.

    A learner may submit a file, a link, or a folder of any size. Links are not followed, and no more than ENTRIES
    entries, DEPTH folders deep, and FILE_BYTES of a file are read.
    """
    parts = hashlib.sha256(tree_digest(course.submission(learner, stage)).encode())
    for path in [course.source(stage), *_test_modules(stage, course.settings.hidden_folder)]:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            parts.update(hashlib.sha256(path.read_bytes()).digest())
    parts.update(metadata.version("recsys-workbook").encode())
    return parts.hexdigest()


def tree_digest(path: str | os.PathLike[str]) -> str:
    """Return the SHA-256, in hexadecimal, of what is at `path`, within the limits of `submission_digest`."""
    tree = _Tree()
    tree.add(os.fsencode(path), b"", DEPTH)
    return tree.digest.hexdigest()


class _Tree:
    """The digest of a file, link or folder, and how many entries may still be added to it."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()
        self._left = ENTRIES

    def add(self, path: bytes, name: bytes, depth: int) -> None:
        """Add the entry at `path`, called `name` relative to the top, and everything below it."""
        if self._left <= 0:
            return
        self._left -= 1
        try:
            facts = os.lstat(path)
            if stat.S_ISLNK(facts.st_mode):
                self._note(b"link", name, os.readlink(path))
            elif stat.S_ISREG(facts.st_mode):
                self._note(b"file", name, str(facts.st_size).encode(), _file_digest(path))
            elif stat.S_ISDIR(facts.st_mode):
                self._note(b"folder", name)
                with os.scandir(path) as entries:
                    # Sorted after the cut: a folder of millions of entries is not read to its end.
                    names = sorted(entry.name for entry in itertools.islice(entries, ENTRIES))
                for child in names if depth else ():
                    self.add(os.path.join(path, child), os.path.join(name, child), depth - 1)
            else:
                self._note(b"other", name)
        except OSError as error:
            self._note(b"unreadable", name, str(error.errno).encode())

    def _note(self, *parts: bytes) -> None:
        # Lengths first, so that no name can imitate the boundary of two parts.
        for part in parts:
            self.digest.update(b"%d:" % len(part) + part)


def _file_digest(path: bytes) -> bytes:
    digest = hashlib.sha256()
    with open_regular(path) as file:
        for _ in range(FILE_BYTES // _BLOCK):
            block = file.read(_BLOCK)
            if not block:
                break
            digest.update(block)
    return digest.digest()


def _test_modules(stage: str, hidden: Path) -> list[Path]:
    """Return the hidden and visible tests of a stage, and what visible tests share."""
    shared = [path for path in VISIBLE.rglob("*.py") if not path.name.startswith("test_")]
    return [*(module_of_tests(folder, stage) for folder in (hidden, VISIBLE)), *sorted(shared)]
