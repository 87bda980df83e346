"""Wrong: raises ValueError without a message.

Says: give it a message
Fails: test_best_epoch_refuses
"""

import numpy as np


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError
    return int(np.argmin(values["val_loss"]))
