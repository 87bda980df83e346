"""Wrong: rounds the similarity to two digits.

Says: are rounded
Fails: test_similar_by_cosine, test_similar_no_such_movie
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
    order = np.argsort(-cosine, kind="stable")
    best = order[order != row][:n]
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["similarity"] = cosine[best].round(2)
    return table[["movieId", "title", "similarity"]]
