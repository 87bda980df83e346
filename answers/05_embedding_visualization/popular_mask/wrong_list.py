"""Wrong: It returns a list of bools in place of an array.

Says: it is a list of 6
Fails: test_nothing_rated, test_one_rating_is_enough, test_random_ratings
"""


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies)
    return [bool(count >= min_ratings) for count in counts]
