"""Wrong: adds a fourth column with the rank.

Says: The columns should be exactly
Fails: test_compare_one_model, test_compare_random
"""

import numpy as np
import pandas as pd


def compare_models(predictions, y_true):
    rows = []
    for name, predicted in predictions.items():
        rows.append({"model": name, "rmse": rmse(y_true, predicted), "mae": mae(y_true, predicted)})
    table = pd.DataFrame(rows, columns=["model", "rmse", "mae"]).sort_values("rmse", ignore_index=True)
    table["rank"] = np.arange(1, len(table) + 1)
    return table
