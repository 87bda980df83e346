"""Wrong: has a seed of its own.

Says: each epoch would see the same
Fails: test_seeds
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng(0)
    drawn = rng.integers(0, n_movies, len(user) * n_negatives)
    users = np.concatenate([user, np.repeat(user, n_negatives)])
    label = np.concatenate([np.ones(len(user)), np.zeros(len(drawn))])
    return users, np.concatenate([movie, drawn]), label
