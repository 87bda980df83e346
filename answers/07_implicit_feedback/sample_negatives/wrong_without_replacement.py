"""Wrong: draws without replacement, which fails if there are fewer movies than draws.

Says: Draw with replacement
Fails: test_each_pair_has_its_own_draw, test_hits_are_left_in, test_movies_are_uniform, test_users_keep_their_share
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    n = len(user)
    rng = np.random.default_rng(seed)
    drawn = rng.choice(n_movies, n * n_negatives, replace=False)
    all_users = np.concatenate([user, np.repeat(user, n_negatives)])
    all_movies = np.concatenate([movie, drawn])
    label = np.concatenate([np.ones(n), np.zeros(n * n_negatives)])
    return all_users, all_movies, label
