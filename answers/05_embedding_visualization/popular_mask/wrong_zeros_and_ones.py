"""Wrong: The mask has whole numbers 0 and 1, which select rows 0 and 1.

Says: its type is int64
Fails: test_x
"""


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies)
    return (counts >= min_ratings).astype(int)
