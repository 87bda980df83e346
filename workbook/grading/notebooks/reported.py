"""What the tests of a graded cell reported, read from its outputs."""

import dataclasses

from nbformat import NotebookNode

from workbook.checks.outcomes import NOT_ATTEMPTED
from workbook.checks.result import REPORT_TYPE


@dataclasses.dataclass(frozen=True)
class Reported:
    """`fraction`: the share of the points earned, None without a report. `messages`: what did not pass, each once."""

    attempted: bool
    fraction: float | None
    messages: list[str]


def reported(cell: NotebookNode) -> Reported:
    """Return what the outputs of a graded code cell report."""
    messages: list[str] = []
    attempted, fraction = True, None
    for output in cell.outputs:
        if output.output_type == "error":
            messages.append(f"{output.ename}: {output.evalue}")
        if facts := output.get("data", {}).get(REPORT_TYPE):
            attempted, fraction = facts["attempted"], facts["fraction"]
            messages += facts["messages"] or ([] if attempted else [NOT_ATTEMPTED])
    return Reported(attempted, fraction, messages)
