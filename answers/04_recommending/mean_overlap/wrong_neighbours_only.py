"""Wrong: compares neighbouring lists only.

Says: neighbours
Fails: test_overlap_bounds, test_overlap_of_many_lists
"""

import itertools

import numpy as np


def validate(recommendations):
    if len(recommendations) < 2:
        raise ValueError("two lists at least")


def mean_overlap(recommendations):
    validate(recommendations)
    sets = [set(one) for one in recommendations]
    return float(np.mean([len(a & b) / len(a | b) for a, b in itertools.pairwise(sets)]))
