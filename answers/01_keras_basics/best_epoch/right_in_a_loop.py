"""Right: compares epoch by epoch."""


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    try:
        losses = _dict(history)["val_loss"]
    except KeyError as error:
        raise ValueError("there is no val_loss") from error
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
    return best
