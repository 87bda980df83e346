"""Wrong: draws any number between 0 and n_movies, not whole indices.

Says: whole number
Fails: test_each_pair_has_its_own_draw, test_hits_are_left_in, test_movies_are_uniform, test_seeds, test_users_keep_their_share
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    n = len(user)
    rng = np.random.default_rng(seed)
    drawn = rng.uniform(0, n_movies, n * n_negatives)
    all_users = np.concatenate([user, np.repeat(user, n_negatives)])
    all_movies = np.concatenate([movie, drawn])
    label = np.concatenate([np.ones(n), np.zeros(n * n_negatives)])
    return all_users, all_movies, label
