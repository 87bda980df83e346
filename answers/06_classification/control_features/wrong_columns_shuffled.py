"""Wrong: shuffles the columns of X, and leaves the rows.

Says: goes with column
Fails: test_controls_of_many_movies, test_random_knows_nothing
"""

import numpy as np


def control_features(X, movie_stats, seed):
    return {
        "random": X[:, np.random.default_rng(seed).permutation(X.shape[1])],
        "popularity": movie_stats[["log_count", "mean_rating"]].to_numpy(),
    }
