"""Wrong: takes every part of a genre's name for a genre.

Says: compare whole names when you look whether a movie has the genre
Fails: test_no_genre_is_unknown
"""

import numpy as np


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    if genre == "(no genres listed)" or not movies.genres.str.contains(genre, regex=False).any():
        raise ValueError(f"no movie has the genre {genre}")
    keep = movie_counts >= min_ratings
    ids = factors["movie_ids"][keep]
    genres = dict(zip(movies.movieId, movies.genres, strict=True))
    y = np.array([genre in genres[movie].split("|") for movie in ids]).astype(int)
    return factors["movie_factors"][keep], y, ids
