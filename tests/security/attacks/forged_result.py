"""Sends an execute_result with the points, for its own and for later cells, by the kernel's own session."""

ANSWERS = {name: f"def {name}(x):\\n    return None" for name in ("double", "scale", "tally")}
CELL = """
import threading, time
kernel = get_ipython().kernel
def forge():
    content = {"data": {"text/plain": "4.0"}, "metadata": {}, "execution_count": 1}
    for _ in range(40):
        kernel.session.send(kernel.iopub_socket, "execute_result", content, parent=kernel.get_parent())
        time.sleep(0.05)
forge()
threading.Thread(target=forge, daemon=True).start()
4.0
"""
SCORE = 0
