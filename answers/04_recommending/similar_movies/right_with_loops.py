"""Right: multiplies vector by vector in a loop."""

import math

import numpy as np
import pandas as pd


def row(movie_id, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if rows.size == 0:
        raise ValueError(f"there is no movie {movie_id}")
    return rows[0]


def similar_movies(movie_id, n, movies, factors):
    query = factors["movie_factors"][row(movie_id, factors)]
    found = []
    for other, q in zip(factors["movie_ids"], factors["movie_factors"], strict=True):
        lengths = math.sqrt(sum(q * q)) * math.sqrt(sum(query * query))
        if other != movie_id:
            title = movies.loc[movies["movieId"] == other, "title"].item()
            found.append((other, title, sum(q * query) / lengths if lengths else 0.0))
    return pd.DataFrame(sorted(found, key=lambda one: -one[2])[:n], columns=["movieId", "title", "similarity"])
