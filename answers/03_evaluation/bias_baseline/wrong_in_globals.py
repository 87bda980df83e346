"""Wrong: keeps the fitted values in a global that the next fit overwrites.

Says: Keep what was fitted in variables of bias_baseline, and look up each pair by itself.
Fails: test_baseline_pair_by_pair
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


_LAST = {}


def bias_baseline(train, damping):
    _LAST["fit"] = fit(train, damping)

    def predict(u, i):
        mean, b_i, b_u = _LAST["fit"]
        return mean + at(b_i, i) + at(b_u, u)

    return predict
