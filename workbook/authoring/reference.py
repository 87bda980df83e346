"""The reference solution of a stage as a namespace, without running its notebook."""

import jupytext

from workbook.authoring.stages import ROOT, source_text


def reference_namespace(stage, root=ROOT):
    """Return the namespace after the stage's set-up cell and its solution cells (functions; nothing is trained)."""
    namespace = {"__name__": f"reference_{stage}"}
    cells = jupytext.reads(source_text(stage, root), fmt="py:percent").cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    for number, cell in enumerate(code):
        if number == 0 or "solution" in cell.metadata:
            exec(compile(cell.source, f"source/{stage}.py", "exec"), namespace)
    return namespace
