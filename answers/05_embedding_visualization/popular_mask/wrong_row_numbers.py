"""Wrong: It returns the row numbers of the popular movies.

Says: yours holds 2 numbers
Fails: test_x
"""


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies)
    return np.flatnonzero(counts >= min_ratings)
