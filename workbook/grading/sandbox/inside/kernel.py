"""An IPython kernel that also answers a remote student's questions, over sockets that it was given.

It does what `ipykernel` does, with two differences. Its sockets listen already: the grader made them, so that the
sandbox needs no folder that both can write to. And it knows one more message, `student_request`, with the pickled
question as its buffer; `student_reply` comes back on the same channel.
"""

import os
import sys

import zmq
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp

from workbook.checks.student.agent import Agent
from workbook.grading.sandbox.inside import SOCKETS


class WorkbookKernel(IPythonKernel):
    """IPython's kernel, and the learner's end of a remote student."""

    msg_types = [*IPythonKernel.msg_types, "student_request"]  # noqa: RUF012 - as ipykernel writes it
    _agent = None

    def student_request(self, stream, ident, parent):
        """Answer one question of a test."""
        if self._agent is None:
            self._agent = Agent(self.shell.user_ns)
        facts, arrays = self._agent.answer(bytes(parent["buffers"][0]))
        self.session.send(stream, "student_reply", facts, parent, ident, buffers=arrays)


class WorkbookKernelApp(IPKernelApp):
    """ipykernel's application, without its files, and with sockets that it inherited."""

    kernel_class = WorkbookKernel
    descriptors = ()

    def _try_bind_socket(self, s, port):
        number = self._bound = getattr(self, "_bound", -1) + 1
        s.setsockopt(zmq.USE_FD, self.descriptors[number])
        s.bind(f"ipc://{SOCKETS[number]}")
        return number + 1

    def init_control(self, context):
        """Leave out the debugger's connection: it would look for a file that the sandbox does not have."""
        super().init_control(context)
        self.debug_shell_socket.disconnect(self.shell_socket.getsockopt(zmq.LAST_ENDPOINT))

    def init_heartbeat(self):
        """Have none: the warm process reports a kernel that ended."""

    def init_connection_file(self):
        """Have none: key and sockets came with the request."""

    def write_connection_file(self, **kwargs):
        """Have none."""

    def init_crash_handler(self):
        """Have none: nobody reads what it would write."""


def run(descriptors, key):
    """Serve one notebook until the process is killed."""
    app = WorkbookKernelApp.instance(transport="ipc", quiet=True, log_level=50, parent_handle=1)
    app.descriptors = descriptors
    app.session.key = key
    # All learners would share one history file otherwise.
    app.config.HistoryManager.enabled = False
    app.initialize([])
    if "matplotlib_inline.backend_inline" in sys.modules:
        # Loaded before there was a shell, it has told none how to draw figures.
        app.shell.enable_matplotlib("inline")
    # As in Jupyter, a notebook may import what lies beside it; last, so that nothing there hides the course's modules.
    sys.path.append(os.getcwd())
    app.start()
