"""Fit one model in this process: either to try settings on validation rows, or to measure it on test rows.

    python -m benchmarks.model_rows.child search|measure NAME SEED SETTINGS [FILE]

`search` prints a list of validation scores, one per item of the JSON list SETTINGS, and never makes the test rows'
predictions. `measure` writes the errors of the test ratings, or each user's metrics, to FILE, and prints a dictionary.
"""

import json
import resource
import sys
import time

import numpy as np

from benchmarks.model_rows.metrics import rank_catalogue, rmse
from benchmarks.model_rows.rows import ROWS
from benchmarks.model_rows.splits import split


def search(name, seed, tried):
    """Return the validation score for each setting that is tried: RMSE (lower is better) or NDCG@10 (higher is)."""
    row = ROWS[name]
    fit = row.prepare()
    train, val, _ = split(seed)
    return [validation_score(row.table, fit(train, val, **settings), train, val) for settings in tried]


def validation_score(table, fitted, train, val):
    """Return one score of a fitted model on the validation rows."""
    if table == "ratings":
        return rmse(_errors(fitted, val))
    return float(np.nanmean(rank_catalogue(fitted, train, val)[0]))


def measure(name, seed, settings, path):
    """Fit one model on the split of `seed`; write arrays for comparisons to `path`; return figures for the table.

    The seconds count from arrays to a fitted model, without imports. The memory is the whole process's: Python, the
    libraries that this model needs, the data and the fit.
    """
    row = ROWS[name]
    fit = row.prepare()
    train, val, test = split(seed)
    start = time.process_time()
    fitted = fit(train, val, **settings)
    found = {"cpu_seconds": time.process_time() - start}
    # Linux counts in KiB, macOS in bytes.
    found["peak_mb"] = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    )
    found["validation"] = validation_score(row.table, fitted, train, val)
    if row.table == "ratings":
        error = _errors(fitted, test)
        np.savez(path, user=test[0], error=error)
        return {**found, "rmse": rmse(error), "mae": float(np.mean(np.abs(error)))}
    ndcg, recall, coverage = rank_catalogue(fitted, train, test)
    np.savez(path, ndcg=ndcg)
    return {**found, "ndcg": float(np.nanmean(ndcg)), "recall": float(np.nanmean(recall)), "coverage": coverage}


def _errors(predict, rows):
    user, movie, stars = rows
    error = np.asarray(predict(user, movie), dtype=float).ravel() - stars
    assert error.shape == stars.shape
    return error


def main(verb, name, seed, settings, *path):
    """Print the answer as JSON, in the last line."""
    print(json.dumps({"search": search, "measure": measure}[verb](name, int(seed), json.loads(settings), *path)))


if __name__ == "__main__":
    main(*sys.argv[1:])
