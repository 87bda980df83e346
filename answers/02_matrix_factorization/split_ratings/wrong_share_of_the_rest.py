"""Wrong: the second fraction is taken of what the first has left over.

Says: shares of all rows
Fails: test_partition_of_other_rows
"""

import numpy as np


def split_ratings(ratings, val_fraction, test_fraction, seed):
    if not (0 < val_fraction < 1 and 0 < test_fraction < 1 and val_fraction + test_fraction < 1):
        raise ValueError("Fractions must be between 0 and 1, and sum to less than 1.")
    shuffled = ratings.iloc[np.random.default_rng(seed).permutation(len(ratings))]
    n_test = round(test_fraction * len(shuffled))
    test, rest = shuffled.iloc[:n_test], shuffled.iloc[n_test:]
    n_val = round(val_fraction * len(rest))
    return rest.iloc[n_val:], rest.iloc[:n_val], test
