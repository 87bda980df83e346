"""Wrong: takes rows by label with .loc, which needs labels 0, 1, 2 and so on.

Says: The row labels of this data are not
Fails: test_partition_of_other_rows, test_seed, test_shuffled_over_users
"""

import numpy as np


def split_ratings(ratings, val_fraction, test_fraction, seed):
    if not (0 < val_fraction < 1 and 0 < test_fraction < 1 and val_fraction + test_fraction < 1):
        raise ValueError("Fractions must be between 0 and 1, and sum to less than 1.")
    order = np.random.default_rng(seed).permutation(len(ratings))
    n_val, n_test = round(val_fraction * len(ratings)), round(test_fraction * len(ratings))
    val = ratings.loc[order[:n_val]]
    test = ratings.loc[order[n_val : n_val + n_test]]
    train = ratings.loc[order[n_val + n_test :]]
    return train, val, test
