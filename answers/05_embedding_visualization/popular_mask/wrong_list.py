"""Wrong: It returns a list of bools in place of an array.

Says: it is a list of 6
Fails: test_x
"""


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies)
    return [bool(count >= min_ratings) for count in counts]
