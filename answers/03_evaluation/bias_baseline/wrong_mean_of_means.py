"""Wrong: takes the mean of the movies' means for the mean of the ratings.

Says: the mean of the movies' means
Fails: test_baseline_clipping, test_baseline_fallback, test_baseline_pair_by_pair, test_baseline_random
"""

import numpy as np


def tables(index, values, damping):
    return {i: values[index == i].sum() / ((index == i).sum() + damping) for i in set(index.tolist())}


def at(table, index):
    return np.array([table.get(int(i), 0.0) for i in index])


def bias_baseline(train, damping):
    user, movie, rating = train
    mean = np.mean([rating[movie == i].mean() for i in set(movie.tolist())])
    b_i = tables(movie, rating - rating.mean(), damping)
    b_u = tables(user, rating - rating.mean() - at(b_i, movie), damping)
    return lambda u, i: mean + at(b_i, i) + at(b_u, u)
