"""The reference solution of a stage as a namespace, without running its notebook."""

import re
from pathlib import Path
from typing import Any

from workbook.authoring.stages import ROOT, source_text
from workbook.models.tensorflow_setup import switch_off_graph_optimizer


def reference_namespace(stage: str, root: Path = ROOT) -> dict[str, Any]:
    """Return the namespace after the stage's set-up cell and its solution cells: functions, and no trained model.

    The cells are cut out here, not by jupytext: its import takes longer than most answers' tests.
    """
    namespace: dict[str, Any] = {"__name__": f"reference_{stage}"}
    parts = re.split(r"^# %%(.*)\n", source_text(stage, root), flags=re.MULTILINE)[1:]
    cells = zip(parts[::2], parts[1::2], strict=True)
    code = [(marks, source) for marks, source in cells if "[markdown]" not in marks]
    for number, (marks, source) in enumerate(code):
        if number == 0 or " solution=" in marks:
            exec(compile(source, f"source/{stage}.py", "exec"), namespace)
    switch_off_graph_optimizer()
    return namespace
