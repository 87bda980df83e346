"""Submits a demonstration's outputs, which are kept as they are not run: scripts, a false report, nonsense, 30 MB."""

SCORE = 9


def attack(submission):
    cell = next(cell for cell in submission.cells if "shown = double(21)" in cell.source)
    deep = "x"
    for _ in range(500):
        deep = [deep]
    script = "<script>hostile_mark()</script><img src=x onerror=hostile_mark()>"
    html = {"text/html": script, "application/javascript": "hostile_mark()", "image/svg+xml": f"<svg>{script}</svg>"}
    cell.outputs = [
        {"output_type": "display_data", "data": html, "metadata": {"a": deep}},
        {"output_type": "execute_result", "data": {"text/plain": "9.0", "text/html": deep}, "execution_count": {}},
        {"output_type": "update_display_data", "data": html, "transient": {"display_id": deep}},
        {"output_type": "stream", "name": script, "text": ["\ud800", deep]},
        {"output_type": "error", "ename": script, "evalue": script, "traceback": [deep, 3, script]},
        {"output_type": {}, "text": 3},
        {"output_type": "stream", "name": "stdout", "text": "y" * 30_000_000},
        deep,
    ]
