"""Wrong: clips before it ranks, which makes ties.

Says: Rank, then clip
Fails: test_recommend_before_clipping
"""

import numpy as np

COLUMNS = ["movieId", "title", "genres", "predicted"]


def _row(user_id, factors):
    rows = np.flatnonzero(np.asarray(factors["user_ids"]) == user_id)
    if rows.size == 0:
        raise ValueError(f"there is no user {user_id}")
    return rows[0]


def _scores(row, factors):
    match = factors["movie_factors"] @ factors["user_factors"][row]
    return factors["global_mean"] + factors["user_bias"][row] + factors["movie_bias"] + match


def table(ids, predicted, movies):
    found = movies.set_index("movieId").loc[ids].reset_index()
    return found.assign(predicted=predicted)[COLUMNS]


def candidates(user_id, min_ratings, ratings, factors):
    """Return a mask over the rows of the factors."""
    ids = factors["movie_ids"]
    seen = np.isin(ids, ratings.loc[ratings.userId == user_id, "movieId"])
    counts = ratings.groupby("movieId").size().reindex(ids, fill_value=0).to_numpy()
    return ~seen & (counts >= min_ratings)


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    scores = np.clip(_scores(_row(user_id, factors), factors), 0.5, 5.0)
    rows = np.flatnonzero(candidates(user_id, min_ratings, ratings, factors))
    best = rows[np.argsort(-scores[rows], kind="stable")][:n]
    return table(factors["movie_ids"][best], scores[best], movies)
