"""Wrong: searches the sorted ids, which finds a row for any number.

Says: should raise ValueError
Fails: test_recommend_no_such_user
"""

import numpy as np

COLUMNS = ["movieId", "title", "genres", "predicted"]


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


def _best(scores, mask, n):
    rows = np.flatnonzero(mask)
    return rows[np.argsort(-scores[rows])][:n]


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    row = min(np.searchsorted(factors["user_ids"], user_id), len(factors["user_ids"]) - 1)
    best = _best(_scores(row, factors), candidates(user_id, min_ratings, ratings, factors), n)
    return table(factors["movie_ids"][best], _scores(row, factors)[best], movies)
