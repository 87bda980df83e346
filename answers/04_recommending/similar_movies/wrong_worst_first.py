"""Wrong: lists the least similar movies first.

Says: least similar movies first
Fails: test_similar_by_cosine, test_similar_no_such_movie, test_similar_scaled_copies, test_similar_zero_factors
"""

import numpy as np

COLUMNS = ["movieId", "title", "similarity"]


def _row(movie_id, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if rows.size == 0:
        raise ValueError(f"there is no movie {movie_id}")
    return rows[0]


def cosines(row, matrix):
    lengths = np.maximum(np.linalg.norm(matrix, axis=1), 1e-9)
    return matrix @ matrix[row] / (lengths * lengths[row])


def best(values, row, n):
    order = np.argsort(-values)
    return order[order != row][:n]


def table(rows, values, movies, factors):
    found = movies.set_index("movieId").loc[factors["movie_ids"][rows]].reset_index()
    return found.assign(similarity=values[rows])[COLUMNS]


def similar_movies(movie_id, n, movies, factors):
    row = _row(movie_id, factors)
    values = cosines(row, factors["movie_factors"])
    return table(best(-values, row, n), values, movies, factors)
