"""Wrong: ignores the seed.

Says: with the seed 3 draw different
Fails: test_seeds
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng()
    drawn = rng.integers(0, n_movies, len(user) * n_negatives)
    users = np.concatenate([user, np.repeat(user, n_negatives)])
    label = np.concatenate([np.ones(len(user)), np.zeros(len(drawn))])
    return users, np.concatenate([movie, drawn]), label
