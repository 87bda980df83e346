"""Wrong: turns the columns around.

Says: The columns are swapped
Fails: test_controls_of_many_movies
"""

import numpy as np

COLUMNS = ["log_count", "mean_rating"]


def control_features(X, movie_stats, seed):
    popularity = movie_stats[COLUMNS[::-1]].to_numpy()
    return {"random": np.random.default_rng(seed).normal(size=X.shape), "popularity": popularity}
