"""Right: averages over the pairs of sets."""

import itertools
import statistics


def mean_overlap(recommendations):
    pairs = list(itertools.combinations([frozenset(movies) for movies in recommendations], 2))
    if not pairs:
        raise ValueError("there is no pair of lists to compare")
    return statistics.fmean(len(a & b) / len(a | b) for a, b in pairs)
