"""Wrong: the names stay in the order of the dict while the errors are sorted, so they belong to other models.

Says: beside other models
Fails: test_compare_random
"""

import pandas as pd


def compare_models(predictions, y_true):
    pairs = sorted((rmse(y_true, p), mae(y_true, p)) for p in predictions.values())
    return pd.DataFrame(
        {"model": list(predictions), "rmse": [pair[0] for pair in pairs], "mae": [pair[1] for pair in pairs]}
    )
