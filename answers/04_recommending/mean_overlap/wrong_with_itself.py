"""Wrong: compares each list with itself too.

Says: compare each list with itself
Fails: test_overlap_bounds, test_overlap_of_many_lists, test_overlap_one_list
"""

import numpy as np


def validate(recommendations):
    if len(recommendations) < 2:
        raise ValueError("two lists at least")


def mean_overlap(recommendations):
    validate(recommendations)
    sets = [set(one) for one in recommendations]
    return float(np.mean([len(a & b) / len(a | b) for a in sets for b in sets]))
