"""Wrong: subtracts the table of movies from the column of rows, which pandas does by label.

Says: `deviation - movie_bias` subtracts by label, not row by row.
Fails: test_baseline_clipping, test_baseline_fallback, test_baseline_pair_by_pair, test_baseline_random
"""

import pandas as pd


def bias_baseline(train, damping):
    user, movie, rating = train
    mean = rating.mean()
    frame = pd.DataFrame({"user": user, "movie": movie, "rest": rating - mean})
    by_movie = frame.groupby("movie")["rest"]
    movie_bias = by_movie.sum() / (by_movie.count() + damping)
    frame["rest"] = frame["rest"] - movie_bias
    by_user = frame.groupby("user")["rest"]
    user_bias = by_user.sum() / (by_user.count() + damping)

    def predict(user_index, movie_index):
        b_i = movie_bias.reindex(movie_index).fillna(0).to_numpy()
        b_u = user_bias.reindex(user_index).fillna(0).to_numpy()
        return mean + b_i + b_u

    return predict
