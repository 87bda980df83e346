"""Right: tiles the pairs and shuffles all rows."""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng(seed)
    users = np.tile(user, 1 + n_negatives)
    movies = rng.integers(0, n_movies, len(users))
    movies[: len(user)] = movie
    labels = (np.arange(len(users)) < len(user)).astype("float32")
    order = rng.permutation(len(users))
    return users[order], movies[order], labels[order]
