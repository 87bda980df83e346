"""Right: takes Ridge of scikit-learn."""

import numpy as np
from sklearn.linear_model import Ridge


def parts(movie_index, rating, factors):
    q = factors["movie_factors"][movie_index]
    rest = np.asarray(rating) - factors["global_mean"] - factors["movie_bias"][movie_index]
    return np.column_stack([q, np.ones(len(q))]), rest


def fold_in(movie_index, rating, factors, l2):
    design, rest = parts(movie_index, rating, factors)
    model = Ridge(alpha=l2, fit_intercept=False, solver="svd").fit(design, rest)
    return model.coef_[:-1], model.coef_[-1]
