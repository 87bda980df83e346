"""Answers to best_epoch."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong


def _dict(history):
    return history if isinstance(history, dict) else history.history


@right
def by_index_of_minimum(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return values["val_loss"].index(min(values["val_loss"]))


@right
def with_pandas(history):
    frame = pd.DataFrame(_dict(history))
    if "val_loss" not in frame:
        raise ValueError("fit was called without validation_data")
    return frame["val_loss"].idxmin()


@right
def in_a_loop(history):
    try:
        losses = _dict(history)["val_loss"]
    except KeyError as error:
        raise ValueError("there is no val_loss") from error
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
    return float(best)


@wrong("counted from 0")
def counted_from_one(history):
    """Off by one, as the progress bar counts."""
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return int(np.argmin(values["val_loss"])) + 1


@wrong("You return the last epoch")
def last_epoch(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return len(values["val_loss"]) - 1


@wrong("lowest TRAINING loss")
def training_loss(history):
    """Mistake 13."""
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return int(np.argmin(values["loss"]))


@wrong("You return the loss itself")
def loss_itself(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return min(values["val_loss"])


@wrong("HIGHEST validation loss")
def highest(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError("no validation loss")
    return int(np.argmax(values["val_loss"]))


@wrong("should raise ValueError")
def key_error(history):
    return int(np.argmin(_dict(history)["val_loss"]))


@wrong("should raise ValueError")
def falls_back_to_training_loss(history):
    values = _dict(history)
    return int(np.argmin(values.get("val_loss", values["loss"])))


@wrong("give it a message")
def error_without_a_message(history):
    values = _dict(history)
    if "val_loss" not in values:
        raise ValueError
    return int(np.argmin(values["val_loss"]))


@wrong("has no attribute 'history'")
def history_only(history):
    if "val_loss" not in history.history:
        raise ValueError("no validation loss")
    return int(np.argmin(history.history["val_loss"]))


@wrong("History")
def dict_only(history):
    if "val_loss" not in history:
        raise ValueError("no validation loss")
    return int(np.argmin(history["val_loss"]))
