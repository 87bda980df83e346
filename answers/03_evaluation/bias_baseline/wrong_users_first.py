"""Wrong: fits the users first, then the movies.

Says: the other way round
Fails: test_baseline_clipping, test_baseline_fallback, test_baseline_pair_by_pair, test_baseline_random
"""

import numpy as np


def tables(index, values, damping):
    return {i: values[index == i].sum() / ((index == i).sum() + damping) for i in set(index.tolist())}


def at(table, index):
    return np.array([table.get(int(i), 0.0) for i in index])


def bias_baseline(train, damping):
    user, movie, rating = train
    mean = rating.mean()
    b_u = tables(user, rating - mean, damping)
    b_i = tables(movie, rating - mean - at(b_u, user), damping)
    return lambda u, i: mean + at(b_i, i) + at(b_u, u)
