"""Time `check` in a real notebook kernel, with the reference solution as the work.

    python benchmarks/check_speed.py [STAGE ...] [--runs N]

One kernel per stage runs the stage's set-up and solution cells, then each check: once to warm up, then N times (5).
Printed is a row per exercise: the median and the slowest time from the call to the displayed report, and how many Keras
fits one check makes. The first check of a kernel also loads the tests: the last lines say how long that took. The
set-up cell loads pytest, with `check`.
"""

import argparse
import ast
import json
import statistics

import jupytext
from jupyter_client.manager import start_new_kernel

from workbook.authoring.stages import all_stages, find_stages, source_text
from workbook.checks.runner import exercises

LIMIT_MS = 300
ROW = "| {:2} | {:24} | {:>9} | {:>10} | {:>4} |"
PREPARE = """
import json, time, keras
from workbook import check
_fits, _fit = [], keras.Model.fit
def _counted(*args, **kwargs):
    _fits.append(1)
    return _fit(*args, **kwargs)
def _timed(exercise):
    start = time.perf_counter()
    check(exercise)
    return 1000 * (time.perf_counter() - start)
"""
MEASURE = """
keras.Model.fit = _counted
_fits.clear()
_warm = _timed({exercise!r})
keras.Model.fit = _fit
json.dumps({{"warm": _warm, "fits": len(_fits), "times": [_timed({exercise!r}) for _ in range({runs})]}})
"""


class Kernel:
    """A notebook kernel that runs code and returns the value of its last line."""

    def __init__(self):
        self._manager, self._client = start_new_kernel(kernel_name="python3")

    def run(self, code):
        """Run one cell; raise RuntimeError if it fails."""
        values = []

        def keep(message):
            if message["msg_type"] == "error":
                raise RuntimeError("\n".join(message["content"]["traceback"]))
            if message["msg_type"] == "execute_result":
                values.append(message["content"]["data"]["text/plain"])

        self._client.execute_interactive(code, output_hook=keep, timeout=600)
        return values[-1] if values else None

    def close(self):
        """Stop the kernel."""
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time each check in a real notebook kernel.")
    parser.add_argument("stage", nargs="*", help="such as 02_matrix_factorization; all stages without one")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="timed runs of each check (5)")
    options = parser.parse_args()
    print(ROW.format("", "exercise", "median ms", "slowest ms", "fits"))
    print(ROW.format("--", "-" * 24, "--------:", "---------:", "---:"))
    firsts, slow = [], []
    for stage in find_stages(options.stage) if options.stage else all_stages():
        kernel = Kernel()
        try:
            first = None
            for exercise, found in measure(kernel, stage, options.runs):
                first = first or found["warm"]
                median = statistics.median(found["times"])
                row = (stage[:2], exercise, f"{median:.0f}", f"{max(found['times']):.0f}", found["fits"])
                print(ROW.format(*row), flush=True)
                if median > LIMIT_MS and not found["fits"]:
                    slow.append(exercise)
            firsts.append(f"{stage[:2]}: {first:.0f}")
        finally:
            kernel.close()
    print(f"First check of a kernel, ms: {', '.join(firsts)}")
    print(f"Above {LIMIT_MS} ms without a fit: {', '.join(slow) or 'none'}")


def measure(kernel, stage, runs):
    """Yield (exercise, {warm, fits, times}) for each exercise of a stage."""
    cells = [cell for cell in jupytext.reads(source_text(stage), fmt="py:percent").cells if cell.cell_type == "code"]
    for number, cell in enumerate(cells):
        if number == 0 or "solution" in cell.metadata:
            kernel.run(cell.source)
    kernel.run(PREPARE)
    for exercise, facts in exercises().items():
        if facts["stage"] == stage:
            yield exercise, json.loads(ast.literal_eval(kernel.run(MEASURE.format(exercise=exercise, runs=runs))))


if __name__ == "__main__":
    main()
