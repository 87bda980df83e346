"""Wrong: counts from the end, so the number is negative.

Says: you return -
Fails: test_best_epoch_of_a_history, test_best_epoch_of_another_dict, test_best_epoch_refuses
"""

import numpy as np


def best_epoch(history):
    losses = getattr(history, "history", history).get("val_loss")
    if not losses:
        raise ValueError("There is no val_loss: the model was fitted without validation data.")
    return int(np.argmin(losses)) - len(losses)
