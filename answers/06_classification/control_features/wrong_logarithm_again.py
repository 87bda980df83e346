"""Wrong: takes the logarithm of what is one already.

Says: log_count is the logarithm already
Fails: test_controls_of_many_movies
"""

import numpy as np


def control_features(X, movie_stats, seed):
    popularity = np.column_stack([np.log1p(movie_stats.log_count), movie_stats.mean_rating])
    return {"random": np.random.default_rng(seed).normal(size=X.shape), "popularity": popularity}
