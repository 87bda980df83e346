"""Wrong: takes the last of several equal epochs.

Says: the lowest is in place 1
Fails: test_best_epoch_of_another_dict
"""

import numpy as np


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no val_loss")
    losses = values["val_loss"]
    return len(losses) - 1 - int(np.argmin(losses[::-1]))
