"""Wrong: returns a list of titles.

Says: should be a DataFrame
Fails: test_recommend_arguments_alone, test_recommend_before_clipping, test_recommend_few_left,
    test_recommend_min_ratings, test_recommend_no_such_user, test_recommend_unseen
"""

import numpy as np
import pandas as pd


def _row(user_id, factors):
    rows = np.flatnonzero(np.asarray(factors["user_ids"]) == user_id)
    if rows.size == 0:
        raise ValueError(f"there is no user {user_id}")
    return rows[0]


def scores(row, factors):
    match = factors["movie_factors"] @ factors["user_factors"][row]
    return factors["global_mean"] + factors["user_bias"][row] + factors["movie_bias"] + match


def with_merges(user_id, n, min_ratings, ratings, movies, factors):
    scored = pd.DataFrame({"movieId": factors["movie_ids"], "predicted": scores(_row(user_id, factors), factors)})
    counts = ratings.groupby("movieId").size().rename("n").reset_index()
    scored = scored.merge(counts, on="movieId", how="left").fillna({"n": 0})
    seen = ratings[ratings.userId == user_id][["movieId"]].drop_duplicates()
    scored = scored.merge(seen, on="movieId", how="left", indicator=True).query("_merge == 'left_only'")
    scored = scored[scored["n"] >= min_ratings].nlargest(n, "predicted")
    return scored.merge(movies, on="movieId")[["title", "movieId", "genres", "predicted"]]


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    return list(with_merges(user_id, n, min_ratings, ratings, movies, factors)["title"])
