"""Wrong: multiplies X by random numbers, so that large stays large.

Says: If you multiply X by random numbers
Fails: test_controls_of_many_movies, test_random_knows_nothing
"""


def control_features(X, movie_stats, seed):
    noise = np.random.default_rng(seed).normal(size=X.shape)
    return {"random": X * noise, "popularity": movie_stats[["log_count", "mean_rating"]].to_numpy()}
