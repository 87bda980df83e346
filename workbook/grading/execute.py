"""The step of `nbgrader autograde` that runs and grades a notebook, in the place of nbgrader's own Execute."""

import contextlib
import os
import time
from pathlib import Path

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Dict

from workbook.grading.limits import Limits
from workbook.grading.notebook_run import run_notebook
from workbook.grading.record import NAME, Record, save
from workbook.grading.sandbox import Sandbox

# The sandbox of the learner whose stages are graded one after the other; None where nbgrader grades by itself.
_warm = None


class Execute(NbGraderPreprocessor):
    """Run a notebook's own cells in a sandbox, its graded cells' tests outside, and write what was found beside it."""

    limits = Dict(help="What one submission may use; the fields of workbook.grading.limits.Limits.").tag(config=True)
    sandbox = Bool(True, help="False runs learners' code without protection: only where you trust it.").tag(config=True)

    def preprocess(self, nb, resources):
        """Execute and grade `nb`; nbgrader reads the points from the outputs."""
        facts, folder = resources["nbgrader"], Path(resources["metadata"]["path"])
        stage = facts["assignment"]
        start = time.monotonic()
        with self._sandbox(stage, folder) as sandbox:
            found = run_notebook(nb, stage, sandbox)
        record = Record(
            learner=facts["student"],
            stage=stage,
            digest="",
            timestamp=None,
            sandbox=sandbox.name,
            seconds=round(time.monotonic() - start, 3),
            own_seconds=round(found.own_seconds, 3),
            exercises=tuple(found.exercises),
            remarks=tuple(found.remarks),
        )
        save(record, folder)
        return nb, resources

    def _sandbox(self, stage, folder):
        if _warm is not None:
            return contextlib.nullcontext(_warm)
        return Sandbox(Limits(**self.limits), {stage: _files(folder)}, isolated=self.sandbox)


@contextlib.contextmanager
def warm_sandbox(sandbox):
    """Let `Execute` use this sandbox for all notebooks that are graded meanwhile."""
    global _warm
    _warm = sandbox
    try:
        yield sandbox
    finally:
        _warm = None


def _files(folder):
    """Return (name, path) of the regular files beside a notebook that nbgrader copied."""
    return [
        (entry.name, Path(entry.path))
        for entry in os.scandir(folder)
        if entry.is_file(follow_symlinks=False) and not entry.name.endswith(".ipynb") and entry.name != NAME
    ]
