"""Wrong: prints that there is no val_loss, and raises nothing.

Says: should raise ValueError
Fails: test_best_epoch_refuses
"""

import numpy as np


def best_epoch(history):
    losses = getattr(history, "history", history).get("val_loss")
    if losses is None:
        print("there is no val_loss")
        return None
    return int(np.argmin(losses))
