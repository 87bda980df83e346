"""Wrong: shuffles the numbers of each movie among its columns.

Says: within each movie
Fails: test_controls_of_many_movies, test_random_knows_nothing
"""

import numpy as np


def control_features(X, movie_stats, seed):
    rng = np.random.default_rng(seed)
    return {
        "random": rng.permuted(X, axis=1),
        "popularity": movie_stats[["log_count", "mean_rating"]].to_numpy(),
    }
