"""Popularity and the course's models of the table of rankings.

Each function imports what it needs and returns fit(train, val, **settings), which returns scores (n_users, n_movies).
"""

import numpy as np

from benchmarks.model_rows import rating_rows
from benchmarks.model_rows.splits import liked, sizes


def popularity():
    """Score a movie by the number of its train ratings of at least `stars`, the same for every user."""
    n_users, n_movies = sizes()

    def fit(train, val, stars):
        counts = np.bincount(train[1][train[2] >= stars], minlength=n_movies)
        return np.tile(counts.astype(float), (n_users, 1))

    return fit


def reference_factors():
    """Score by the stars that stage 2's reference model predicts."""
    fit_ratings = rating_rows.reference_model("build_biased_mf")
    n_users, n_movies = sizes()

    def fit(train, val, **settings):
        predict = fit_ratings(train, val, **settings)
        user, movie = np.indices((n_users, n_movies), dtype=np.int32).reshape(2, -1)
        return np.reshape(predict(user, movie), (n_users, n_movies))

    return fit


def ials():
    """Score by the weighted least squares on implicit feedback of the optional stage."""
    from workbook.models.ials import fit_ials

    return lambda train, val, **settings: fit_ials(liked(train), *sizes(), **settings).scores()
