"""Answers to compare_models."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong


def _errors(truth, predicted):
    errors = np.ravel(truth) - np.ravel(predicted)
    return float(np.sqrt((errors**2).mean())), float(np.abs(errors).mean())


@right
def with_a_frame_by_columns(predictions, y_true):
    names = sorted(predictions, key=lambda name: _errors(y_true, predictions[name])[0])
    table = pd.DataFrame({"model": names})
    table["mae"] = [_errors(y_true, predictions[name])[1] for name in names]
    table["rmse"] = [_errors(y_true, predictions[name])[0] for name in names]
    table["n"] = len(y_true)
    return table


@right
def with_index_left_as_it_is(predictions, y_true):
    table = pd.DataFrame.from_dict(
        {name: _errors(y_true, p) for name, p in predictions.items()}, orient="index", columns=["rmse", "mae"]
    )
    return table.rename_axis("model").reset_index().sort_values(by=["rmse", "model"])


@wrong("Sorted by rmse, the order is")
def unsorted(predictions, y_true):
    rows = [(name, *_errors(y_true, p)) for name, p in predictions.items()]
    return pd.DataFrame(rows, columns=["model", "rmse", "mae"])


@wrong("sorted by rmse, the lowest first")
def worst_first(predictions, y_true):
    rows = [(name, *_errors(y_true, p)) for name, p in predictions.items()]
    return pd.DataFrame(rows, columns=["model", "rmse", "mae"]).sort_values("rmse", ascending=False)


@wrong("sorted by mae")
def by_mae(predictions, y_true):
    rows = [(name, *_errors(y_true, p)) for name, p in predictions.items()]
    return pd.DataFrame(rows, columns=["model", "rmse", "mae"]).sort_values("mae")


@wrong("lacks the column(s) ['model']")
def names_as_index(predictions, y_true):
    rows = {name: _errors(y_true, p) for name, p in predictions.items()}
    return pd.DataFrame(rows, index=["rmse", "mae"]).T.sort_values("rmse")


@wrong("are rounded")
def rounded(predictions, y_true):
    rows = [(name, *_errors(y_true, p)) for name, p in predictions.items()]
    return pd.DataFrame(rows, columns=["model", "rmse", "mae"]).sort_values("rmse").round(2)


@wrong("shape (n, 1)")
def broadcast(predictions, y_true):
    """Mistake 4."""
    rows = []
    for name, p in predictions.items():
        errors = y_true - p
        rows.append((name, float(np.sqrt(np.mean(errors**2))), float(np.mean(np.abs(errors)))))
    # Sorted as if all were well, so that the columns show the mistake.
    order = {name: _errors(y_true, p)[0] for name, p in predictions.items()}
    return pd.DataFrame(sorted(rows, key=lambda row: order[row[0]]), columns=["model", "rmse", "mae"])


@wrong("should be a DataFrame")
def a_dict(predictions, y_true):
    return {name: _errors(y_true, p) for name, p in predictions.items()}


@wrong("should have 3 rows")
def best_only(predictions, y_true):
    rows = [(name, *_errors(y_true, p)) for name, p in predictions.items()]
    return pd.DataFrame(rows, columns=["model", "rmse", "mae"]).sort_values("rmse").head(1)
