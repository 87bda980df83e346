"""Right: pandas shuffles by sample, and train comes first."""

import numpy as np


def split_ratings(ratings, val_fraction, test_fraction, seed):
    for name, fraction in {"val_fraction": val_fraction, "test_fraction": test_fraction}.items():
        if fraction <= 0 or fraction >= 1:
            raise ValueError(f"{name} is {fraction}, but must be between 0 and 1")
    if val_fraction + test_fraction >= 1:
        raise ValueError(f"{val_fraction} and {test_fraction} leave nothing to train on")
    mixed = ratings.sample(frac=1.0, random_state=seed)
    n = len(mixed)
    n_val, n_test = (int(np.floor(fraction * n + 0.5)) for fraction in (val_fraction, test_fraction))
    n_train = n - n_val - n_test
    return mixed[:n_train], mixed[n_train : n_train + n_val], mixed[n_train + n_val :]
