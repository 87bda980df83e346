"""Wrong: looks for the highest training loss.

Says: HIGHEST training loss
Fails: test_best_epoch_of_a_history, test_best_epoch_of_another_dict
"""

import numpy as np


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no val_loss")
    return int(np.argmax(values["loss"]))
