"""The step of `nbgrader autograde` that runs and grades a notebook, in the place of nbgrader's own Execute."""

import contextlib
import os
import time
from pathlib import Path

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Dict, List, Unicode

from workbook.grading.course.config import hidden_folder
from workbook.grading.course.limits import named_limits
from workbook.grading.course.record import NAME, Record, save
from workbook.grading.run.notebook import run_notebook
from workbook.grading.sandbox.sandbox import Sandbox
from workbook.grading.sandbox.shared import shared_sandbox


class Execute(NbGraderPreprocessor):
    """Run a notebook's own cells in a sandbox, its graded cells' tests outside, and write what was found beside it."""

    limits = Dict(help="What one submission may use: fields of workbook.grading.course.limits.Limits.").tag(config=True)
    sandbox = Bool(True, help="False runs learners' code without protection: only where you trust it.").tag(config=True)
    hidden_tests = Unicode(help="Folder of the hidden tests; empty for autograder_tests.").tag(config=True)
    preload = List(help="Modules that the warm process imports; empty for what the stages need.").tag(config=True)
    nothing_to_run = Unicode(help="Why nothing is run and every exercise gets 0 points; empty to run.").tag(config=True)

    def preprocess(self, nb, resources):
        """Execute and grade `nb`; nbgrader reads the points from the outputs."""
        facts, folder = resources["nbgrader"], Path(resources["metadata"]["path"])
        stage = facts["assignment"]
        start = time.monotonic()
        with self._sandbox(stage, folder) as sandbox:
            found = run_notebook(nb, stage, sandbox, hidden_folder(self.hidden_tests), self.nothing_to_run)
        record = Record(
            learner=facts["student"],
            stage=stage,
            digest="",
            timestamp=None,
            sandbox=sandbox.name if sandbox else "",
            seconds=round(time.monotonic() - start, 3),
            own_seconds=round(found.own_seconds, 3),
            exercises=tuple(found.exercises),
            remarks=tuple(found.remarks),
        )
        save(record, folder)
        return nb, resources

    def _sandbox(self, stage, folder):
        warm = shared_sandbox()
        if warm is not None:
            return contextlib.nullcontext(warm)
        if self.nothing_to_run:
            return contextlib.nullcontext(None)
        return Sandbox(named_limits(self.limits), {stage: _files(folder)}, isolated=self.sandbox, preload=self.preload)


def _files(folder):
    """Return (name, path) of the regular files beside a notebook that nbgrader copied."""
    return [
        (entry.name, Path(entry.path))
        for entry in os.scandir(folder)
        if entry.is_file(follow_symlinks=False) and not entry.name.endswith(".ipynb") and entry.name != NAME
    ]
