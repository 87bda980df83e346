"""One run of the benchmark: every fit in a process of its own, and every search once."""

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.model_rows.rows import ROWS
from benchmarks.model_rows.settings import SETTINGS

ROOT = Path(__file__).parents[2]
SEARCH_SEED = 0
# One thread each, so that CPU seconds can be compared, and that other work on the machine changes them little.
ONE_THREAD = dict.fromkeys(
    (
        *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"),
        *("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "LK_NUM_THREADS", "LK_NUM_BACKEND_THREADS"),
    ),
    "1",
)
# LensKit needs an older pandas than the course's environment has: `make bench` gives it one of its own.
LENSKIT = ROOT / ".venv-lenskit" / "bin" / "python"


@dataclass
class Run:
    """What is measured in one run: on the splits of `seeds`, with or without the search; `folder` takes arrays."""

    seeds: range
    search: bool
    folder: Path
    _scores: dict[str, list[float]] = field(default_factory=dict)
    _measured: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def scores(self, name: str) -> list[float]:
        """Return the validation score of each setting that a row tries, on the split of SEARCH_SEED."""
        if name not in self._scores:
            tried = SETTINGS[name].tried()
            self._scores[name] = run_child("search", name, SEARCH_SEED, json.dumps(tried)) if tried else []
        return self._scores[name]

    def chosen(self, name: str) -> dict[str, Any]:
        """Return the settings with the best validation score; without a search or without a choice, the defaults."""
        settings = SETTINGS[name]
        if not (self.search and self.scores(name)):
            return settings.defaults
        best = max if ROWS[name].table == "ranking" else min
        return settings.tried()[self.scores(name).index(best(self.scores(name)))]

    def measured(self, name: str, settings: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the figures of a row with the given settings, one dictionary per split; `path` has its arrays."""
        key = json.dumps([name, settings])
        if key not in self._measured:
            self._measured[key] = found = []
            for seed in self.seeds:
                path = str(self.folder / f"{len(self._measured)}-{seed}.npz")
                found.append({**run_child("measure", name, seed, json.dumps(settings), path), "path": path})
        return self._measured[key]

    def mean(self, name: str, key: str, settings: dict[str, Any] | None = None) -> float:
        """Return the mean over the splits of one figure, with the chosen settings or with others."""
        return statistics.mean(
            run[key] for run in self.measured(name, self.chosen(name) if settings is None else settings)
        )


def run_child(verb: str, name: str, seed: int, *arguments: str) -> Any:
    """Search or measure one row in a fresh process; stop the run with the child's own words if it fails."""
    python = LENSKIT if ROWS[name].library == "lenskit" else sys.executable
    command = [python, "-m", "benchmarks.model_rows.child", verb, name, str(seed), *arguments]
    child = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **ONE_THREAD})
    if child.returncode:
        sys.exit(f"{name} failed on split {seed}:\n{child.stderr}")
    return json.loads(child.stdout.splitlines()[-1])
