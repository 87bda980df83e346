"""Wrong: The mask has whole numbers 0 and 1, which select rows 0 and 1.

Says: its type is int64
Fails: test_nothing_rated, test_one_rating_is_enough, test_random_ratings
"""


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies)
    return (counts >= min_ratings).astype(int)
