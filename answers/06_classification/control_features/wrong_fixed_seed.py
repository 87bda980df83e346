"""Wrong: ignores seed.

Says: Does your function use seed?
Fails: test_random_knows_nothing
"""

import numpy as np

COLUMNS = ["log_count", "mean_rating"]


def control_features(X, movie_stats, seed):
    return {"random": np.random.default_rng(0).normal(size=X.shape), "popularity": movie_stats[COLUMNS].to_numpy()}
