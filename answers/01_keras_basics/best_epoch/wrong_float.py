"""Wrong: returns the epoch as a float.

Says: should be a whole number
Fails: test_best_epoch_of_a_history, test_best_epoch_of_another_dict, test_best_epoch_refuses
"""

import numpy as np


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no val_loss")
    return float(np.argmin(values["val_loss"]))
