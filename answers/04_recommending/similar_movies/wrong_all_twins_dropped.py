"""Wrong: leaves out every movie with a cosine of 1, not only the movie itself.

Says: come first in the list for
Fails: test_similar_scaled_copies
"""

import numpy as np


def similar_movies(movie_id, n, movies, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if len(rows) == 0:
        raise ValueError(f"movie {movie_id} is unknown: this id is not in factors['movie_ids']")
    row = rows[0]
    norms = np.linalg.norm(factors["movie_factors"], axis=1, keepdims=True)
    unit = factors["movie_factors"] / np.maximum(norms, 1e-12)
    cosine = unit @ unit[row]
    best = np.asarray(top_n(cosine, np.union1d([row], np.flatnonzero(cosine > 1 - 1e-6)), n), dtype=int)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["similarity"] = cosine[best]
    return table[["movieId", "title", "similarity"]]
