"""What a class has submitted: the submissions below submitted/, and what is in the wrong place there."""

import contextlib
import dataclasses
import difflib
import itertools
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from workbook.errors import GradingError
from workbook.files import printable
from workbook.grading.course.layout import NEVER_A_LEARNER, Course

_LOOKED_AT = 500


@dataclasses.dataclass(frozen=True, order=True)
class Submission:
    """What is at submitted/LEARNER/STAGE: a folder, or anything else that was put there."""

    learner: str
    stage: str

    def __str__(self) -> str:
        return f"{printable(self.learner)} {self.stage}"


@dataclasses.dataclass(frozen=True)
class Misplaced:
    """One line about something else. `work`: it is or contains a notebook, which nobody has graded."""

    text: str
    work: bool


def find_submissions(course: Course, stages: Collection[str]) -> tuple[list[Submission], list[Misplaced]]:
    """Return what is below submitted/, the submissions sorted; `stages` are all stages of the course.

    Raises GradingError if submitted/ cannot be read.
    """
    found: list[Submission] = []
    misplaced: list[Misplaced] = []
    try:
        learners = _children(course.submitted)
    except PermissionError as error:
        raise GradingError(f"{course.submitted} cannot be read ({error.strerror}): change its permissions.") from error
    for learner in learners:
        with _readable(learner, misplaced):
            if learner.name in stages:
                misplaced += _swapped(learner)
            elif not learner.is_dir():
                fix = f"move it to submitted/LEARNER/{_stage_of(learner, stages)}/"
                misplaced.append(_line(learner, "is next to the learners' folders", fix))
            else:
                found += _submissions(learner, stages, misplaced)
    return sorted(found), misplaced


def _submissions(learner: Path, stages: Collection[str], misplaced: list[Misplaced]) -> list[Submission]:
    """Return the Submissions of one learner's folder; lines about its other content go to `misplaced`."""
    children = _children(learner)
    if not children:
        misplaced.append(_line(learner, "is empty", "nothing was submitted"))
    for child in children:
        if child.name not in stages:
            with _readable(child, misplaced):
                misplaced.append(_no_stage(learner, child, stages))
    return [Submission(learner.name, child.name) for child in children if child.name in stages]


@contextlib.contextmanager
def _readable(path: Path, misplaced: list[Misplaced]) -> Iterator[None]:
    """Add a line to `misplaced` if the system does not let us read what is at `path`."""
    try:
        yield
    except PermissionError as error:
        # There may be a notebook in it.
        what = f"{_where(path)} cannot be read ({error.strerror}): change its permissions."
        misplaced.append(Misplaced(what, work=True))


def _children(folder: Path) -> list[Path]:
    return sorted((path for path in folder.iterdir() if path.name not in NEVER_A_LEARNER), key=lambda path: path.name)


def _where(path: Path) -> str:
    top = path.parents[[parent.name for parent in path.parents].index("submitted")]
    return printable(os.fspath(path.relative_to(top.parent)))


def _line(path: Path, what: str, fix: str) -> Misplaced:
    return Misplaced(f"{_where(path)} {what}: {fix}.", _has_notebook(path))


def _swapped(stage: Path) -> list[Misplaced]:
    """Return lines for submitted/STAGE, which is at the place of a learner's folder."""
    if not stage.is_dir() or any(child.suffix == ".ipynb" for child in _children(stage)):
        return [_line(stage, "is a stage without a learner", f"move it to submitted/LEARNER/{stage.name}")]
    return [
        _line(child, "has stage and learner swapped", f"move it to submitted/{printable(child.name)}/{stage.name}")
        for child in _children(stage)
    ] or [_line(stage, "is empty", "remove it")]


def _no_stage(learner: Path, child: Path, stages: Collection[str]) -> Misplaced:
    """Return the line for submitted/LEARNER/CHILD if no stage has this name."""
    at = f"submitted/{printable(learner.name)}"
    if not child.is_dir():
        what = "is directly in the learner's folder" if child.suffix == ".ipynb" else "belongs to no stage"
        return _line(child, what, f"move it to {at}/{_stage_of(child, stages)}/")
    inner = [path.name for path in _children(child) if path.name in stages]
    if inner:
        return _line(child, f"is a folder too many around {', '.join(inner)}", f"move its content up to {at}")
    near = _stage_of(child, stages)
    fix = f"rename it to {near}" if near != "STAGE" else f"the stages are {', '.join(stages)}"
    return _line(child, "is not named like a stage", fix)


def _stage_of(path: Path, stages: Collection[str]) -> str:
    """Return the stage that a file's or folder's name means, as far as one can tell; else "STAGE"."""
    name = path.stem.lower() if path.suffix == ".ipynb" else path.name.lower()
    starts = [stage for stage in stages if name.startswith(stage.lower())]
    near = starts or difflib.get_close_matches(name, stages, n=1)
    return near[0] if near else "STAGE"


def _has_notebook(path: Path) -> bool:
    """Return whether there is a notebook at or below `path`; looks at no more than _LOOKED_AT folders."""
    if not path.is_dir() or path.is_symlink():
        return path.suffix == ".ipynb"
    walk = itertools.islice(os.walk(path), _LOOKED_AT)
    return any(name.endswith(".ipynb") for _, _, names in walk for name in names)
