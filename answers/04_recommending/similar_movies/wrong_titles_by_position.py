"""Wrong: takes the titles by position from `movies`.

Says: Rows of `movies` are not in the order of the factors
Fails: test_similar_by_cosine, test_similar_no_such_movie
"""

import numpy as np
import pandas as pd


def similar_movies(movie_id, n, movies, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if len(rows) == 0:
        raise ValueError(f"movie {movie_id} is unknown: this id is not in factors['movie_ids']")
    row = rows[0]
    norms = np.linalg.norm(factors["movie_factors"], axis=1, keepdims=True)
    unit = factors["movie_factors"] / np.maximum(norms, 1e-12)
    cosine = unit @ unit[row]
    best = np.asarray(top_n(cosine, [row], n), dtype=int)
    table = pd.DataFrame({"movieId": factors["movie_ids"][best], "title": movies["title"].to_numpy()[best]})
    table["similarity"] = cosine[best]
    return table[["movieId", "title", "similarity"]]
