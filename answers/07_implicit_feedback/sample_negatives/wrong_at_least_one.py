"""Wrong: draws one negative even if n_negatives is 0.

Says: rows in all three arrays
Fails: test_positives_alone
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    n, n_negatives = len(user), max(1, n_negatives)
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, n_movies, n * n_negatives)
    all_users = np.concatenate([user, np.repeat(user, n_negatives)])
    all_movies = np.concatenate([movie, drawn])
    label = np.concatenate([np.ones(n), np.zeros(n * n_negatives)])
    return all_users, all_movies, label
