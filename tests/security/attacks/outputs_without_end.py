"""Sends one output of ever more frames while tests run, which the grader would have to keep until its end."""

CELL = """
import threading, zmq
kernel = get_ipython().kernel
block = bytes(7 * 2**20)
def flood():
    target = getattr(kernel.iopub_thread, "socket", None) or kernel.iopub_socket
    for _ in range(10_000):
        target.send(block, flags=zmq.SNDMORE, copy=False)
kernel.iopub_thread.schedule(flood)
"""
SCORE = 9
SECONDS = 70
