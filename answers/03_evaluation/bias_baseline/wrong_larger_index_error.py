"""Wrong: keeps the deviations in arrays that end at the largest train index, so a larger index raises an IndexError.

Says: movies 4 and 90, are not in train and should still work
Fails: test_baseline_fallback
"""

import numpy as np


def bias_baseline(train, damping):
    user, movie, rating = train
    mean = rating.mean()
    movie_counts = np.bincount(movie)
    movie_bias = np.bincount(movie, rating - mean) / np.maximum(movie_counts + damping, 1e-12)
    user_counts = np.bincount(user)
    user_bias = np.bincount(user, rating - mean - movie_bias[movie]) / np.maximum(user_counts + damping, 1e-12)

    def predict(user_index, movie_index):
        return mean + movie_bias[movie_index] + user_bias[user_index]

    return predict
