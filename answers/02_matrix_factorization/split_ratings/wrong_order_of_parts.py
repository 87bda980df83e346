"""Wrong: returns (val, test, train).

Says: return them in the order
Fails: test_partition_of_other_rows
"""

import numpy as np


def split_ratings(ratings, val_fraction, test_fraction, seed):
    if not (0 < val_fraction < 1 and 0 < test_fraction < 1 and val_fraction + test_fraction < 1):
        raise ValueError("Fractions must be between 0 and 1, and sum to less than 1.")
    order = np.random.default_rng(seed).permutation(len(ratings))
    n_val, n_test = round(val_fraction * len(ratings)), round(test_fraction * len(ratings))
    val = ratings.iloc[order[:n_val]]
    test = ratings.iloc[order[n_val : n_val + n_test]]
    train = ratings.iloc[order[n_val + n_test :]]
    return val, test, train
