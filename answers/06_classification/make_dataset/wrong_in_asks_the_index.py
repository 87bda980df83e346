"""Wrong: asks the Series for the genre, that is its index.

Says: that asks its index, not its values
Fails: test_movielens_dataset, test_no_genre_is_unknown, test_rows_match
"""

import numpy as np


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    lists = movies.set_index("movieId")["genres"].str.split("|")
    if genre == "(no genres listed)" or genre not in lists:
        raise ValueError(f"no movie has the genre {genre!r}")
    keep = np.asarray(movie_counts) >= min_ratings
    movie_ids = factors["movie_ids"][keep]
    y = np.array([genre in pieces for pieces in lists.loc[movie_ids]], dtype=int)
    return factors["movie_factors"][keep], y, movie_ids
