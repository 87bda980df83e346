"""Right: goes through the movies in a loop."""

import numpy as np

NO_GENRE = "(no genres listed)"


def known(movies):
    return {g for text in movies["genres"] for g in text.split("|")} - {NO_GENRE}


def validate(movies, genre):
    if genre not in known(movies):
        raise ValueError(f"unknown genre {genre}")


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    validate(movies, genre)
    X, y, ids = [], [], []
    by_id = dict(zip(movies["movieId"], movies["genres"], strict=True))
    for row, movie in enumerate(factors["movie_ids"]):
        if movie_counts[row] >= min_ratings:
            X.append(factors["movie_factors"][row])
            y.append(genre in by_id[movie].split("|"))
            ids.append(int(movie))
    return np.stack(X), np.array(y).astype("int8"), np.array(ids)
