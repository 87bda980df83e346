"""Wrong: the prediction shown is that for anyone: the user bias is left out.

Says: they lack the bias of user 1
Fails: test_recommend_arguments_alone, test_recommend_before_clipping, test_recommend_few_left, test_recommend_min_ratings, test_recommend_no_such_user, test_recommend_unseen
"""

import numpy as np


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    rows = np.flatnonzero(factors["user_ids"] == user_id)
    if len(rows) == 0:
        raise ValueError(f"user {user_id} is unknown: this id is not in factors['user_ids']")
    row = rows[0]
    n_ratings = ratings["movieId"].value_counts().reindex(factors["movie_ids"], fill_value=0).to_numpy()
    scores = score_movies(factors, row)
    is_seen = np.isin(factors["movie_ids"], ratings.loc[ratings["userId"] == user_id, "movieId"])
    is_obscure = n_ratings < min_ratings
    best = top_n(scores, np.flatnonzero(is_seen | is_obscure), n)
    ids = factors["movie_ids"][best]
    table = movies.set_index("movieId").loc[ids].reset_index()
    table["predicted"] = scores[best] - factors["user_bias"][row]
    return table[["movieId", "title", "genres", "predicted"]]
