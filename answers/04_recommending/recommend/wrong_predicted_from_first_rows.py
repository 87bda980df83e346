"""Wrong: fills `predicted` with the first sorted scores of all movies instead of the scores of the listed ones.

Says: `predicted` should be
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
    best = np.asarray(top_n(scores, np.flatnonzero(is_seen | (n_ratings < min_ratings)), n), dtype=int)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["predicted"] = np.sort(scores)[::-1][: len(best)]
    return table[["movieId", "title", "genres", "predicted"]]
