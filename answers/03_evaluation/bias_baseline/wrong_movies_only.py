"""Wrong: leaves the users out.

Says: The users are missing
Fails: test_baseline_clipping, test_baseline_fallback, test_baseline_pair_by_pair, test_baseline_random
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
    mean, b_i, _ = fit(train, damping)
    return lambda u, i: mean + at(b_i, i)
