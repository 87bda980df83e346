"""Right: shuffles labels of the parts with NumPy's old generator."""

import numpy as np


def validate(val_fraction, test_fraction):
    for fraction in (val_fraction, test_fraction):
        if fraction <= 0 or fraction >= 1:
            raise ValueError(f"{fraction} is not between 0 and 1")
    if val_fraction + test_fraction >= 1:
        raise ValueError("nothing is left to train on")


def split_ratings(ratings, val_fraction, test_fraction, seed):
    validate(val_fraction, test_fraction)
    np.random.seed(seed)  # noqa: NPY002 - many still do
    part = np.zeros(len(ratings), dtype=int)
    part[: round(val_fraction * len(ratings))] = 1
    part[len(ratings) - round(test_fraction * len(ratings)) :] = 2
    np.random.shuffle(part)  # noqa: NPY002
    return tuple(ratings[part == which] for which in range(3))
