"""Right: marks the newest rows in a mask."""

import numpy as np


def time_split(ratings, test_fraction):
    order = np.argsort(ratings["timestamp"].to_numpy())
    n_test = round(len(ratings) * test_fraction)
    newest = np.zeros(len(ratings), dtype=bool)
    newest[order[len(ratings) - n_test :]] = True
    return ratings[~newest], ratings[newest]
