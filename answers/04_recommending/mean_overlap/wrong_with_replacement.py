"""Wrong: pairs with replacement, so each list meets itself.

Says: compare each list with itself
Fails: test_overlap_bounds, test_overlap_of_many_lists, test_overlap_one_list
"""

import itertools

import numpy as np


def validate(recommendations):
    if len(recommendations) < 2:
        raise ValueError("two lists at least")


def mean_overlap(recommendations):
    validate(recommendations)
    pairs = itertools.combinations_with_replacement([set(one) for one in recommendations], 2)
    return float(np.mean([len(a & b) / len(a | b) for a, b in pairs]))
