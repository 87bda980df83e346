"""Wrong: The mask has one entry too many.

Says: there is no movie 6
Fails: test_nothing_rated, test_one_rating_is_enough, test_random_ratings
"""


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies + 1)
    return counts >= min_ratings
