"""Wrong: goes through the dict without `.items()`.

Says: `.items()` gives pairs.
Fails: test_compare_one_model, test_compare_random
"""

import pandas as pd


def compare_models(predictions, y_true):
    rows = []
    for name, predicted in predictions:
        rows.append({"model": name, "rmse": rmse(y_true, predicted), "mae": mae(y_true, predicted)})
    return pd.DataFrame(rows).sort_values("rmse", ignore_index=True)
