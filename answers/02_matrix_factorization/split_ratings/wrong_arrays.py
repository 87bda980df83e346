"""Wrong: returns arrays in place of frames.

Says: train should be a DataFrame
Fails: test_partition_of_other_rows, test_seed, test_shuffled_over_users
"""

import numpy as np


def split_ratings(ratings, val_fraction, test_fraction, seed):
    if not (0 < val_fraction < 1 and 0 < test_fraction < 1 and val_fraction + test_fraction < 1):
        raise ValueError("Fractions must be between 0 and 1, and sum to less than 1.")
    rows = ratings.to_numpy()[np.random.default_rng(seed).permutation(len(ratings))]
    n_val, n_test = round(val_fraction * len(rows)), round(test_fraction * len(rows))
    return rows[n_val + n_test :], rows[:n_val], rows[n_val : n_val + n_test]
