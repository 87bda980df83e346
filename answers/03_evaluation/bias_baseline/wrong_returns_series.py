"""Wrong: returns a pandas Series, whose labels are the movie indices, instead of an array.

Says: predict(user_index, movie_index) should return a NumPy array; it is a Series of 3.
Fails: test_baseline_clipping, test_baseline_fallback, test_baseline_pair_by_pair, test_baseline_random
"""

import numpy as np
import pandas as pd


def bias_baseline(train, damping):
    user, movie, rating = train
    mean = np.mean(rating)
    by_movie = pd.Series(rating - mean).groupby(movie)
    movie_bias = by_movie.sum() / (by_movie.count() + damping)
    rest = rating - mean - movie_bias.loc[movie].to_numpy()
    by_user = pd.Series(rest).groupby(user)
    user_bias = by_user.sum() / (by_user.count() + damping)

    def predict(user_index, movie_index):
        b_i = movie_bias.reindex(movie_index).fillna(0)
        b_u = user_bias.reindex(user_index).fillna(0).to_numpy()
        return mean + b_i + b_u

    return predict
