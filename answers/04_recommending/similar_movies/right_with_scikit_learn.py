"""Right: takes cosine_similarity of scikit-learn."""

import numpy as np
import pandas as pd
from sklearn.metrics.pairwise import cosine_similarity


def _row(movie_id, factors):
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if rows.size == 0:
        raise ValueError(f"there is no movie {movie_id}")
    return rows[0]


def similar_movies(movie_id, n, movies, factors):
    row = _row(movie_id, factors)
    values = cosine_similarity(factors["movie_factors"][[row]], factors["movie_factors"])[0]
    found = pd.DataFrame({"movieId": factors["movie_ids"], "similarity": values})
    found = found[found["movieId"] != movie_id].sort_values("similarity", ascending=False).head(n)
    return found.merge(movies[["movieId", "title"]], on="movieId", how="left")
