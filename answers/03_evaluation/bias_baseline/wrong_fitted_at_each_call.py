"""Wrong: fits when predict is called and not before, so a train array that changes afterwards changes the predictions.

Says: Fit in the outer function, before `def predict`; predict only looks up.
Fails: test_baseline_pair_by_pair
"""

import numpy as np
import pandas as pd


def bias_baseline(train, damping):
    user, movie, rating = train

    def predict(user_index, movie_index):
        mean = np.mean(rating)
        by_movie = pd.Series(rating - mean).groupby(movie)
        movie_bias = by_movie.sum() / (by_movie.count() + damping)
        rest = rating - mean - movie_bias.loc[movie].to_numpy()
        by_user = pd.Series(rest).groupby(user)
        user_bias = by_user.sum() / (by_user.count() + damping)
        b_i = movie_bias.reindex(movie_index).fillna(0).to_numpy()
        b_u = user_bias.reindex(user_index).fillna(0).to_numpy()
        return mean + b_i + b_u

    return predict
