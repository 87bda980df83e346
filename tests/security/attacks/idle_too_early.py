"""Says that a cell is done, idle and answered, before it has done anything, and sends outputs long afterwards."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
import time
parent = kernel.get_parent()
ident = kernel._parent_ident["shell"]
for _ in range(2000):
    session.send(kernel.iopub_socket, "status", {"execution_state": "idle"}, parent=parent)
    content = {"data": {"text/plain": "2.0"}, "metadata": {}, "execution_count": 1}
    session.send(kernel.iopub_socket, "execute_result", content, parent=parent)
content = {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
session.send(kernel.shell_stream, "execute_reply", content, parent=parent, ident=ident)
time.sleep(2)
"""
)
SCORE = 9
