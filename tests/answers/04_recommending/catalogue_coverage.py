"""Answers to catalogue_coverage."""

import numpy as np

from tests.answers import right, wrong


def _with_unique(recommendations, n_movies):
    return np.unique(np.concatenate([np.asarray(one) for one in recommendations])).size / n_movies


@right
def with_unique(recommendations, n_movies):
    return _with_unique(recommendations, n_movies)


@right
def with_a_mask(recommendations, n_movies):
    shown = [False] * n_movies
    for movies in recommendations:
        for movie in movies:
            shown[movie] = True
    return np.mean(shown)


@wrong("count places")
def places(recommendations, n_movies):
    return sum(map(len, recommendations)) / n_movies


@wrong("number of movies shown")
def a_number(recommendations, n_movies):
    return _with_unique(recommendations, 1)


@wrong("in percent")
def percent(recommendations, n_movies):
    return 100 * _with_unique(recommendations, n_movies)


@wrong("number of places")
def of_the_places(recommendations, n_movies):
    return _with_unique(recommendations, sum(map(len, recommendations)))


@wrong("largest index + 1")
def of_the_largest_index(recommendations, n_movies):
    return _with_unique(recommendations, 1 + max(int(max(one)) for one in recommendations))


@wrong("number of lists")
def of_the_lists(recommendations, n_movies):
    return _with_unique(recommendations, len(recommendations))


@wrong("take the movies of all lists together")
def list_by_list(recommendations, n_movies):
    return float(np.mean([len(set(one)) / n_movies for one in recommendations]))


@wrong("Index 0 is a movie")
def without_index_0(recommendations, n_movies):
    """Mistake 23: row 0 taken for padding."""
    return len({int(movie) for one in recommendations for movie in one if movie}) / n_movies
