"""Wrong: draws movies from the likes, so that popular ones come more often.

Says: only movies that somebody likes
Fails: test_each_pair_has_its_own_draw, test_movies_are_uniform
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng(seed)
    drawn = rng.choice(movie, len(user) * n_negatives)
    users = np.concatenate([user, np.repeat(user, n_negatives)])
    label = np.concatenate([np.ones(len(user)), np.zeros(len(drawn))])
    return users, np.concatenate([movie, drawn]), label
