"""Right: It counts with a Counter, which knows 0 for what it has not seen."""

from collections import Counter


def popular_mask(movie_index, n_movies, min_ratings):
    seen = Counter(np.asarray(movie_index).tolist())
    return np.fromiter((seen[row] >= min_ratings for row in range(n_movies)), dtype=bool, count=n_movies)
