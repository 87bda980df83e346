"""A real notebook kernel: run a cell, get its outputs as a notebook would store them."""

import signal
import threading
import time

from jupyter_client.manager import start_new_kernel
from nbformat.v4 import new_code_cell, output_from_msg


class Kernel:
    """One kernel; `run(code)` returns a code cell with its outputs, and `seconds` tells how long it took."""

    def __init__(self):
        self.manager, self.client = start_new_kernel(kernel_name="python3")

    def run(self, code, interrupt_after=None, timeout=60, may_fail=False):
        """Run a cell, which must not raise unless it `may_fail`; press interrupt once after some seconds."""
        cell = new_code_cell(code)

        def keep(message):
            if message["msg_type"] in ("stream", "display_data", "execute_result", "error"):
                cell.outputs.append(output_from_msg(message))

        assert self.manager.is_alive(), "The kernel died."
        start = time.monotonic()
        if interrupt_after is not None:
            # The manager's own interrupt_kernel would leave an event loop open in the timer's thread.
            press = self.manager.provisioner.process.send_signal
            threading.Timer(interrupt_after, press, [signal.SIGINT]).start()
        self.client.execute_interactive(code, output_hook=keep, timeout=timeout)
        self.seconds = time.monotonic() - start
        errors = [output for output in cell.outputs if output.output_type == "error"]
        assert may_fail or not errors, errors
        return cell

    def text(self, code, **options):
        """Run a cell and return everything that it shows as text: streams, displays, errors with a mark."""
        parts = []  # a stream may come in pieces
        for output in self.run(code, may_fail=True, **options).outputs:
            if output.output_type == "stream":
                parts.append(output.text if output.name == "stdout" else f"<stderr>{output.text}")
            elif output.output_type == "error":
                parts.append(f"<error>{output.ename}: {output.evalue}")
            else:
                parts.append(output.data["text/plain"])
        return "".join(parts)

    def close(self):
        """Stop the kernel."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
