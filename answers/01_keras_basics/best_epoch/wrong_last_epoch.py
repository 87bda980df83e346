"""Wrong: returns the last epoch.

Says: You return the last epoch
Fails: test_best_epoch_of_a_history, test_best_epoch_of_another_dict
"""


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return len(values["val_loss"]) - 1
