"""Wrong: returns y as a Series with the ids as its index.

Says: should be a NumPy array; it is a Series
Fails: test_movielens_dataset, test_no_genre_is_unknown, test_rows_match
"""

import numpy as np


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    lists = movies.set_index("movieId")["genres"].str.split("|")
    if genre == "(no genres listed)" or not any(genre in pieces for pieces in lists):
        raise ValueError(f"no movie has the genre {genre!r}")
    keep = np.asarray(movie_counts) >= min_ratings
    movie_ids = factors["movie_ids"][keep]
    y = lists.loc[movie_ids].map(lambda pieces: int(genre in pieces))
    return factors["movie_factors"][keep], y, movie_ids
