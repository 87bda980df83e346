"""Wrong: takes the first two columns.

Says: by name
Fails: test_controls_of_many_movies
"""

import numpy as np


def control_features(X, movie_stats, seed):
    popularity = movie_stats.iloc[:, :2].to_numpy()
    return {"random": np.random.default_rng(seed).normal(size=X.shape), "popularity": popularity}
