"""Wrong: returns a pandas Series.

Says: it is a Series of 6
Fails: test_nothing_rated, test_one_rating_is_enough, test_random_ratings
"""


def popular_mask(movie_index, n_movies, min_ratings):
    return pd.Series(movie_index).value_counts().reindex(range(n_movies), fill_value=0) >= min_ratings
