"""Wrong: looks for the highest validation loss.

Says: HIGHEST validation loss
Fails: none
"""

import numpy as np


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return int(np.argmax(values["val_loss"]))
