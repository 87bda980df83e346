"""Wrong: searches the ids in a column that is not sorted.

Says: If you look ids up with np.searchsorted
Fails: test_movielens_dataset, test_rows_match
"""

import numpy as np


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    lists = movies["genres"].str.split("|").to_list()
    if genre == "(no genres listed)" or not any(genre in pieces for pieces in lists):
        raise ValueError(f"no movie has the genre {genre!r}")
    keep = movie_counts >= min_ratings
    movie_ids = factors["movie_ids"][keep]
    places = np.searchsorted(movies["movieId"].to_numpy(), movie_ids).clip(max=len(lists) - 1)
    y = np.array([genre in lists[place] for place in places], dtype=int)
    return factors["movie_factors"][keep], y, movie_ids
