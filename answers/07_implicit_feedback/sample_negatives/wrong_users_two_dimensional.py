"""Wrong: returns columns of shape (n, 1).

Says: should have shape
Fails: test_each_pair_has_its_own_draw, test_hits_are_left_in, test_movies_are_uniform, test_positives_alone, test_seeds, test_users_keep_their_share
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    n = len(user)
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, n_movies, n * n_negatives)
    all_users = np.concatenate([user, np.repeat(user, n_negatives)])
    all_movies = np.concatenate([movie, drawn])
    label = np.concatenate([np.ones(n), np.zeros(n * n_negatives)])
    return all_users[:, None], all_movies[:, None], label[:, None]
