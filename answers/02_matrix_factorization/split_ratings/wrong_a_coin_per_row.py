"""Wrong: draws the part of each row, so that sizes are right on average only.

Says: not on average
Fails: test_partition_of_other_rows
"""

import numpy as np


def validate(val_fraction, test_fraction):
    for fraction in (val_fraction, test_fraction):
        if fraction <= 0 or fraction >= 1:
            raise ValueError(f"{fraction} is not between 0 and 1")
    if val_fraction + test_fraction >= 1:
        raise ValueError("nothing is left to train on")


def split_ratings(ratings, val_fraction, test_fraction, seed):
    validate(val_fraction, test_fraction)
    coin = np.random.default_rng(seed).random(len(ratings))
    val, test = coin < val_fraction, coin > 1 - test_fraction
    return ratings[~val & ~test], ratings[val], ratings[test]
