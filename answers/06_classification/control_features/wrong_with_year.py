"""Wrong: adds the year as a third control.

Says: alone; yours has
Fails: test_controls_of_many_movies, test_random_knows_nothing
"""

import numpy as np


def control_features(X, movie_stats, seed):
    return {
        "random": np.random.default_rng(seed).normal(size=X.shape),
        "popularity": movie_stats[["log_count", "mean_rating"]].to_numpy(),
        "year": np.zeros(len(X)),
    }
