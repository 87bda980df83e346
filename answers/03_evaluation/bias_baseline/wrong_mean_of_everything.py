"""Wrong: takes the mean of the notebook's whole ratings frame as mu, not that of the train ratings.

Says: name 'ratings' is not defined
Fails: test_baseline_clipping, test_baseline_fallback, test_baseline_pair_by_pair, test_baseline_random
"""

import pandas as pd


def bias_baseline(train, damping):
    user, movie, rating = train
    mean = ratings["rating"].mean()  # all ratings of the course
    by_movie = pd.Series(rating - mean).groupby(movie)
    movie_bias = by_movie.sum() / (by_movie.count() + damping)
    rest = rating - mean - movie_bias.loc[movie].to_numpy()
    by_user = pd.Series(rest).groupby(user)
    user_bias = by_user.sum() / (by_user.count() + damping)

    def predict(user_index, movie_index):
        b_i = movie_bias.reindex(movie_index).fillna(0).to_numpy()
        b_u = user_bias.reindex(user_index).fillna(0).to_numpy()
        return mean + b_i + b_u

    return predict
