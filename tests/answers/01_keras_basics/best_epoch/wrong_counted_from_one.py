"""Wrong: off by one, as the progress bar counts.

Says: counted from 0
Fails: none
"""

import numpy as np


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return int(np.argmin(values["val_loss"])) + 1
