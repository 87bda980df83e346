"""Wrong: It marks the `min_ratings` movies with the most ratings.

Says: a number of ratings, not of movies
Fails: test_x
"""


def popular_mask(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies)
    mask = np.zeros(n_movies, dtype=bool)
    mask[np.argsort(-counts, kind="stable")[:min_ratings]] = True
    return mask
