"""Wrong: divides by zero for a single list.

Says: should raise ValueError
Fails: test_overlap_one_list
"""

import itertools


def mean_overlap(recommendations):
    pairs = list(itertools.combinations([set(one) for one in recommendations], 2))
    return sum(len(a & b) / len(a | b) for a, b in pairs) / len(pairs)
