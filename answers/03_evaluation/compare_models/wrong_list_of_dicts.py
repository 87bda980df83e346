"""Wrong: returns a sorted list of dicts instead of a DataFrame.

Says: compare_models should be a DataFrame; it is a list of 4.
Fails: test_compare_one_model, test_compare_random
"""


def compare_models(predictions, y_true):
    rows = []
    for name, predicted in predictions.items():
        rows.append({"model": name, "rmse": rmse(y_true, predicted), "mae": mae(y_true, predicted)})
    return sorted(rows, key=lambda row: row["rmse"])
