"""Wrong: moves all rows on by the same number, and shuffles nothing.

Says: all moved by the same number of rows
Fails: test_controls_of_many_movies, test_random_knows_nothing
"""


def control_features(X, movie_stats, seed):
    moved = np.roll(X, seed + 1, axis=0)
    return {"random": moved, "popularity": movie_stats[["log_count", "mean_rating"]].to_numpy()}
