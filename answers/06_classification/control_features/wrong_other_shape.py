"""Wrong: draws one random number a movie.

Says: with the shape of X) should have shape
Fails: test_controls_of_many_movies, test_random_knows_nothing
"""

import numpy as np

COLUMNS = ["log_count", "mean_rating"]


def control_features(X, movie_stats, seed):
    random = np.random.default_rng(seed).normal(size=len(X))
    return {"random": random, "popularity": movie_stats[COLUMNS].to_numpy()}
