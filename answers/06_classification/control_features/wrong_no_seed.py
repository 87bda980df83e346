"""Wrong: draws without a seed.

Says: The same seed should give the same numbers
Fails: test_random_knows_nothing
"""

import numpy as np

COLUMNS = ["log_count", "mean_rating"]


def control_features(X, movie_stats, seed):
    return {"random": np.random.default_rng().normal(size=X.shape), "popularity": movie_stats[COLUMNS].to_numpy()}
