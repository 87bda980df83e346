"""Wrong: adds the movie bias as a column.

Says: should stay out
Fails: test_movielens_dataset, test_no_genre_is_unknown, test_rows_match
"""

import numpy as np

NO_GENRE = "(no genres listed)"


def known(movies):
    return {g for text in movies["genres"] for g in text.split("|")} - {NO_GENRE}


def validate(movies, genre):
    if genre not in known(movies):
        raise ValueError(f"unknown genre {genre}")


def labels(movies, genre, ids):
    by_id = dict(zip(movies["movieId"], movies["genres"], strict=True))
    return np.array([int(genre in by_id[i].split("|")) for i in ids])


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    validate(movies, genre)
    keep = movie_counts >= min_ratings
    ids = factors["movie_ids"][keep]
    X = np.column_stack([factors["movie_factors"], factors["movie_bias"]])[keep]
    return X, labels(movies, genre, ids), ids
