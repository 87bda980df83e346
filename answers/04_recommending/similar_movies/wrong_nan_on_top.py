"""Wrong: lists movies whose vector is zero on top, as NaN.

Says: gives NaN, which sorts in odd places
Fails: test_similar_zero_factors
"""

import numpy as np

COLUMNS = ["movieId", "title", "similarity"]


def _row(movie_id, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if rows.size == 0:
        raise ValueError(f"there is no movie {movie_id}")
    return rows[0]


def table(rows, values, movies, factors):
    found = movies.set_index("movieId").loc[factors["movie_ids"][rows]].reset_index()
    return found.assign(similarity=values[rows])[COLUMNS]


def similar_movies(movie_id, n, movies, factors):
    row = _row(movie_id, factors)
    matrix = factors["movie_factors"]
    with np.errstate(invalid="ignore"):
        values = matrix @ matrix[row] / np.linalg.norm(matrix, axis=1) / np.linalg.norm(matrix[row])
    order = np.argsort(values)[::-1]
    return table(order[order != row][:n], values, movies, factors)
