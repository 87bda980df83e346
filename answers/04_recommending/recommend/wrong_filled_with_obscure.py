"""Wrong: fills a short list with movies that have too few ratings.

Says: do not fill the list with them
Fails: test_recommend_few_left, test_recommend_min_ratings
"""


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
    if len(best) < n and len(best) < (~is_seen).sum():
        more = top_n(scores, np.union1d(np.flatnonzero(is_seen), best), n - len(best))
        best = np.concatenate([best, more]).astype(int)
    ids = factors["movie_ids"][best]
    table = movies.set_index("movieId").loc[ids].reset_index()
    table["predicted"] = scores[best]
    return table[["movieId", "title", "genres", "predicted"]]
