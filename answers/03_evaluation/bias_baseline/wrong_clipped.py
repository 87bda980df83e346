"""Wrong: clips the predictions.

Says: do not clip it to the scale of stars.
Fails: test_baseline_clipping
"""

import numpy as np


def tables(index, values, damping):
    return {i: values[index == i].sum() / ((index == i).sum() + damping) for i in set(index.tolist())}


def at(table, index):
    return np.array([table.get(int(i), 0.0) for i in index])


def fit(train, damping):
    user, movie, rating = train
    mean = rating.mean()
    b_i = tables(movie, rating - mean, damping)
    return mean, b_i, tables(user, rating - mean - at(b_i, movie), damping)


def bias_baseline(train, damping):
    mean, b_i, b_u = fit(train, damping)
    return lambda u, i: np.clip(mean + at(b_i, i) + at(b_u, u), 0.5, 5)
