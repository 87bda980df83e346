"""Wrong: an inner merge with the numbers of ratings loses the movies that have none.

Says: Your list lacks movies that nobody has rated
Fails: test_recommend_min_ratings
"""

import numpy as np
import pandas as pd


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    rows = np.flatnonzero(factors["user_ids"] == user_id)
    if rows.size == 0:
        raise ValueError(f"there is no user {user_id}")
    row = rows[0]
    match = factors["movie_factors"] @ factors["user_factors"][row]
    scores = factors["global_mean"] + factors["user_bias"][row] + factors["movie_bias"] + match
    table = pd.DataFrame({"movieId": factors["movie_ids"], "predicted": scores})
    counts = ratings.groupby("movieId").size().rename("n").reset_index()
    table = table.merge(counts, on="movieId")
    seen = ratings.loc[ratings["userId"] == user_id, "movieId"]
    table = table[~table["movieId"].isin(seen) & (table["n"] >= min_ratings)]
    best = table.nlargest(n, "predicted").merge(movies, on="movieId")
    return best[["movieId", "title", "genres", "predicted"]]
