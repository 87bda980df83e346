"""Wrong: compares place by place.

Says: place by place
Fails: test_overlap_bounds, test_overlap_of_many_lists, test_overlap_one_list
"""

import itertools

import numpy as np


def validate(recommendations):
    if len(recommendations) < 2:
        raise ValueError("two lists at least")


def mean_overlap(recommendations):
    validate(recommendations)
    pairs = itertools.combinations(recommendations, 2)
    return float(np.mean([sum(x == y for x, y in zip(a, b, strict=False)) / len(a) for a, b in pairs]))
