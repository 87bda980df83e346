"""Right: counts in a loop."""


def popular_mask(movie_index, n_movies, min_ratings):
    counts = [0] * n_movies
    for movie in movie_index:
        counts[movie] += 1
    return np.array([count >= min_ratings for count in counts])
