"""Wrong: draws the negatives once and uses them for every pair.

Says: Different users get the same negatives
Fails: test_each_pair_has_its_own_draw, test_hits_are_left_in, test_movies_are_uniform
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng(seed)
    drawn = np.tile(rng.integers(0, n_movies, n_negatives), len(user))
    users = np.concatenate([user, np.repeat(user, n_negatives)])
    label = np.concatenate([np.ones(len(user)), np.zeros(len(drawn))])
    return users, np.concatenate([movie, drawn]), label
