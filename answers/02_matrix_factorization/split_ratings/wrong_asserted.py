"""Wrong: asserts where it should raise ValueError.

Says: ValueError
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
    assert min(val_fraction, test_fraction) > 0, "bad fractions"
    assert val_fraction + test_fraction < 1, "bad fractions"
    order = np.random.default_rng(seed).permutation(len(ratings))
    return cut(ratings, order, val_fraction, test_fraction)
