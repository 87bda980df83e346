"""Wrong: draws with a normal distribution around the middle index.

Says: all drawn alike, each should have
Fails: test_movies_are_uniform
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    n = len(user)
    rng = np.random.default_rng(seed)
    drawn = np.clip(rng.normal(n_movies / 2, n_movies / 6, n * n_negatives), 0, n_movies - 1).astype(int)
    all_users = np.concatenate([user, np.repeat(user, n_negatives)])
    all_movies = np.concatenate([movie, drawn])
    label = np.concatenate([np.ones(n), np.zeros(n * n_negatives)])
    return all_users, all_movies, label
