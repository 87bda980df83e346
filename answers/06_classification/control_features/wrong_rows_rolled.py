"""Wrong: moves the rows on by the seed, which moves none for seed 0.

Says: random is X itself, row by row
Fails: test_controls_of_many_movies, test_random_knows_nothing
"""

import numpy as np


def control_features(X, movie_stats, seed):
    return {
        "random": np.roll(X, seed, axis=0),
        "popularity": movie_stats[["log_count", "mean_rating"]].to_numpy(),
    }
