"""Wrong: sorts the stars apart from their movies.

Says: beside the wrong movies
Fails: test_recommend_arguments_alone, test_recommend_before_clipping, test_recommend_few_left,
    test_recommend_min_ratings, test_recommend_no_such_user, test_recommend_unseen
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


def _best(scores, mask, n):
    rows = np.flatnonzero(mask)
    return rows[np.argsort(-scores[rows])][:n]


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    scores = _scores(_row(user_id, factors), factors)
    best = _best(scores, candidates(user_id, min_ratings, ratings, factors), n)
    return table(factors["movie_ids"][best], np.sort(scores[best]), movies)
