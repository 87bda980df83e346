"""Wrong: A movie without a rating is not marked even if `min_ratings` is 0.

Says: those with 0 ratings too
Fails: test_nothing_rated
"""


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies)
    return (counts > 0) & (counts >= min_ratings)
