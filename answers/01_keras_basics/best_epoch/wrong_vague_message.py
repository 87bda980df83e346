"""Wrong: raises ValueError with a message that does not say what is missing.

Says: should say that there is no val_loss
Fails: test_best_epoch_refuses
"""

import numpy as np


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("wrong history")
    return int(np.argmin(values["val_loss"]))
