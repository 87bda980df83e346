"""Right: shuffles the columns of X apart for the random control."""

import numpy as np

COLUMNS = ["log_count", "mean_rating"]


def control_features(X, movie_stats, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    random = X[order]
    for column in range(X.shape[1]):
        random[:, column] = np.random.default_rng([seed, column]).permutation(X[:, column])
    return {"random": random, "popularity": movie_stats.loc[:, COLUMNS].values}
