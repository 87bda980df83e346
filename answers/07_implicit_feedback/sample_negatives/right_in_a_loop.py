"""Right: draws pair by pair, and labels are whole numbers."""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng(seed)
    rows = []
    for u, m in zip(user, movie, strict=True):
        rows.append((u, m, 1))
        rows += [(u, rng.integers(n_movies), 0) for _ in range(n_negatives)]
    users, movies, labels = zip(*rows, strict=True)
    return np.array(users), np.array(movies), np.array(labels)
