"""Wrong: takes a user without rows in `ratings` for an unknown one.

Says: user 1 is unknown
Fails: test_recommend_few_left
"""

import numpy as np


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    own = ratings.loc[ratings["userId"] == user_id, "movieId"]
    if own.empty or user_id not in factors["user_ids"]:
        raise ValueError(f"user {user_id} is unknown")
    row = np.flatnonzero(factors["user_ids"] == user_id)[0]
    n_ratings = ratings["movieId"].value_counts().reindex(factors["movie_ids"], fill_value=0).to_numpy()
    scores = score_movies(factors, row)
    is_seen = np.isin(factors["movie_ids"], own)
    best = top_n(scores, np.flatnonzero(is_seen | (n_ratings < min_ratings)), n)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["predicted"] = scores[best]
    return table[["movieId", "title", "genres", "predicted"]]
