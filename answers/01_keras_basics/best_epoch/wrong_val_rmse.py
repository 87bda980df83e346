"""Wrong: looks at val_rmse if the history has it.

Says: the lowest is in place
Fails: test_best_epoch_of_another_dict
"""

import numpy as np


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no val_loss")
    key = "val_rmse" if "val_rmse" in values else "val_loss"
    return int(np.argmin(values[key]))
