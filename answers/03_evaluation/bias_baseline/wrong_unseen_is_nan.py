"""Wrong: predicts NaN for an unseen user.

Says: Its deviation should count as 0
Fails: test_baseline_fallback
"""

import numpy as np
import pandas as pd


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
    return lambda u, i: pd.Series(u).map(b_u).to_numpy() + pd.Series(i).map(b_i).to_numpy() + mean
