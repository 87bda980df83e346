"""Wrong: leaves the old row labels as a column.

Says: leave them out
Fails: test_partition_of_other_rows, test_seed, test_shuffled_over_users
"""

import numpy as np


def validate(val_fraction, test_fraction):
    for fraction in (val_fraction, test_fraction):
        if fraction <= 0 or fraction >= 1:
            raise ValueError(f"{fraction} is not between 0 and 1")
    if val_fraction + test_fraction >= 1:
        raise ValueError("nothing is left to train on")


def cut(ratings, order, val_fraction, test_fraction):
    n_val, n_test = round(val_fraction * len(ratings)), round(test_fraction * len(ratings))
    return (
        ratings.iloc[order[n_val + n_test :]],
        ratings.iloc[order[:n_val]],
        ratings.iloc[order[n_val : n_val + n_test]],
    )


def split_ratings(ratings, val_fraction, test_fraction, seed):
    validate(val_fraction, test_fraction)
    order = np.random.default_rng(seed).permutation(len(ratings))
    return tuple(part.reset_index() for part in cut(ratings, order, val_fraction, test_fraction))
