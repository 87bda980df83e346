"""Wrong: allows negative fractions.

Says: between 0 and 1
Fails: test_bad_fractions
"""

import numpy as np


def cut(ratings, order, val_fraction, test_fraction):
    n_val, n_test = round(val_fraction * len(ratings)), round(test_fraction * len(ratings))
    return (
        ratings.iloc[order[n_val + n_test :]],
        ratings.iloc[order[:n_val]],
        ratings.iloc[order[n_val : n_val + n_test]],
    )


def split_ratings(ratings, val_fraction, test_fraction, seed):
    if val_fraction == 0 or test_fraction == 0 or val_fraction + test_fraction >= 1:
        raise ValueError("bad fractions")
    order = np.random.default_rng(seed).permutation(len(ratings))
    return cut(ratings, order, val_fraction, test_fraction)
