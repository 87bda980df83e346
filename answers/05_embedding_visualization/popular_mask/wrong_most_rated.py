"""Wrong: It marks the `min_ratings` movies with the most ratings.

Says: a number of ratings, not of movies
Fails: test_nothing_rated, test_one_rating_is_enough, test_random_ratings
"""


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies)
    mask = np.zeros(n_movies, dtype=bool)
    mask[np.argsort(-counts, kind="stable")[:min_ratings]] = True
    return mask
