"""Wrong: draws one negative for each pair, whatever n_negatives.

Says: yours have 6, 6 and 6
Fails: test_each_pair_has_its_own_draw, test_hits_are_left_in, test_movies_are_uniform, test_positives_alone,
    test_users_keep_their_share
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, n_movies, len(user))
    users = np.concatenate([user, user])
    label = np.concatenate([np.ones(len(user)), np.zeros(len(drawn))])
    return users, np.concatenate([movie, drawn]), label
