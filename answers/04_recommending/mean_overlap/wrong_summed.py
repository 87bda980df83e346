"""Wrong: adds the pairs up.

Says: add the pairs up
Fails: test_overlap_bounds, test_overlap_of_many_lists
"""

import itertools


def validate(recommendations):
    if len(recommendations) < 2:
        raise ValueError("two lists at least")


def pairs(recommendations):
    validate(recommendations)
    return list(itertools.combinations([set(map(int, one)) for one in recommendations], 2))


def mean_overlap(recommendations):
    return sum(len(a & b) / len(a | b) for a, b in pairs(recommendations))
