"""Wrong: shuffles the caller's X.

Says: changed its argument `X`
Fails: test_controls_of_many_movies, test_random_knows_nothing
"""

import numpy as np


def control_features(X, movie_stats, seed):
    np.random.default_rng(seed).shuffle(X)
    return {
        "random": X,
        "popularity": movie_stats[["log_count", "mean_rating"]].to_numpy(),
    }
