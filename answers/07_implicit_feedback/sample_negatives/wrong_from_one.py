"""Wrong: never draws movie 0.

Says: none has the movie 0
Fails: test_hits_are_left_in, test_movies_are_uniform
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng(seed)
    drawn = rng.integers(1, n_movies, len(user) * n_negatives)
    users = np.concatenate([user, np.repeat(user, n_negatives)])
    label = np.concatenate([np.ones(len(user)), np.zeros(len(drawn))])
    return users, np.concatenate([movie, drawn]), label
