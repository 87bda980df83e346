"""Wrong: The mask has an entry per movie that was rated, so movies without a rating are left out anywhere.

Says: minlength
Fails: test_nothing_rated, test_one_rating_is_enough, test_random_ratings
"""


def popular_mask(movie_index, n_movies, min_ratings):
    _, counts = np.unique(movie_index, return_counts=True)
    return counts >= min_ratings
