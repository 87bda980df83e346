"""Wrong: says nothing of a genre that does not exist.

Says: should raise ValueError
Fails: test_no_genre_is_unknown
"""

import numpy as np


def labels(movies, genre, ids):
    by_id = dict(zip(movies["movieId"], movies["genres"], strict=True))
    return np.array([int(genre in by_id[i].split("|")) for i in ids])


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    keep = movie_counts >= min_ratings
    ids = factors["movie_ids"][keep]
    return factors["movie_factors"][keep], labels(movies, genre, ids), ids
