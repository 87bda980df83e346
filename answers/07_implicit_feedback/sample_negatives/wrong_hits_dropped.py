"""Wrong: drops the draws that are likes, so there are fewer entries.

Says: rows in all three arrays
Fails: test_each_pair_has_its_own_draw, test_hits_are_left_in, test_movies_are_uniform, test_seeds, test_users_keep_their_share
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng(seed)
    other_users = np.repeat(user, n_negatives)
    other_movies = rng.integers(0, n_movies, len(other_users))
    given = set(zip(user.tolist(), movie.tolist(), strict=True))
    pairs = zip(other_users.tolist(), other_movies.tolist(), strict=True)
    keep = np.array([pair not in given for pair in pairs], dtype=bool)
    other_users, other_movies = other_users[keep], other_movies[keep]
    label = np.concatenate([np.ones(len(user)), np.zeros(len(other_users))])
    return np.concatenate([user, other_users]), np.concatenate([movie, other_movies]), label
