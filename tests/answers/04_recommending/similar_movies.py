"""Answers to similar_movies."""

import math

import numpy as np
import pandas as pd
from sklearn.metrics.pairwise import cosine_similarity

from tests.answers import right, wrong

COLUMNS = ["movieId", "title", "genres", "similarity"]


def _row(movie_id, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if rows.size == 0:
        raise ValueError(f"there is no movie {movie_id}")
    return rows[0]


def _cosines(row, matrix):
    lengths = np.maximum(np.linalg.norm(matrix, axis=1), 1e-9)
    return matrix @ matrix[row] / (lengths * lengths[row])


def _best(values, row, n):
    order = np.argsort(-values)
    return order[order != row][:n]


def _table(rows, values, movies, factors):
    found = movies.set_index("movieId").loc[factors["movie_ids"][rows]].reset_index()
    return found.assign(similarity=values[rows])[COLUMNS]


@right
def with_scikit_learn(movie_id, n, movies, factors):
    row = _row(movie_id, factors)
    values = cosine_similarity(factors["movie_factors"][[row]], factors["movie_factors"])[0]
    found = pd.DataFrame({"movieId": factors["movie_ids"], "similarity": values})
    found = found[found["movieId"] != movie_id].sort_values("similarity", ascending=False).head(n)
    return found.merge(movies, on="movieId", how="left")


@right
def with_loops(movie_id, n, movies, factors):
    query = factors["movie_factors"][_row(movie_id, factors)]
    found = []
    for other, q in zip(factors["movie_ids"], factors["movie_factors"], strict=True):
        lengths = math.sqrt(sum(q * q)) * math.sqrt(sum(query * query))
        if other != movie_id:
            title = movies.loc[movies["movieId"] == other, "title"].item()
            found.append((other, title, sum(q * query) / lengths if lengths else 0.0))
    return pd.DataFrame(sorted(found, key=lambda one: -one[2])[:n], columns=["movieId", "title", "similarity"])


@right
def with_nan_dropped(movie_id, n, movies, factors):
    row = _row(movie_id, factors)
    matrix = factors["movie_factors"]
    with np.errstate(invalid="ignore"):
        unit = matrix / np.sqrt((matrix**2).sum(axis=1, keepdims=True))
    values = pd.Series(unit @ unit[row], index=factors["movie_ids"], name="similarity").drop(movie_id).dropna()
    best = values.nlargest(n)
    return movies.merge(best, left_on="movieId", right_index=True).sort_values("similarity", ascending=False)


@wrong("holds dot products")
def by_dot_product(movie_id, n, movies, factors):
    """Mistake 22."""
    row = _row(movie_id, factors)
    values = factors["movie_factors"] @ factors["movie_factors"][row]
    return _table(_best(values, row, n), values, movies, factors)


@wrong("one norm per row (axis=1)")
def one_norm_for_all(movie_id, n, movies, factors):
    """Mistake 22: norm without axis."""
    row = _row(movie_id, factors)
    unit = factors["movie_factors"] / np.linalg.norm(factors["movie_factors"])
    values = unit @ unit[row]
    return _table(_best(values, row, n), values, movies, factors)


@wrong("one of the two vectors only")
def length_of_the_query_only(movie_id, n, movies, factors):
    """Mistake 22."""
    row = _row(movie_id, factors)
    query = factors["movie_factors"][row]
    values = factors["movie_factors"] @ query / np.linalg.norm(query)
    return _table(_best(values, row, n), values, movies, factors)


@wrong("one of the two vectors only")
def length_of_the_others_only(movie_id, n, movies, factors):
    """Mistake 22."""
    row = _row(movie_id, factors)
    matrix = factors["movie_factors"]
    values = matrix @ matrix[row] / np.maximum(np.linalg.norm(matrix, axis=1), 1e-9)
    return _table(_best(values, row, n), values, movies, factors)


@wrong("holds the movie itself")
def itself_first(movie_id, n, movies, factors):
    """Mistake 22: the query item is returned."""
    values = _cosines(_row(movie_id, factors), factors["movie_factors"])
    return _table(np.argsort(-values)[:n], values, movies, factors)


@wrong("leave it out by its index or id")
def first_row_dropped(movie_id, n, movies, factors):
    """Mistake 22: the first row need not be the query."""
    values = _cosines(_row(movie_id, factors), factors["movie_factors"])
    return _table(np.argsort(-values, kind="stable")[1 : n + 1], values, movies, factors)


@wrong("leave it out by its index or id")
def last_of_the_order_dropped(movie_id, n, movies, factors):
    """Mistake 22: the same with an order turned around."""
    values = _cosines(_row(movie_id, factors), factors["movie_factors"])
    return _table(np.argsort(values, kind="stable")[::-1][1 : n + 1], values, movies, factors)


@wrong("least similar movies first")
def worst_first(movie_id, n, movies, factors):
    """Mistake 9."""
    row = _row(movie_id, factors)
    values = _cosines(row, factors["movie_factors"])
    return _table(_best(-values, row, n), values, movies, factors)


@wrong("rank by the distance")
def by_distance(movie_id, n, movies, factors):
    row = _row(movie_id, factors)
    matrix = factors["movie_factors"]
    values = 1 / (1 + np.linalg.norm(matrix - matrix[row], axis=1))
    return _table(_best(values, row, n), values, movies, factors)


@wrong("as a row")
def id_as_row(movie_id, n, movies, factors):
    """Mistake 2."""
    row = _row(movie_id, factors)
    row = movie_id if movie_id < len(factors["movie_ids"]) else row
    values = _cosines(row, factors["movie_factors"])
    return _table(_best(values, row, n), values, movies, factors)


@wrong("rows of `movies` by index")
def rows_of_movies(movie_id, n, movies, factors):
    """Mistake 7."""
    row = _row(movie_id, factors)
    values = _cosines(row, factors["movie_factors"])
    best = _best(values, row, n)
    return movies.iloc[best].assign(similarity=values[best])


@wrong("shifted by one")
def positions_after_delete(movie_id, n, movies, factors):
    """Mistake 7."""
    row = _row(movie_id, factors)
    values = np.delete(_cosines(row, factors["movie_factors"]), row)
    return _table(np.argsort(-values)[:n], values, movies, factors)


@wrong("should raise ValueError")
def unknown_movie_is_an_index_error(movie_id, n, movies, factors):
    row = list(factors["movie_ids"] == movie_id).index(True) if movie_id in factors["movie_ids"] else [][0]
    values = _cosines(row, factors["movie_factors"])
    return _table(_best(values, row, n), values, movies, factors)


@wrong("bias is in your cosine")
def bias_as_a_factor(movie_id, n, movies, factors):
    row = _row(movie_id, factors)
    values = _cosines(row, np.column_stack([factors["movie_factors"], factors["movie_bias"]]))
    return _table(_best(values, row, n), values, movies, factors)


@wrong("gives NaN, which sorts in odd places")
def nan_on_top(movie_id, n, movies, factors):
    """Mistake 23: rows that were never trained."""
    row = _row(movie_id, factors)
    matrix = factors["movie_factors"]
    with np.errstate(invalid="ignore"):
        values = matrix @ matrix[row] / np.linalg.norm(matrix, axis=1) / np.linalg.norm(matrix[row])
    order = np.argsort(values)[::-1]
    return _table(order[order != row][:n], values, movies, factors)


@wrong("is missing")
def best_one_missing(movie_id, n, movies, factors):
    """Mistake 11: removed the movie itself and one more."""
    row = _row(movie_id, factors)
    values = _cosines(row, factors["movie_factors"])
    return _table(_best(values, row, n + 1)[1:], values, movies, factors)
