"""Wrong: returns the lowest loss, not its epoch.

Says: You return the loss itself
Fails: test_best_epoch_of_a_history, test_best_epoch_of_another_dict, test_best_epoch_refuses
"""


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return min(values["val_loss"])
