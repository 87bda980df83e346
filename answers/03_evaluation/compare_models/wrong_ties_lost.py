"""Wrong: collects the rows in a dict by RMSE, so of two models with the same RMSE only the last gets a row.

Says: 4 models should give 4 rows; there are 3.
Fails: test_compare_random
"""

import pandas as pd


def compare_models(predictions, y_true):
    by_rmse = {}
    for name, predicted in predictions.items():
        by_rmse[rmse(y_true, predicted)] = (name, mae(y_true, predicted))
    rows = [(name, error, absolute) for error, (name, absolute) in sorted(by_rmse.items())]
    return pd.DataFrame(rows, columns=["model", "rmse", "mae"])
