"""The step of `nbgrader autograde` that runs and grades a notebook, instead of nbgrader's own Execute."""

import contextlib
import os
import time
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Dict, List, Unicode

from workbook.grading.course.config import hidden_folder
from workbook.grading.course.limits import named_limits
from workbook.grading.course.record import NAME, Record, save
from workbook.grading.notebooks.language import speaking_as
from workbook.grading.run.notebook import Findings, grade_without_run, run_notebook
from workbook.grading.sandbox.preloaded import preloaded_for
from workbook.grading.sandbox.sandbox import Sandbox
from workbook.grading.sandbox.shared import shared_sandbox


class Execute(NbGraderPreprocessor):
    """Run a notebook's own cells in a sandbox, the tests outside, and write the record next to the notebook."""

    limits = Dict(help="What one submission may use: fields of workbook.grading.course.limits.Limits.").tag(config=True)
    sandbox = Bool(True, help="False runs learners' code without protection: only if you trust it.").tag(config=True)
    hidden_tests = Unicode(help="Folder of the hidden tests; empty for autograder_tests.").tag(config=True)
    preload = List(Unicode(), help="What the fork server imports; empty for the notebook's imports.").tag(config=True)
    nothing_to_run = Unicode(help="Why nothing is run and every exercise gets 0 points; empty to run.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute and grade `nb`; nbgrader reads the points from the outputs."""
        facts, folder = resources["nbgrader"], Path(resources["metadata"]["path"])
        stage = facts["assignment"]
        start = time.monotonic()
        findings, isolation = self._findings(nb, stage, folder)
        record = Record(
            learner=facts["student"],
            stage=stage,
            digest="",
            timestamp=None,
            sandbox=isolation,
            seconds=round(time.monotonic() - start, 3),
            own_seconds=round(findings.own_seconds, 3),
            exercises=tuple(findings.exercises),
            remarks=tuple(findings.remarks),
        )
        save(record, folder)
        return nb, resources

    def _findings(self, nb: NotebookNode, stage: str, folder: Path) -> tuple[Findings, str]:
        """Return what grading `nb` found, and the name of the sandbox that the learner has, or ""."""
        lent = shared_sandbox()
        if self.nothing_to_run:
            return grade_without_run(nb, self.nothing_to_run), lent.name if lent else ""
        own = contextlib.nullcontext(lent) if lent else self._own_sandbox(nb, stage, folder)
        with own as sandbox, speaking_as(nb, self.hidden_tests):
            return run_notebook(nb, stage, sandbox, hidden_folder(self.hidden_tests)), sandbox.name

    def _own_sandbox(self, nb: NotebookNode, stage: str, folder: Path) -> Sandbox:
        """Return a new sandbox with the files that nbgrader copied with the notebook."""
        files = [
            (entry.name, Path(entry.path))
            for entry in os.scandir(folder)
            if entry.is_file(follow_symlinks=False) and not entry.name.endswith(".ipynb") and entry.name != NAME
        ]
        preload = self.preload or preloaded_for([nb])
        return Sandbox(named_limits(self.limits), {stage: files}, isolated=self.sandbox, preload=preload)
