"""Wrong: asks only the movies with factors whether the genre exists.

Says: with factors or without, kept or not
Fails: test_no_genre_is_unknown
"""

import numpy as np


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    lists = movies.set_index("movieId")["genres"].str.split("|").loc[factors["movie_ids"]]
    y = np.array([genre in pieces for pieces in lists], dtype=int)
    if genre == "(no genres listed)" or not y.any():
        raise ValueError(f"no movie has the genre {genre!r}")
    keep = movie_counts >= min_ratings
    return factors["movie_factors"][keep], y[keep], factors["movie_ids"][keep]
