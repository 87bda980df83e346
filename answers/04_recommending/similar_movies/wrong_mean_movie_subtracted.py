"""Wrong: the mean of all movies is subtracted from the factors first, which makes it a correlation-like number.

Says: You subtract the mean of all movies from the factors first
Fails: test_similar_by_cosine, test_similar_no_such_movie, test_similar_scaled_copies, test_similar_zero_factors
"""

import numpy as np


def similar_movies(movie_id, n, movies, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if len(rows) == 0:
        raise ValueError(f"movie {movie_id} is unknown: this id is not in factors['movie_ids']")
    row = rows[0]
    centred = factors["movie_factors"] - factors["movie_factors"].mean(axis=0)
    norms = np.linalg.norm(centred, axis=1, keepdims=True)
    unit = centred / np.maximum(norms, 1e-12)
    cosine = unit @ unit[row]
    best = top_n(cosine, [row], n)
    ids = factors["movie_ids"][best]
    table = movies.set_index("movieId").loc[ids].reset_index()
    table["similarity"] = cosine[best]
    return table[["movieId", "title", "similarity"]]
