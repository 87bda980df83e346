"""Right: unites the lists as sets."""


def catalogue_coverage(recommendations, n_movies):
    return len(set().union(*(map(int, movies) for movies in recommendations))) / n_movies
