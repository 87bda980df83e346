"""Wrong: ends in an IndexError for an unknown movie.

Says: should raise ValueError
Fails: test_similar_no_such_movie
"""

import numpy as np

COLUMNS = ["movieId", "title", "similarity"]


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
    row = list(factors["movie_ids"] == movie_id).index(True) if movie_id in factors["movie_ids"] else [][0]
    values = cosines(row, factors["movie_factors"])
    return table(best(values, row, n), values, movies, factors)
