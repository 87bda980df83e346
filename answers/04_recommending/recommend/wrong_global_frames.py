"""Wrong: leaves out the movies by the notebook's seen_by and counts instead of the frame that is passed in.

Says: A function sees its arguments and its own variables
Fails: test_recommend_arguments_alone, test_recommend_before_clipping, test_recommend_few_left, test_recommend_min_ratings, test_recommend_no_such_user, test_recommend_unseen
"""

import numpy as np


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    rows = np.flatnonzero(factors["user_ids"] == user_id)
    if len(rows) == 0:
        raise ValueError(f"user {user_id} is unknown: this id is not in factors['user_ids']")
    row = rows[0]
    scores = score_movies(factors, row)
    is_seen = np.isin(np.arange(len(scores)), seen_by[row])
    best = np.asarray(top_n(scores, np.flatnonzero(is_seen | (counts < min_ratings)), n), dtype=int)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["predicted"] = scores[best]
    return table[["movieId", "title", "genres", "predicted"]]
