"""Wrong: divides by the length of the query as it is, so a movie without factors gives NaN.

Says: so its similarity to others is 0
Fails: test_similar_zero_factors
"""

import numpy as np


def similar_movies(movie_id, n, movies, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if len(rows) == 0:
        raise ValueError(f"movie {movie_id} is unknown: this id is not in factors['movie_ids']")
    row = rows[0]
    norms = np.linalg.norm(factors["movie_factors"], axis=1, keepdims=True)
    unit = factors["movie_factors"] / np.maximum(norms, 1e-12)
    query = factors["movie_factors"][row]
    cosine = unit @ (query / np.linalg.norm(query))
    best = top_n(cosine, [row], n)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["similarity"] = cosine[best]
    return table[["movieId", "title", "similarity"]]
