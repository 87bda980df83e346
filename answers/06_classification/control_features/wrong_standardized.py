"""Wrong: scales popularity.

Says: popularity should have
Fails: test_controls_of_many_movies
"""

import numpy as np


def control_features(X, movie_stats, seed):
    return {
        "random": np.random.default_rng(seed).normal(size=X.shape),
        "popularity": movie_stats[["log_count", "mean_rating"]].apply(lambda c: c - c.mean()).to_numpy(),
    }
