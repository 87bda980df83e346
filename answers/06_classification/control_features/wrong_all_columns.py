"""Wrong: takes every column.

Says: popularity should have shape (4, 2)
Fails: test_controls_of_many_movies, test_random_knows_nothing
"""

import numpy as np


def control_features(X, movie_stats, seed):
    return {"random": np.random.default_rng(seed).normal(size=X.shape), "popularity": movie_stats.to_numpy()}
