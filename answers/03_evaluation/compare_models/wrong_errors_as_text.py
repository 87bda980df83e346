"""Wrong: gives the MAE as text.

Says: among them is the text
Fails: test_compare_one_model, test_compare_random
"""

import numpy as np
import pandas as pd


def compare_models(predictions, y_true):
    rows = []
    for name, predicted in predictions.items():
        errors = np.ravel(y_true) - np.ravel(predicted)
        rows.append({"model": name, "rmse": float(np.sqrt((errors**2).mean())), "mae": str(np.abs(errors).mean())})
    return pd.DataFrame(rows).sort_values("rmse")
