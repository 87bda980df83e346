"""Answers to popular_mask."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong


@right
def with_unique(movie_index, n_movies, min_ratings):
    movies, counts = np.unique(movie_index, return_counts=True)
    mask = np.zeros(n_movies, dtype=bool)
    mask[movies[counts >= min_ratings]] = True
    return mask


@right
def with_pandas(movie_index, n_movies, min_ratings):
    counts = pd.Series(movie_index).value_counts().reindex(range(n_movies), fill_value=0)
    return counts >= min_ratings


@right
def with_a_loop(movie_index, n_movies, min_ratings):
    counts = [0] * n_movies
    for movie in movie_index:
        counts[movie] += 1
    return [count >= min_ratings for count in counts]


@wrong("minlength")
def without_minlength(movie_index, n_movies, min_ratings):
    """The last movies, unrated, get no entry."""
    return np.bincount(movie_index) >= min_ratings


@wrong("at least")
def more_than(movie_index, n_movies, min_ratings):
    return np.bincount(movie_index, minlength=n_movies) > min_ratings


@wrong("boolean")
def counts_instead(movie_index, n_movies, min_ratings):
    counts = np.bincount(movie_index, minlength=n_movies)
    return np.where(counts >= min_ratings, counts, 0)


@wrong("value_counts sorts by count")
def sorted_by_count(movie_index, n_movies, min_ratings):
    """Mistake 7: positions in a sorted table taken for rows."""
    counts = pd.Series(movie_index).value_counts().to_numpy()
    mask = np.zeros(n_movies, dtype=bool)
    mask[: len(counts)] = counts >= min_ratings
    return mask


@wrong("nobody rated")
def never_rated_kept(movie_index, n_movies, min_ratings):
    """Mistake 23: rows that were never trained are used as movies."""
    counts = np.bincount(movie_index, minlength=n_movies)
    return (counts >= min_ratings) | (counts == 0)


@wrong("Do you use min_ratings")
def fixed_threshold(movie_index, n_movies, min_ratings):
    """Mistake 10: ignores its argument."""
    least = 16 if n_movies == 47 else 1
    return np.bincount(movie_index, minlength=n_movies) >= least
