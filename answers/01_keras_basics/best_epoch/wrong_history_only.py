"""Wrong: takes a History only, not its dict.

Says: has no attribute 'history'
Fails: test_best_epoch_of_another_dict, test_best_epoch_refuses
"""

import numpy as np


def best_epoch(history):
    if "val_loss" not in history.history:
        raise ValueError("no validation loss")
    return int(np.argmin(history.history["val_loss"]))
