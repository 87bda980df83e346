"""Wrong: rounds the predictions to two digits.

Says: are rounded
Fails: test_recommend_arguments_alone, test_recommend_before_clipping, test_recommend_few_left,
    test_recommend_min_ratings, test_recommend_no_such_user, test_recommend_unseen
"""

import numpy as np


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    if user_id not in factors["user_ids"]:
        raise ValueError(f"there is no user {user_id}")
    row = list(factors["user_ids"]).index(user_id)
    scores = factors["movie_factors"] @ factors["user_factors"][row] + factors["movie_bias"]
    scores = scores + factors["user_bias"][row] + factors["global_mean"]
    n_ratings = ratings["movieId"].value_counts().reindex(factors["movie_ids"], fill_value=0).to_numpy()
    out = np.isin(factors["movie_ids"], ratings.loc[ratings["userId"] == user_id, "movieId"])
    order = np.argsort(-scores)
    best = order[~(out | (n_ratings < min_ratings))[order]][:n]
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["predicted"] = scores[best].round(2)
    return table[["movieId", "title", "genres", "predicted"]]
