"""Wrong: adds noise to X, so that the control knows what X knows.

Says: goes with column
Fails: test_controls_of_many_movies, test_random_knows_nothing
"""

import numpy as np

COLUMNS = ["log_count", "mean_rating"]


def control_features(X, movie_stats, seed):
    random = X + np.random.default_rng(seed).normal(size=X.shape)
    return {"random": random, "popularity": movie_stats[COLUMNS].to_numpy()}
