"""Wrong: rounds both metrics to four decimals.

Says: The numbers are rounded.
Fails: test_compare_one_model, test_compare_random
"""

import pandas as pd


def compare_models(predictions, y_true):
    rows = []
    for name, predicted in predictions.items():
        rows.append({"model": name, "rmse": rmse(y_true, predicted), "mae": mae(y_true, predicted)})
    return pd.DataFrame(rows, columns=["model", "rmse", "mae"]).sort_values("rmse", ignore_index=True).round(4)
