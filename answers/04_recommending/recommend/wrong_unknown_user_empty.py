"""Wrong: returns an empty table for an unknown user.

Says: should raise ValueError with a clear message
Fails: test_recommend_no_such_user
"""

import numpy as np
import pandas as pd


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    rows = np.flatnonzero(factors["user_ids"] == user_id)
    if len(rows) == 0:
        return pd.DataFrame(columns=["movieId", "title", "genres", "predicted"])
    row = rows[0]
    n_ratings = ratings["movieId"].value_counts().reindex(factors["movie_ids"], fill_value=0).to_numpy()
    scores = score_movies(factors, row)
    is_seen = np.isin(factors["movie_ids"], ratings.loc[ratings["userId"] == user_id, "movieId"])
    best = np.asarray(top_n(scores, np.flatnonzero(is_seen | (n_ratings < min_ratings)), n), dtype=int)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["predicted"] = scores[best]
    return table[["movieId", "title", "genres", "predicted"]]
