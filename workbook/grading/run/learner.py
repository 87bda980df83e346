"""Grades what one learner handed in: take in, run in a sandbox, enter into the gradebook, put the results in place."""

import contextlib
import copy
import dataclasses
import functools
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory

from workbook.files import replace_folder
from workbook.grading.course.fingerprint import submission_digest
from workbook.grading.course.gradebook import gradebook_url
from workbook.grading.course.layout import TIMESTAMP, Course, student_id
from workbook.grading.course.record import NO_NOTEBOOK, Record, load, save
from workbook.grading.notebooks.released import graded_form
from workbook.grading.plugins.execute import warm_sandbox
from workbook.grading.sandbox.sandbox import Sandbox
from workbook.grading.submissions.intake import IntakeLimits, take_in


def grade_learner(course: Course, learner: str, stages: Sequence[str], *, sandbox: bool = True) -> list[Record]:
    """Grade submitted/LEARNER/STAGE for each of `stages` in one warm sandbox; return their Records.

    autograded/LEARNER/STAGE appears whole, after the gradebook holds the scores. What a learner did never raises;
    SandboxError and the gradebook's errors do, after the stages that could be graded are in place.
    """
    settings = course.settings
    limits = settings.limits
    # They are copied into one of the sandbox's folders.
    bounds = IntakeLimits()
    room = min(bounds.files_bytes, limits.file_bytes, limits.disk_bytes // 2)
    bounds = dataclasses.replace(bounds, files_bytes=room)
    taken = {}
    for stage in stages:
        # The digest first: what changes while it is graded is graded again by the next run.
        digest = submission_digest(course, learner, stage)
        taken[stage] = digest, take_in(course.submission(learner, stage), _released(course, stage), stage, bounds)
    files = {stage: intake.files for stage, (_, intake) in taken.items()}
    course.workshop.mkdir(exist_ok=True)
    records = []
    with contextlib.ExitStack() as stack:
        box = None
        if any(intake.found for _, intake in taken.values()):
            box = stack.enter_context(
                Sandbox(limits, files, isolated=sandbox and settings.sandbox, preload=settings.preload)
            )
        for stage, (digest, intake) in taken.items():
            with tempfile.TemporaryDirectory(dir=course.workshop) as workshop, warm_sandbox(box):
                records.append(_grade_stage(course, Path(workshop), learner, stage, digest, intake))
    return records


def _grade_stage(course, workshop, learner, stage, digest, intake):
    start = time.monotonic()
    handed_in = workshop / "submitted" / stage
    handed_in.mkdir(parents=True)
    nbformat.write(intake.notebook, handed_in / f"{stage}.ipynb")
    if intake.timestamp is not None:
        (handed_in / TIMESTAMP).write_text(f"{intake.timestamp:%Y-%m-%d %H:%M:%S.%f} UTC", encoding="utf-8")
    graded = workshop / "autograded" / stage
    nothing = "" if intake.found else NO_NOTEBOOK
    _Grading(course, student_id(learner), stage, handed_in, graded, nothing).start()
    record = dataclasses.replace(
        load(graded),
        learner=learner,
        digest=digest,
        timestamp=intake.timestamp.isoformat() if intake.timestamp else None,
        seconds=round(time.monotonic() - start, 3),
    )
    record = dataclasses.replace(record, remarks=(*intake.remarks, *record.remarks))
    save(record, graded)
    replace_folder(graded, course.graded(learner, stage), workshop / "before")
    return record


@functools.lru_cache(maxsize=16)
def _released_once(path, _changed, course):
    return graded_form(path, course.settings.config)


def _released(course, stage):
    path = course.source(stage)
    return copy.deepcopy(_released_once(path, path.stat().st_mtime_ns, course))


class _Grading(Autograde):
    """nbgrader's autograder for one prepared folder.

    nbgrader finds learner and assignment by patterns in the folders' names; here they are given, so that any name will
    do, and the course's own folders stay as they are until all is done.
    """

    def __init__(self, course, learner, stage, handed_in, graded, nothing):
        config = course.settings.own_config()
        config.CourseDirectory.db_url = gradebook_url(course)
        config.Execute.nothing_to_run = nothing
        directory = CourseDirectory(config=config, root=str(course.root))
        super().__init__(coursedir=directory, config=config)
        self._learner, self._stage = learner, stage
        self._folders = {True: str(handed_in), False: str(graded)}

    def _format_source(self, assignment_id, student_id, escape=False):
        return self._folders[self._sanitizing]

    def _format_dest(self, assignment_id, student_id, escape=False):
        return self._folders[False]

    def init_notebooks(self):
        self.notebooks = [os.path.join(self._folders[True], f"{self._stage}.ipynb")]

    def init_single_notebook_resources(self, notebook_filename):
        facts = {"student": self._learner, "assignment": self._stage, "notebook": self._stage}
        facts["db_url"] = self.coursedir.db_url
        files = f"{self._stage}_files"
        return {"unique_key": self._stage, "output_files_dir": files, "nbgrader": facts}

    def convert_notebooks(self):
        self.init_assignment(self._stage, self._learner)
        (notebook,) = self.notebooks
        self.convert_single_notebook(notebook)
        self.set_permissions(self._stage, self._learner)
