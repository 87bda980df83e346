"""An IPython kernel that also answers the questions of tests, over sockets that it was given.

It does what `ipykernel` does, with two differences. Its sockets listen already: the grader made them, so that the
sandbox needs no folder that both can write to. And it knows one more message, `student_request`, with the pickled
question as its buffer; `student_reply` comes back on the same channel.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import zmq
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp

from workbook.checks.student.agent import Agent
from workbook.grading.sandbox.inside.messages import SOCKETS

# What ipykernel and IPython import as they start.
_AT_START = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.magics.execution",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "faulthandler",
    "tornado.platform.asyncio",
)


class WorkbookKernel(IPythonKernel):
    """IPython's kernel, and the learner's end of a `RemoteStudent`."""

    msg_types = [*IPythonKernel.msg_types, "student_request"]  # noqa: RUF012 - as ipykernel writes it
    _agent: Agent | None = None

    def student_request(self, stream: zmq.Socket, ident: list[bytes], parent: dict[str, Any]) -> None:
        """Answer one question of a test."""
        if self._agent is None:
            self._agent = Agent(self.shell.user_ns)  # type: ignore[union-attr]  # a running kernel has one
        facts, arrays = self._agent.answer(bytes(parent["buffers"][0]))
        self.session.send(  # type: ignore[union-attr]
            stream, "student_reply", facts, parent, ident, buffers=[*arrays]
        )

    def _publish_status(self, status: str, channel: str, parent: dict[str, Any] | None = None) -> None:
        # Nobody waits for the two that frame a question, and a notebook's tests ask hundreds.
        about = parent or self.get_parent(channel)
        if not about or about["header"]["msg_type"] != "student_request":
            super()._publish_status(status, channel, parent)


class WorkbookKernelApp(IPKernelApp):
    """ipykernel's application, without its files, and with sockets that it inherited."""

    kernel_class = WorkbookKernel
    descriptors: Sequence[int] = ()
    _bound = 0

    def _try_bind_socket(self, s: zmq.Socket, port: int) -> int:
        number, self._bound = self._bound, self._bound + 1
        s.setsockopt(zmq.USE_FD, self.descriptors[number])
        s.bind(f"ipc://{SOCKETS[number]}")
        # ipykernel wants a port; 0 would mean that there is none yet.
        return number + 1

    def init_control(self, context: zmq.Context) -> None:
        """Leave out the debugger's connection, which needs a file that is not here, and the thread for subshells."""
        super().init_control(context)
        # Each message would cross it on its way to the main thread.
        self.shell_channel_thread = None
        self.debug_shell_socket.disconnect(self.shell_socket.getsockopt(zmq.LAST_ENDPOINT))

    def init_heartbeat(self) -> None:
        """Have none: the fork server reports a kernel that ended."""

    def init_connection_file(self) -> None:
        """Have none: key and sockets came with the request."""

    def write_connection_file(self, **kwargs: object) -> None:
        """Have none."""

    def init_crash_handler(self) -> None:
        """Have none: nobody reads what it would write."""


def prepare() -> None:
    """Do before the fork what each kernel would do again as it starts: half of the time of a start."""
    for name in _AT_START:
        importlib.import_module(name)
    # ipykernel has no debugger if this cannot be imported. Nobody could use it here, and it is a third of the time.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    importlib.import_module("ipykernel.debugger")
    del sys.modules["debugpy"]
    if "matplotlib" in sys.modules:
        from matplotlib.backends.registry import backend_registry

        backend_registry.resolve_backend("inline")  # reads the entry points of all packages


def run(descriptors: Sequence[int], key: bytes) -> None:
    """Serve one notebook until the process is killed."""
    app = WorkbookKernelApp.instance(transport="ipc", quiet=True, log_level=50, parent_handle=1)
    app.descriptors = descriptors
    app.session.key = key
    # All learners would share one history file otherwise.
    app.config.HistoryManager.enabled = False
    app.initialize([])
    if "matplotlib_inline.backend_inline" in sys.modules:
        # It was loaded before there was a shell, so it could not tell one how to draw figures.
        app.shell.enable_matplotlib("inline")  # type: ignore[union-attr]  # made by `initialize`
    # As in Jupyter, a notebook may import files next to it. Last, so that none of them hides a module of the course.
    sys.path.append(os.getcwd())
    app.start()
