"""Wrong: validation and test are drawn independently of each other, so a row can be in both.

Says: are in more than one part
Fails: test_partition_of_other_rows
"""

import numpy as np


def split_ratings(ratings, val_fraction, test_fraction, seed):
    if not (0 < val_fraction < 1 and 0 < test_fraction < 1 and val_fraction + test_fraction < 1):
        raise ValueError("Fractions must be between 0 and 1, and sum to less than 1.")
    rng, n = np.random.default_rng(seed), len(ratings)
    val_rows = rng.permutation(n)[: round(val_fraction * n)]
    test_rows = rng.permutation(n)[: round(test_fraction * n)]
    train_rows = rng.permutation(np.setdiff1d(np.arange(n), np.concatenate([val_rows, test_rows])))
    return ratings.iloc[train_rows], ratings.iloc[val_rows], ratings.iloc[test_rows]
