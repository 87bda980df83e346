"""Wrong: sorts the losses of its argument.

Says: changed its argument
Fails: test_best_epoch_of_another_dict
"""


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no val_loss")
    losses = values["val_loss"]
    first = list(losses)
    losses.sort()
    return first.index(losses[0])
