"""Wrong: takes a dict only, not a History.

Says: History
Fails: none
"""

import numpy as np


def best_epoch(history):
    if "val_loss" not in history:
        raise ValueError("no validation loss")
    return int(np.argmin(history["val_loss"]))
