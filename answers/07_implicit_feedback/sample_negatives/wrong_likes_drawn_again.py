"""Wrong: throws away negatives that hit a movie that the user likes and draws them again.

Says: A draw that hits a like stays in
Fails: test_movies_are_uniform
"""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = np.random.default_rng(seed)
    likes_of = {}
    for one, film in zip(user, movie, strict=True):
        likes_of.setdefault(int(one), set()).add(int(film))
    users, films = list(user), list(movie)
    for one in user:
        for _ in range(n_negatives):
            film = int(rng.integers(n_movies))
            while film in likes_of[int(one)] and len(likes_of[int(one)]) < n_movies:
                film = int(rng.integers(n_movies))
            users.append(one)
            films.append(film)
    label = np.concatenate([np.ones(len(user)), np.zeros(len(user) * n_negatives)])
    return np.array(users, dtype=int), np.array(films, dtype=int), label
