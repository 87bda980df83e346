"""Wrong: returns the lowest loss, not its epoch.

Says: You return the loss itself
Fails: none
"""


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return min(values["val_loss"])
