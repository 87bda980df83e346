"""Wrong: draws one vector for all movies.

Says: the same number for every movie
Fails: test_controls_of_many_movies, test_random_knows_nothing
"""

import numpy as np

COLUMNS = ["log_count", "mean_rating"]


def control_features(X, movie_stats, seed):
    row = np.random.default_rng(seed).normal(size=X.shape[1])
    return {"random": np.tile(row, (len(X), 1)), "popularity": movie_stats[COLUMNS].to_numpy()}
