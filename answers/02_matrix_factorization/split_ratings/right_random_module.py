"""Right: shuffles a list of positions with Python's own random module and cuts with take."""

import random


def split_ratings(ratings, val_fraction, test_fraction, seed):
    fractions = val_fraction, test_fraction
    if any(not 0 < one < 1 for one in fractions) or not sum(fractions) < 1:
        raise ValueError(f"Need two fractions inside (0, 1) with a sum below 1, got {fractions}.")
    positions = list(range(len(ratings)))
    random.Random(int(seed)).shuffle(positions)
    sizes = [round(one * len(positions)) for one in fractions]
    val, test = (ratings.take([positions.pop() for _ in range(size)]) for size in sizes)
    return ratings.take(positions), val, test
