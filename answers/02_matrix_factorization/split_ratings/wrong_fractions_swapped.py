"""Wrong: swaps the two fractions when it computes the sizes.

Says: Either the fractions are swapped when you compute the sizes
Fails: test_partition_of_other_rows
"""

import numpy as np


def split_ratings(ratings, val_fraction, test_fraction, seed):
    if not (0 < val_fraction < 1 and 0 < test_fraction < 1 and val_fraction + test_fraction < 1):
        raise ValueError("The fractions must be between 0 and 1, and leave rows to train on.")
    order = np.random.default_rng(seed).permutation(len(ratings))
    n_val, n_test = round(test_fraction * len(ratings)), round(val_fraction * len(ratings))
    val = ratings.iloc[order[:n_val]]
    test = ratings.iloc[order[n_val : n_val + n_test]]
    train = ratings.iloc[order[n_val + n_test :]]
    return train, val, test
