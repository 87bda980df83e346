"""Wrong: It returns the row numbers of the popular movies.

Says: yours holds 2 numbers
Fails: test_nothing_rated, test_one_rating_is_enough, test_random_ratings
"""


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies)
    return np.flatnonzero(counts >= min_ratings)
