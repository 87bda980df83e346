"""Wrong: looks for the genre among the kept movies only.

Says: make_dataset refuses
Fails: test_no_genre_is_unknown
"""

import numpy as np


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    lists = movies.set_index("movieId")["genres"].str.split("|")
    keep = np.asarray(movie_counts) >= min_ratings
    movie_ids = factors["movie_ids"][keep]
    y = np.array([genre in pieces for pieces in lists.loc[movie_ids]], dtype=int)
    if genre == "(no genres listed)" or not y.any():
        raise ValueError(f"no movie has the genre {genre!r}")
    return factors["movie_factors"][keep], y, movie_ids
