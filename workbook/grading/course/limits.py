"""What one submission may use. Set in nbgrader_config.py: `c.Execute.limits = {"cell_seconds": 600}`."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from workbook.errors import GradingError

MB = 2**20


@dataclasses.dataclass(frozen=True)
class Limits:
    """Limits on one learner's sandbox; bytes and seconds.

    `memory`: address space of a process, and resident memory of all together. `processes`: processes and threads.
    `cpu_seconds`: computing time of one process. `cell_seconds`, `notebook_seconds`: wall-clock time of one cell, and
    of all the learner's cells of a notebook. `file_bytes`: one file. `disk_bytes`: all files that it writes.
    `cell_bytes`, `notebook_bytes`: outputs that are kept; a cell that writes `flood_bytes` is stopped. `restarts`: how
    often a kernel that ended is started again in one notebook.
    """

    memory: int = 8192 * MB
    processes: int = 256
    cpu_seconds: int = 1200
    cell_seconds: float = 300
    notebook_seconds: float = 900
    file_bytes: int = 64 * MB
    disk_bytes: int = 256 * MB
    cell_bytes: int = 2 * MB
    notebook_bytes: int = 12 * MB
    flood_bytes: int = 24 * MB
    restarts: int = 4


def named_limits(values: Mapping[str, Any]) -> Limits:
    """Return the Limits with other `values`; raise GradingError if one is not a limit, or has a wrong value."""
    if not isinstance(values, Mapping):
        raise GradingError(f"nbgrader_config.py: c.Execute.limits is {values!r}; it should be a dict of limits.")
    known = {field.name for field in dataclasses.fields(Limits)}
    if unknown := sorted(set(values) - known):
        raise GradingError(
            f"nbgrader_config.py: c.Execute.limits names {', '.join(unknown)}; there are {', '.join(sorted(known))}."
        )
    for field in dataclasses.fields(Limits):
        value, least = values.get(field.name, field.default), 0 if field.name == "restarts" else 1
        if isinstance(value, bool) or not isinstance(value, int if field.type is int else int | float) or value < least:
            kind = "a whole number" if field.type is int else "a number"
            raise GradingError(
                f"nbgrader_config.py: c.Execute.limits has {field.name} = {value!r}; it should be {kind} from {least} "
                f"on, such as {field.default}."
            )
    return Limits(**values)
