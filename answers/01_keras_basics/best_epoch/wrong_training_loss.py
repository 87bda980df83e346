"""Wrong: looks for the lowest training loss.

Says: lowest TRAINING loss
Fails: test_best_epoch_of_a_history, test_best_epoch_of_another_dict, test_best_epoch_refuses
"""

import numpy as np


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return int(np.argmin(values["loss"]))
