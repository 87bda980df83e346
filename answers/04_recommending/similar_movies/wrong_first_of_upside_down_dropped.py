"""Wrong: drops the first row of an order that was turned round.

Says: leave it out by its index or id
Fails: test_similar_scaled_copies
"""

import numpy as np


def _row(movie_id, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if rows.size == 0:
        raise ValueError(f"there is no movie {movie_id}")
    return rows[0]


def similar_movies(movie_id, n, movies, factors):
    row = _row(movie_id, factors)
    unit = factors["movie_factors"] / np.maximum(np.linalg.norm(factors["movie_factors"], axis=1), 1e-12)[:, None]
    cosine = unit @ unit[row]
    best = np.argsort(cosine)[::-1][1 : n + 1]
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["similarity"] = cosine[best]
    return table[["movieId", "title", "similarity"]]
