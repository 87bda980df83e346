"""Grades the submissions of one learner: reads them, runs them, enters the points, puts the results in place."""

import contextlib
import dataclasses
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory

from workbook.files import replace_folder
from workbook.grading.course.collected import read_origins
from workbook.grading.course.fingerprint import Fingerprints
from workbook.grading.course.gradebook import gradebook_url
from workbook.grading.course.layout import Course, student_id
from workbook.grading.course.limits import Limits
from workbook.grading.course.points_by_hand import find_points_by_hand
from workbook.grading.course.record import NO_NOTEBOOK, Record, load, save
from workbook.grading.notebooks.language import language_of
from workbook.grading.notebooks.released import graded_form
from workbook.grading.sandbox.preloaded import preloaded_for
from workbook.grading.sandbox.sandbox import Sandbox
from workbook.grading.sandbox.shared import lend_sandbox
from workbook.grading.submissions.intake import Intake, IntakeLimits, take_in
from workbook.grading.submissions.timestamp import write_time
from workbook.languages import ENGLISH


@dataclasses.dataclass(frozen=True)
class Taken:
    """A learner's submission of a stage as it was read, and its digest from before."""

    learner: str
    stage: str
    digest: str
    intake: Intake


def grade_learner(course: Course, learner: str, stages: Sequence[str], *, sandbox: bool = True) -> list[Record]:
    """Grade submitted/LEARNER/STAGE for each of `stages` in one sandbox; return their Records.

    autograded/LEARNER/STAGE appears whole, after the gradebook has the scores. Nothing that a learner did raises.
    SandboxError and the gradebook's errors do, after the stages that could be graded are in place.
    """
    settings = course.settings
    taken = [_take(course, learner, stage) for stage in stages]
    files = {one.stage: one.intake.files for one in taken}
    course.workshop.mkdir(exist_ok=True)
    records = []
    with contextlib.ExitStack() as stack:
        box = None
        if any(one.intake.found for one in taken):
            isolated = sandbox and settings.sandbox
            preload = settings.preload or preloaded_for(one.intake.notebook for one in taken)
            box = stack.enter_context(Sandbox(settings.limits, files, isolated=isolated, preload=preload))
        for one in taken:
            with tempfile.TemporaryDirectory(dir=course.workshop) as workshop, lend_sandbox(box):
                records.append(_grade(course, one, Path(workshop)))
    return records


def _take(course: Course, learner: str, stage: str) -> Taken:
    # The digest first: if something changes while it is graded, the next run grades it again.
    digest = Fingerprints(course).of(learner, stage)
    released, limits = _released(course, stage), _intake_limits(course.settings.limits)
    intake = take_in(course.submission(learner, stage), released, stage, limits)
    language = language_of(intake.notebook)
    if language != ENGLISH and course.source(stage, language).exists():
        intake = take_in(course.submission(learner, stage), _released(course, stage, language), stage, limits)
    if origin := read_origins(course).get(learner, {}).get(stage):
        intake = dataclasses.replace(intake, remarks=(*intake.remarks, *origin.remarks(intake.timestamp)))
    return Taken(learner, stage, digest, intake)


def _intake_limits(limits: Limits) -> IntakeLimits:
    """Return how much of a submission to read: its files are copied into one of the sandbox's folders."""
    usual = IntakeLimits()
    room = min(usual.files_bytes, limits.file_bytes, limits.disk_bytes // 2)
    return dataclasses.replace(usual, files_bytes=room)


def _released(course: Course, stage: str, language: str = ENGLISH) -> NotebookNode:
    return graded_form(course.source(stage, language), course.settings.config)


def _grade(course: Course, taken: Taken, workshop: Path) -> Record:
    """Grade one submission in the empty folder `workshop`, and put the results in place."""
    start = time.monotonic()
    intake, stage = taken.intake, taken.stage
    source, graded = workshop / "source", workshop / "graded"
    source.mkdir()
    nbformat.write(intake.notebook, source / f"{stage}.ipynb")
    if intake.timestamp is not None:
        write_time(source, intake.timestamp)
    nothing = "" if intake.found else NO_NOTEBOOK
    by_hand = find_points_by_hand(course, taken.learner, stage, intake.notebook)
    _PreparedAutograde(course, student_id(taken.learner), stage, source, graded, nothing).start()
    by_hand.keep(course)
    found = load(graded)
    assert found is not None  # the step Execute wrote it
    record = dataclasses.replace(
        found,
        learner=taken.learner,
        digest=taken.digest,
        timestamp=intake.timestamp.isoformat() if intake.timestamp else None,
        seconds=round(time.monotonic() - start, 3),
        remarks=(*intake.remarks, *found.remarks),
    )
    save(record, graded)
    replace_folder(graded, course.graded(taken.learner, stage), workshop / "before")
    return record


class _PreparedAutograde(Autograde):
    """nbgrader's autograder for one prepared folder.

    nbgrader finds learner and stage by patterns in the names of folders. Here they are given, so that any name will do,
    and the course's own folders do not change until everything is done. `source` contains the notebook; `graded` is
    made. `nothing`: why nothing is run, or "".
    """

    def __init__(self, course: Course, learner: str, stage: str, source: Path, graded: Path, nothing: str = "") -> None:
        config = course.settings.own_config()
        config.CourseDirectory.db_url = gradebook_url(course)
        config.Execute.nothing_to_run = nothing
        directory = CourseDirectory(config=config, root=str(course.root))
        super().__init__(coursedir=directory, config=config)
        self._learner, self._stage = learner, stage
        self._source, self._graded = str(source), str(graded)

    def _format_source(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        # Two passes: the first reads what was submitted, the second what the first wrote.
        return self._source if self._sanitizing else self._graded

    def _format_dest(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        return self._graded

    def init_notebooks(self) -> None:
        self.notebooks = [os.path.join(self._source, f"{self._stage}.ipynb")]

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        facts = {"student": self._learner, "assignment": self._stage, "notebook": self._stage}
        facts["db_url"] = self.coursedir.db_url
        return {"unique_key": self._stage, "output_files_dir": f"{self._stage}_files", "nbgrader": facts}

    def convert_notebooks(self) -> None:
        self.init_assignment(self._stage, self._learner)
        (notebook,) = self.notebooks
        self.convert_single_notebook(notebook)
        self.set_permissions(self._stage, self._learner)
