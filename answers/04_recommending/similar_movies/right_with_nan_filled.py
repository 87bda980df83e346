"""Right: gives movies whose vector is zero the similarity 0."""

import numpy as np
import pandas as pd


def _row(movie_id, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if rows.size == 0:
        raise ValueError(f"there is no movie {movie_id}")
    return rows[0]


def similar_movies(movie_id, n, movies, factors):
    row = _row(movie_id, factors)
    matrix = factors["movie_factors"]
    with np.errstate(invalid="ignore"):
        unit = matrix / np.sqrt((matrix**2).sum(axis=1, keepdims=True))
    values = pd.Series(unit @ unit[row], index=factors["movie_ids"], name="similarity").drop(movie_id).fillna(0.0)
    best = values.nlargest(n)
    return (
        movies[["movieId", "title"]]
        .merge(best, left_on="movieId", right_index=True)
        .sort_values("similarity", ascending=False)
    )
