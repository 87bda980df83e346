"""Right: filters the movies, and sorts last."""

import numpy as np
import pandas as pd


def _row(user_id, factors):
    rows = np.flatnonzero(np.asarray(factors["user_ids"]) == user_id)
    if rows.size == 0:
        raise ValueError(f"there is no user {user_id}")
    return rows[0]


def _scores(row, factors):
    match = factors["movie_factors"] @ factors["user_factors"][row]
    return factors["global_mean"] + factors["user_bias"][row] + factors["movie_bias"] + match


def candidates(user_id, min_ratings, ratings, factors):
    """Return a mask over the rows of the factors."""
    ids = factors["movie_ids"]
    seen = np.isin(ids, ratings.loc[ratings.userId == user_id, "movieId"])
    counts = ratings.groupby("movieId").size().reindex(ids, fill_value=0).to_numpy()
    return ~seen & (counts >= min_ratings)


def _best(scores, mask, n):
    rows = np.flatnonzero(mask)
    return rows[np.argsort(-scores[rows])][:n]


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    row = _row(user_id, factors)
    best = _best(_scores(row, factors), candidates(user_id, min_ratings, ratings, factors), n)
    predicted = pd.Series(_scores(row, factors)[best], index=factors["movie_ids"][best])
    found = movies[movies["movieId"].isin(predicted.index)].copy()
    found["predicted"] = found["movieId"].map(predicted)
    return found.sort_values("predicted", ascending=False)
