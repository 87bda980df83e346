"""Wrong: subtracts (n, 1) from (n,), which gives (n, n).

Says: Bring both arrays to one shape
Fails: test_compare_random
"""

import numpy as np
import pandas as pd


def _errors(truth, predicted):
    errors = np.ravel(truth) - np.ravel(predicted)
    return float(np.sqrt((errors**2).mean())), float(np.abs(errors).mean())


def compare_models(predictions, y_true):
    rows = []
    for name, p in predictions.items():
        errors = y_true - p
        rows.append((name, float(np.sqrt(np.mean(errors**2))), float(np.mean(np.abs(errors)))))
    # Sorted as if all were well, so that the columns show the mistake.
    order = {name: _errors(y_true, p)[0] for name, p in predictions.items()}
    return pd.DataFrame(sorted(rows, key=lambda row: order[row[0]]), columns=["model", "rmse", "mae"])
