"""Right: gives each row a random key, and cuts at the ranks."""

import numpy as np
import pandas as pd


def validate(val_fraction, test_fraction):
    for fraction in (val_fraction, test_fraction):
        if fraction <= 0 or fraction >= 1:
            raise ValueError(f"{fraction} is not between 0 and 1")
    if val_fraction + test_fraction >= 1:
        raise ValueError("nothing is left to train on")


def split_ratings(ratings, val_fraction, test_fraction, seed):
    validate(val_fraction, test_fraction)
    keys = pd.Series(np.random.RandomState(seed).rand(len(ratings))).rank(pct=True).to_numpy()
    val, test = keys <= val_fraction, keys > 1 - test_fraction
    return ratings.loc[~(val | test)].copy(), ratings.loc[val].copy(), ratings.loc[test].copy()
