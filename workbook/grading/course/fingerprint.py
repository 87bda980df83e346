"""The digest of a submission and of what it is graded with: if the digest changes, it has to be graded again."""

import contextlib
import functools
import hashlib
import itertools
import os
import stat
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from workbook.checks.runner import VISIBLE, module_of_tests
from workbook.files import open_regular
from workbook.grading.course.cells import cells_of_gradebook
from workbook.grading.course.gradebook import has_gradebook, open_gradebook
from workbook.grading.course.layout import Course
from workbook.languages import known_languages

ENTRIES = 2000
DEPTH = 8
FILE_BYTES = 100 * 2**20
_BLOCK = 2**20


class Fingerprints:
    """The digests of a course's submissions.

    `of_stage`: the `stage_digest` of a stage, read once: do not keep a Fingerprints after a run.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self.of_stage = functools.cache(functools.partial(stage_digest, course))

    def of(self, learner: str, stage: str) -> str:
        """Return the SHA-256, in hexadecimal, of submitted/LEARNER/STAGE and of the `stage_digest`.

        A learner may submit a file, a link, or a folder of any size. Links are not followed, and no more than ENTRIES
        entries, DEPTH folders deep, and FILE_BYTES of a file are read.
        """
        submitted = tree_digest(self._course.submission(learner, stage))
        return hashlib.sha256(f"{submitted} {self.of_stage(stage)}".encode()).hexdigest()


def stage_digest(course: Course, stage: str) -> str:
    """Return the SHA-256, in hexadecimal, of everything that a stage's points depend on, besides what was submitted.

    These are its source notebook, its tests, the limits, the version of the workbook, and its cells in the gradebook.
    """
    parts = hashlib.sha256(metadata.version("recsys-workbook").encode())
    sources = [course.source(stage), *(course.source(stage, language) for language in known_languages())]
    for path in [*sources, *_test_modules(stage, course.settings.hidden_folder)]:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            parts.update(hashlib.sha256(path.read_bytes()).digest())
    parts.update(repr(course.settings.limits).encode())
    if has_gradebook(course):
        with open_gradebook(course) as gradebook:
            cells = cells_of_gradebook(gradebook, stage)
        for (kind, name), values in sorted(cells.items(), key=lambda item: (item[0][0].__name__, item[0][1])):
            parts.update(repr((kind.__name__, name, values)).encode())
    return parts.hexdigest()


def tree_digest(path: str | os.PathLike[str]) -> str:
    """Return the SHA-256, in hexadecimal, of what is at `path`, within the limits of `Fingerprints.of`."""
    tree = _Tree(lambda path, _: _file_digest(path))
    tree.add(os.fsencode(path), b"", DEPTH)
    return tree.digest.hexdigest()


def tree_stamp(path: str | os.PathLike[str]) -> tuple[str, int]:
    """Return a digest of what is at `path` in which each file counts by its number, size and times, not its content.

    No file is opened. The second value is when the newest file changed, in nanoseconds since 1970.
    """
    newest = 0

    def stamp(_: bytes, facts: os.stat_result) -> bytes:
        nonlocal newest
        newest = max(newest, facts.st_ctime_ns)
        return f"{facts.st_ino} {facts.st_mtime_ns} {facts.st_ctime_ns}".encode()

    tree = _Tree(stamp)
    tree.add(os.fsencode(path), b"", DEPTH)
    return tree.digest.hexdigest(), newest


class _Tree:
    """The digest of a file, link or folder, and how many entries may still be added to it.

    `content` returns what the path and the facts of a regular file add to it.
    """

    def __init__(self, content: Callable[[bytes, os.stat_result], bytes]) -> None:
        self.digest = hashlib.sha256()
        self._content = content
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
                self._note(b"file", name, str(facts.st_size).encode(), self._content(path, facts))
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
    """Return the hidden and visible tests of a stage, and what they share with other stages' tests."""
    folders = (hidden, VISIBLE)
    shared = [path for folder in folders for path in folder.rglob("*.py") if not path.name.startswith("test_")]
    return [*(module_of_tests(folder, stage) for folder in folders), *sorted(shared)]
