"""Wrong: sorts the movies by the index of the frame.

Says: sorted by the index of movie_stats
Fails: test_controls_of_many_movies
"""

import numpy as np

COLUMNS = ["log_count", "mean_rating"]


def control_features(X, movie_stats, seed):
    popularity = movie_stats.sort_index()[COLUMNS].to_numpy()
    return {"random": np.random.default_rng(seed).normal(size=X.shape), "popularity": popularity}
