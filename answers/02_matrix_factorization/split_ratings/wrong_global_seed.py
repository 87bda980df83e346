"""Wrong: shuffles with the global SEED of the notebook, or 1 where there is none, not with the argument.

Says: give the same split
Fails: test_seed
"""

import numpy as np


def split_ratings(ratings, val_fraction, test_fraction, seed):
    if not (0 < val_fraction < 1 and 0 < test_fraction < 1 and val_fraction + test_fraction < 1):
        raise ValueError("Fractions must be between 0 and 1, and sum to less than 1.")
    order = np.random.default_rng(globals().get("SEED", 1)).permutation(len(ratings))
    n_val, n_test = round(val_fraction * len(ratings)), round(test_fraction * len(ratings))
    val = ratings.iloc[order[:n_val]]
    test = ratings.iloc[order[n_val : n_val + n_test]]
    train = ratings.iloc[order[n_val + n_test :]]
    return train, val, test
