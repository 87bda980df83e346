"""Wrong: goes through the frame, and so returns the movies in its order.

Says: order should be that of the factor rows
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
    row_of = {movie: row for row, movie in enumerate(factors["movie_ids"])}
    ids = [i for i in movies.movieId if i in row_of and movie_counts[row_of[i]] >= min_ratings]
    return factors["movie_factors"][[row_of[i] for i in ids]], labels(movies, genre, ids), np.array(ids)
