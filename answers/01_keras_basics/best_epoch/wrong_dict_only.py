"""Wrong: takes a dict only, not a History.

Says: History
Fails: test_best_epoch_of_a_history, test_best_epoch_refuses
"""

import numpy as np


def best_epoch(history):
    if "val_loss" not in history:
        raise ValueError("no validation loss")
    return int(np.argmin(history["val_loss"]))
