"""Wrong: The mask has an entry per movie that was rated, so movies without a rating are left out anywhere.

Says: minlength
Fails: test_x
"""


def popular_mask(movie_index, n_movies, min_ratings):
    _, counts = np.unique(movie_index, return_counts=True)
    return counts >= min_ratings
