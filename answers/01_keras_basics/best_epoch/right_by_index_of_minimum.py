"""Right: looks up the place of the minimum in the list."""


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return values["val_loss"].index(min(values["val_loss"]))
