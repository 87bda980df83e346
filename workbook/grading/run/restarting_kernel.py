"""The kernel of one notebook, started again when the learner's code ended it."""

from workbook.errors import KernelEndedError, NoKernelError
from workbook.grading.course.record import Remark
from workbook.grading.run.budget import TimeBudget
from workbook.grading.sandbox.kernel_client import Answer, KernelClient
from workbook.grading.sandbox.running_cell import CellResult
from workbook.grading.sandbox.sandbox import Sandbox


class RestartingKernel:
    """Runs cells and answers questions of tests in one kernel after another.

    It starts when it is first used. A new kernel first runs the cells again that the last one ran to their end. The
    caller reports with `ended` that the kernel raised KernelEndedError. `restarts` counts these ends, and failed
    starts; each adds a remark to `remarks`.
    """

    def __init__(self, sandbox: Sandbox, stage: str, time: TimeBudget, remarks: list[Remark]) -> None:
        self._sandbox = sandbox
        self._stage = stage
        self._time = time
        self._remarks = remarks
        self._kernel: KernelClient | None = None
        self._done: list[str] = []  # the source of each cell that ran and did not end the kernel
        self.restarts = 0

    @property
    def running(self) -> bool:
        """Whether there is a kernel at the moment."""
        return self._kernel is not None

    def execute(self, source: str) -> CellResult:
        """Run a cell within what is left of the notebook's time. Raises KernelEndedError, and NoKernelError."""
        return self._execute(self._current(), source)

    def ask(self, question: bytes, seconds: float) -> Answer:
        """Send the question of a `RemoteStudent`; return the answer. Raises KernelEndedError, and NoKernelError."""
        kernel = self._current()
        with self._time.counting_test():
            return kernel.ask(question, min(seconds, self._time.for_question()))

    def ended(self, where: str, error: KernelEndedError, source: str = "") -> None:
        """Note that the kernel ended in `where`, and close it; what it did there, `source`, is not done again."""
        if self._kernel is None:
            return
        self.close()
        self._note(f"The kernel ended in {where}: {error}", source[:500])

    def close(self) -> None:
        """End the kernel."""
        if self._kernel is not None:
            self._kernel.close()
            self._kernel = None

    def _current(self) -> KernelClient:
        while self._kernel is None:
            self._kernel = self._start()
            self._run_again(self._kernel)
        return self._kernel

    def _run_again(self, kernel: KernelClient) -> None:
        """Run in a new kernel what the last one ran, except for a cell that now ends it; then it is closed."""
        done, self._done = self._done, []
        for position, source in enumerate(done):
            try:
                self._execute(kernel, source)
            except KernelEndedError as error:
                self._done += done[position + 1 :]
                self.ended("a cell that had run before", error, source)
                return

    def _execute(self, kernel: KernelClient, source: str) -> CellResult:
        with self._time.counting_cell():
            result = kernel.execute(source, self._time.for_cell())
        self._done.append(source)
        return result

    def _start(self) -> KernelClient:
        while self.restarts <= self._sandbox.limits.restarts:
            try:
                return KernelClient(self._sandbox, self._stage)
            except NoKernelError as error:
                self._note(str(error))
        raise NoKernelError("This notebook's kernel ended, or did not start, too often; it is not started again.")

    def _note(self, text: str, evidence: str = "") -> None:
        self.restarts += 1
        self._remarks.append(Remark("kernel ended", text, True, evidence))
