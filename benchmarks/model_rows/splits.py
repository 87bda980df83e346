"""The embedded ratings, and their random splits."""

import numpy as np

from workbook import load_movielens


def ratings():
    """Return the embedded ratings as arrays: user index, movie index, stars."""
    frame = load_movielens().ratings
    user, movie = (np.unique(frame[key], return_inverse=True)[1].astype(np.int32) for key in ("userId", "movieId"))
    return user, movie, frame["rating"].to_numpy(np.float32)


def sizes():
    """Return the numbers of users and movies in all ratings: models keep a row also for one without train ratings."""
    user, movie, _ = ratings()
    return int(user.max()) + 1, int(movie.max()) + 1


def split(seed):
    """Return train, validation and test (80, 10, 10 % of the rows, at random) as (user, movie, stars) triples."""
    user, movie, stars = ratings()
    order = np.random.default_rng(seed).permutation(len(stars))
    tenth = round(0.1 * len(stars))
    val, test, train = np.split(order, [tenth, 2 * tenth])
    return [(user[rows], movie[rows], stars[rows]) for rows in (train, val, test)]


def liked(rows):
    """Return the (user, movie) pairs of the rows with 4 stars or more: what all models of the ranking learn from."""
    user, movie, stars = rows
    return user[stars >= LIKED], movie[stars >= LIKED]


LIKED = 4.0
