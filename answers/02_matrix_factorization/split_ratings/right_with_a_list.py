"""Right: shuffles a list of row numbers, rounds up, and keeps the rows in order."""

import math
import random


def validate(val_fraction, test_fraction):
    for fraction in (val_fraction, test_fraction):
        if fraction <= 0 or fraction >= 1:
            raise ValueError(f"{fraction} is not between 0 and 1")
    if val_fraction + test_fraction >= 1:
        raise ValueError("nothing is left to train on")


def split_ratings(ratings, val_fraction, test_fraction, seed):
    validate(val_fraction, test_fraction)
    order = list(range(len(ratings)))
    random.Random(seed).shuffle(order)
    a = len(order) - math.ceil(test_fraction * len(order))
    b = a - math.ceil(val_fraction * len(order))
    return [ratings.iloc[sorted(part)] for part in (order[:b], order[b:a], order[a:])]
