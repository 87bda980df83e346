"""A cell that a kernel runs: what came of it so far, and until when to wait for more."""

import dataclasses
import time
from typing import Any

from nbformat import NotebookNode

from workbook.errors import KernelEndedError
from workbook.grading.course.limits import Limits
from workbook.grading.notebooks.outputs import OutputCollector


@dataclasses.dataclass
class CellResult:
    """What a cell did: nbformat `outputs`, the name of an error that ended it, a `note` if it was cut or stopped."""

    outputs: list[NotebookNode]
    error: str = ""
    note: str = ""


class RunningCell:
    """Takes the kernel's messages about one cell, until it is `done`.

    `seconds`: how long it may run, as wall-clock time. `patience`: how long to wait for its end after an interrupt, and
    for its last outputs after its reply. `deadline`: when the wait ends, on the clock of `time.monotonic`. `idle`:
    whether the kernel said that all its outputs are sent.
    """

    def __init__(self, seconds: float, patience: float, limits: Limits) -> None:
        self._seconds = seconds
        self._patience = patience
        self._flood_bytes = limits.flood_bytes
        self._collector = OutputCollector(limits.cell_bytes)
        self._reply: dict[str, Any] | None = None
        self._stopped = ""
        self.idle = False
        self.deadline = time.monotonic() + seconds

    @property
    def done(self) -> bool:
        """Whether nothing more is to come, or only outputs that did not come in time."""
        return self._reply is not None and (self.idle or self._late)

    def has_to_stop(self) -> bool:
        """Return whether to interrupt the cell now. Raises KernelEndedError if an interrupt did not stop it."""
        late = self._late and self._reply is None
        flooded = self._collector.size > self._flood_bytes
        if self._stopped:
            if late:
                raise KernelEndedError(f"{self._stopped}, and did not stop when it was told to.")
            return False
        if late or flooded:
            self._stopped = "It printed without end" if flooded else f"It ran for more than {self._seconds:.0f} s"
            self.deadline = time.monotonic() + self._patience
            return True
        return False

    def take_reply(self, content: dict[str, Any]) -> None:
        """Take the reply, which says how the cell ended."""
        self._reply = content
        self.deadline = min(self.deadline, time.monotonic() + self._patience)

    def take_output(self, kind: Any, content: dict[str, Any], size: int) -> None:
        """Take an output, or a status, of so many bytes."""
        if kind == "status":
            self.idle = self.idle or content.get("execution_state") == "idle"
        else:
            self._collector.add(kind, content, size)

    def result(self) -> CellResult:
        """Return what the cell did. Raises KernelEndedError if it asked for the end of its kernel."""
        reply = self._reply or {}
        if _exits(reply):
            # The kernel would end a moment later, in the next cell.
            raise KernelEndedError("It called exit() or quit(), which end a notebook's kernel.")
        note = self._collector.note
        if self._stopped:
            note = f"{self._stopped}, and was stopped."
        elif not self.idle:
            note = "Its last outputs did not arrive."
        failed = self._stopped or reply.get("status") != "ok"
        error = str(reply.get("ename") or "error")[:100] if failed else ""
        return CellResult(self._collector.outputs, error, note)

    @property
    def _late(self) -> bool:
        return time.monotonic() >= self.deadline


def _exits(reply: dict[str, Any]) -> bool:
    """Return whether a reply asks the front end to end the kernel."""
    payload = reply.get("payload")
    parts = payload if isinstance(payload, list) else []
    return any(isinstance(part, dict) and part.get("source") == "ask_exit" for part in parts)
