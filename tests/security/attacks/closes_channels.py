"""Closes the kernel's own sockets and their context."""

CELL = """
kernel = get_ipython().kernel
for name in ("shell_stream", "control_stream", "iopub_socket", "iopub_thread", "stdin_socket"):
    try:
        getattr(kernel, name).close()
    except BaseException as error:
        print(error)
kernel.shell_handlers.clear()
kernel.control_handlers.clear()
"""
SCORE = 9
REMARK = "kernel ended"
SECONDS = 40
