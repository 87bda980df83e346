"""Wrong: draws among the movies that nobody likes.

Says: never draw a movie
Fails: test_hits_are_left_in, test_movies_are_uniform
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    n = len(user)
    rng = np.random.default_rng(seed)
    drawn = rng.choice(np.setdiff1d(np.arange(n_movies), movie), n * n_negatives)
    all_users = np.concatenate([user, np.repeat(user, n_negatives)])
    all_movies = np.concatenate([movie, drawn])
    label = np.concatenate([np.ones(n), np.zeros(n * n_negatives)])
    return all_users, all_movies, label
