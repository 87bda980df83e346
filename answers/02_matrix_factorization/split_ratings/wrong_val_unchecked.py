"""Wrong: does not check val_fraction.

Says: val_fraction
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
    if not 0 < test_fraction < 1 or val_fraction + test_fraction >= 1:
        raise ValueError("bad fractions")
    order = np.random.default_rng(seed).permutation(len(ratings))
    return cut(ratings, order, val_fraction, test_fraction)
