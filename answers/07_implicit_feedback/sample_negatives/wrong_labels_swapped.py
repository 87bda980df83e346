"""Wrong: gives label 0 to the likes.

Says: should be the given pairs
Fails: test_each_pair_has_its_own_draw, test_hits_are_left_in, test_movies_are_uniform, test_positives_alone,
    test_seeds, test_users_keep_their_share
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, n_movies, len(user) * n_negatives)
    users = np.concatenate([user, np.repeat(user, n_negatives)])
    label = np.concatenate([np.zeros(len(user)), np.ones(len(drawn))])
    return users, np.concatenate([movie, drawn]), label
