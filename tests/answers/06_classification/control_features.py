"""Answers to control_features."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong

COLUMNS = ["log_count", "mean_rating"]


@right
def uniform(X, movie_stats, seed):
    return {
        "popularity": np.stack([movie_stats.log_count, movie_stats.mean_rating], axis=1),
        "random": np.random.RandomState(seed).rand(*X.shape),
    }


@right
def shuffled_rows(X, movie_stats, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    random = X[order]
    for column in range(X.shape[1]):
        random[:, column] = np.random.default_rng([seed, column]).permutation(X[:, column])
    return {"random": random, "popularity": movie_stats.loc[:, COLUMNS].values.tolist()}


@right
def frames(X, movie_stats, seed):
    random = pd.DataFrame(np.random.default_rng(seed).standard_normal(X.shape))
    return {"random": random, "popularity": movie_stats[COLUMNS]}


@wrong("Does your function use seed?")
def fixed_seed(X, movie_stats, seed):
    """Mistake 10: ignores seed."""
    return {"random": np.random.default_rng(0).normal(size=X.shape), "popularity": movie_stats[COLUMNS].to_numpy()}


@wrong("The same seed should give the same numbers")
def no_seed(X, movie_stats, seed):
    """Mistake 24: draws without a seed."""
    return {"random": np.random.default_rng().normal(size=X.shape), "popularity": movie_stats[COLUMNS].to_numpy()}


@wrong("The columns are swapped")
def swapped(X, movie_stats, seed):
    """Turns the columns around."""
    popularity = movie_stats[COLUMNS[::-1]].to_numpy()
    return {"random": np.random.default_rng(seed).normal(size=X.shape), "popularity": popularity}


@wrong("by name, not by place")
def first_two(X, movie_stats, seed):
    """Takes the first two columns."""
    popularity = movie_stats.iloc[:, :2].to_numpy()
    return {"random": np.random.default_rng(seed).normal(size=X.shape), "popularity": popularity}


@wrong("popularity should have shape (4, 2)")
def all_columns(X, movie_stats, seed):
    """Takes every column."""
    return {"random": np.random.default_rng(seed).normal(size=X.shape), "popularity": movie_stats.to_numpy()}


@wrong("random should have shape")
def other_shape(X, movie_stats, seed):
    """Draws one random number a movie."""
    random = np.random.default_rng(seed).normal(size=len(X))
    return {"random": random, "popularity": movie_stats[COLUMNS].to_numpy()}


@wrong("goes with one of X")
def noise_on_top(X, movie_stats, seed):
    """Adds noise to X, so that the control knows what X knows."""
    random = X + np.random.default_rng(seed).normal(size=X.shape)
    return {"random": random, "popularity": movie_stats[COLUMNS].to_numpy()}


@wrong("repeats rows")
def one_row_for_all(X, movie_stats, seed):
    """Draws one vector for all movies."""
    row = np.random.default_rng(seed).normal(size=X.shape[1])
    return {"random": np.tile(row, (len(X), 1)), "popularity": movie_stats[COLUMNS].to_numpy()}


@wrong("Keep the order of the rows")
def sorted_stats(X, movie_stats, seed):
    """Sorts the movies by the index of the frame."""
    popularity = movie_stats.sort_index()[COLUMNS].to_numpy()
    return {"random": np.random.default_rng(seed).normal(size=X.shape), "popularity": popularity}


@wrong("popularity should be")
def logarithm_again(X, movie_stats, seed):
    """Takes the logarithm of what is one already."""
    popularity = np.column_stack([np.log1p(movie_stats.log_count), movie_stats.mean_rating])
    return {"random": np.random.default_rng(seed).normal(size=X.shape), "popularity": popularity}
