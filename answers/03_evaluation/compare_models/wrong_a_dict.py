"""Wrong: returns a dict.

Says: should be a DataFrame
Fails: test_compare_one_model, test_compare_random
"""

import numpy as np


def _errors(truth, predicted):
    errors = np.ravel(truth) - np.ravel(predicted)
    return float(np.sqrt((errors**2).mean())), float(np.abs(errors).mean())


def compare_models(predictions, y_true):
    return {name: _errors(y_true, p) for name, p in predictions.items()}
