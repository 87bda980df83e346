"""Wrong: divides by the length of the first list.

Says: divide by the length of
Fails: test_overlap_of_many_lists, test_overlap_one_list
"""

import itertools

import numpy as np


def validate(recommendations):
    if len(recommendations) < 2:
        raise ValueError("two lists at least")


def pairs(recommendations):
    validate(recommendations)
    return list(itertools.combinations([set(map(int, one)) for one in recommendations], 2))


def mean_overlap(recommendations):
    return float(np.mean([len(a & b) / len(a) for a, b in pairs(recommendations)]))
