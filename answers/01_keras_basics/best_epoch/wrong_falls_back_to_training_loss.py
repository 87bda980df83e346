"""Wrong: takes the training loss where there is no val_loss.

Says: should raise ValueError
Fails: test_best_epoch_refuses
"""

import numpy as np


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    return int(np.argmin(values.get("val_loss", values["loss"])))
