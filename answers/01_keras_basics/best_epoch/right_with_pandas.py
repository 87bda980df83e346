"""Right: takes idxmin of a frame of the history."""

import pandas as pd


def _dict(history):
    return history if isinstance(history, dict) else history.history


def best_epoch(history):
    frame = pd.DataFrame(_dict(history))
    if "val_loss" not in frame:
        raise ValueError("fit was called without validation_data")
    return frame["val_loss"].idxmin()
