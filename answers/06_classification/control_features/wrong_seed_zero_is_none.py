"""Wrong: takes seed 0 for no seed.

Says: Two calls with seed 0
Fails: test_random_knows_nothing
"""

import numpy as np


def control_features(X, movie_stats, seed):
    return {
        "random": np.random.default_rng(seed or None).normal(size=X.shape),
        "popularity": movie_stats[["log_count", "mean_rating"]].to_numpy(),
    }
