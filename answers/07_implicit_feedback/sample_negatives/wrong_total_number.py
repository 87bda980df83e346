"""Wrong: draws n_negatives in all, not for each pair.

Says: rows in all three arrays
Fails: test_each_pair_has_its_own_draw, test_hits_are_left_in, test_movies_are_uniform, test_seeds, test_users_keep_their_share
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng(seed)
    other_users = rng.choice(user, n_negatives)
    other_movies = rng.integers(0, n_movies, n_negatives)
    label = np.concatenate([np.ones(len(user)), np.zeros(n_negatives)])
    return np.concatenate([user, other_users]), np.concatenate([movie, other_movies]), label
