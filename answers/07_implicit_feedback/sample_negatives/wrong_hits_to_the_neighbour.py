"""Wrong: replaces a draw that the user likes by the next movie.

Says: A draw that hits a like stays in
Fails: test_movies_are_uniform
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    liked = set(zip(user.tolist(), movie.tolist(), strict=True))
    users = np.repeat(user, n_negatives)
    drawn = np.random.default_rng(seed).integers(0, n_movies, len(users))
    for row, pair in enumerate(zip(users.tolist(), drawn.tolist(), strict=True)):
        if pair in liked:
            drawn[row] = (drawn[row] + 1) % n_movies
    label = np.repeat([1.0, 0.0], [len(user), len(drawn)])
    return np.concatenate([user, users]), np.concatenate([movie, drawn]), label
