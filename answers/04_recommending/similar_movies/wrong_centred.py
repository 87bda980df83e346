"""Wrong: subtracts the mean of each movie's factors first, so it is a correlation and not a cosine.

Says: You subtract a mean from the factors first
Fails: test_similar_by_cosine, test_similar_no_such_movie, test_similar_zero_factors
"""

import numpy as np


def similar_movies(movie_id, n, movies, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if len(rows) == 0:
        raise ValueError(f"movie {movie_id} is unknown: this id is not in factors['movie_ids']")
    row = rows[0]
    vectors = factors["movie_factors"] - factors["movie_factors"].mean(axis=1, keepdims=True)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.maximum(norms, 1e-12)
    cosine = unit @ unit[row]
    best = np.asarray(top_n(cosine, [row], n), dtype=int)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["similarity"] = cosine[best]
    return table[["movieId", "title", "similarity"]]
